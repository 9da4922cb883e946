import { startChoices } from './choices.ts'
import { focusErrorSummary } from './error-summary.ts'
import { startExit } from './exit.ts'
import { startPrinting } from './print.ts'
import { stopDoubleSending } from './sending.ts'

const link = document.querySelector<HTMLAnchorElement>('a[data-exit]')
if (link !== null) startExit(link)
startChoices()
focusErrorSummary()
stopDoubleSending()
startPrinting()
