export { barChart } from './bar-chart.ts'
export { seriesChart } from './series-chart.ts'
