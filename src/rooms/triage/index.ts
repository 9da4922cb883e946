/** The door of the triage room: what a report needs, and that none is lost. */
export { conservation, type Conservation } from './conservation.ts'
export { referenceOf } from './reference.ts'
export { noticeAnswer, takeIn } from './take-in.ts'
