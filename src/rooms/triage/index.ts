/** The door of the triage room: what a report needs, and that none is lost. */
export { conservation, type Conservation } from './conservation.ts'
export { handOn } from './hand-on/hand-on.ts'
export { triageHandlers } from './handlers.ts'
export { referenceOf } from './reference.ts'
export { noticeAnswer, takeIn } from './take-in.ts'
export { teamWork } from './store-team-work.ts'
