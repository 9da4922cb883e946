// Runs before the page is shown. Says that there is JavaScript; and where somebody left the site by
// its exit control and came back with the browser's Back button, leaves again before anything shows.
import { goAway, hasLeft } from './left.ts'

const root = document.documentElement
root.classList.add('cs-js', 'govuk-frontend-supported')

const exitUrl = document.currentScript?.dataset['leaveTo']

const leaveAgain = () => {
  if (exitUrl === undefined || !hasLeft()) return
  root.classList.add('cs-left')
  goAway(exitUrl)
}

const [navigation] = performance.getEntriesByType('navigation')
if (navigation instanceof PerformanceNavigationTiming && navigation.type === 'back_forward')
  leaveAgain()

// A page that the browser kept whole runs no script again; it only tells that it is shown.
addEventListener('pageshow', (event) => {
  if (event.persisted) leaveAgain()
})
