/** The door of the reports room: what somebody told us, sealed; and the conversation with them. */
export {
  type Answer,
  type Author,
  type Channel,
  CHANNELS,
  IDENTITY_REASONS,
  type IdentityReason,
  type IntakeTeams,
  type Message,
  type NewReport,
  type Note,
  type Received,
  REPORTER_STATUSES,
  type ReporterStatus,
  type ReportFacts,
  type ReportUrgency,
} from './model.ts'
export {
  type OnReceived,
  receiveReport,
  type ReceivedOrNot,
  type Receiving,
  takesReports,
} from './receive-report.ts'
export {
  type NotOpened,
  openAnswers,
  openMessages,
  openNotes,
  openReport,
  type OpenReport,
  type ReportKeys,
  sealNote,
  sendToReporter,
  shareReport,
  withReportKeys,
} from './open-report.ts'
export type { ReportFile } from './see-files/open-files.ts'
export { KIND_WORDS, removedWords } from './add-files/words.ts'
export { isPicture, sizeWords } from './add-files/rules-files.ts'
export { createCopyMaker } from './add-files/make-copies.ts'
export { createRoomForFiles } from './add-files/room-for-files.ts'
export { forgetUnfinishedFiles, storedFileBytes } from './store-files.ts'
export { intakeNotice } from './choose-intake/notice.ts'
export type { DeskReportDeps, PartnerDeps, PublicReportDeps } from './deps.ts'
export { createPace } from './partners/pace.ts'
export { createSlowing } from './limit-abuse/slow-source.ts'
export { openIdentity, type OpenedIdentity } from './open-identity.ts'
export { type ReportsKeys, reportsKeys } from './server-keys.ts'
export { type Intake, readIntake, setIntake, teamsThatTakeReports } from './store-intake.ts'
export { type ErasedCounts, eraseReport } from './erase-report.ts'
export { erasedReports, lockReports } from './store-erased.ts'
export { reportsSealedTo } from './store-keys.ts'
export {
  type ConversationFacts,
  conversationFacts,
  type IdentityOpening,
  identityOpenings,
} from './store-messages.ts'
export { countReports, reportFacts, setReporterStatus } from './store-reports.ts'
