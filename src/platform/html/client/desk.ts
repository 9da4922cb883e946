import { CharacterCount, createAll, NotificationBanner, PasswordInput } from 'govuk-frontend'
import { startChoices } from './choices.ts'
import { focusErrorSummary } from './error-summary.ts'
import { guardTyping } from './guard-typing.ts'
import { keepTyping } from './keep-typing.ts'
import { stopDoubleSending } from './sending.ts'
import { startSessionWarning } from './session-warning.ts'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [CharacterCount, NotificationBanner, PasswordInput]) createAll(component)
startChoices()
focusErrorSummary()
stopDoubleSending()
const guard = guardTyping()
keepTyping(guard)
const dialog = document.querySelector<HTMLDialogElement>('dialog[data-session-idle]')
if (dialog !== null) startSessionWarning(dialog, guard)
