export { type Bar, barChart } from './bar-chart.ts'
export { seriesChart, type SeriesPoint } from './series-chart.ts'
