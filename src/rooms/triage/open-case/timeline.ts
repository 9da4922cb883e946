import { type Html, html, nothing, timeline } from '../../../platform/html/index.ts'
import type { Note } from '../../reports/index.ts'
import { CLOSE_REASONS, RATE_REASONS } from '../model.ts'
import { KEEP_REASONS } from '../retention/rules-retention.ts'
import { KEEP_REASON_WORDS } from '../retention/words.ts'
import { strangersWords } from '../show-words.ts'
import type { HistoryEntry } from '../store-history.ts'
import { ACT_WORDS, CLOSE_REASON_WORDS, momentWords, RATE_REASON_WORDS } from '../words.ts'
import type { CaseShown } from './shown.ts'

const BY_WORDS = {
  operator: 'the command line',
  public: 'the public site',
  system: 'Countersign itself',
} as const

const who = (step: HistoryEntry, { names }: CaseShown): string =>
  step.byKind === 'member'
    ? (names.get(step.byMember ?? '') ?? 'a former member')
    : BY_WORDS[step.byKind]

/** The codes of a step in words. */
const about = (step: HistoryEntry, page: CaseShown): readonly string[] => {
  const text = (name: string) => {
    const value = step.about[name]
    return typeof value === 'string' ? value : undefined
  }
  const level = (code: string | undefined) =>
    page.levels.find((one) => one.code === code)?.label ?? code
  const lines: string[] = []
  if (text('from') !== undefined)
    lines.push(`${level(text('from')) ?? ''} became ${level(text('level')) ?? ''}`)
  else if (text('level') !== undefined) lines.push(`Level: ${level(text('level')) ?? ''}`)
  const reason = text('reason')
  const close = CLOSE_REASONS.find((one) => one === reason)
  const rate = RATE_REASONS.find((one) => one === reason)
  if (close !== undefined) lines.push(CLOSE_REASON_WORDS[close])
  if (rate !== undefined) lines.push(RATE_REASON_WORDS[rate])
  const to = text('to')
  if (to !== undefined)
    lines.push(
      `To ${page.names.get(to) ?? page.teams.get(to) ?? page.agencies.get(to) ?? 'a colleague'}`,
    )
  const whose = text('who')
  if (whose !== undefined) lines.push(page.names.get(whose) ?? 'A former member')
  const keep = KEEP_REASONS.find((one) => one === reason)
  if (keep !== undefined) lines.push(KEEP_REASON_WORDS[keep])
  if (text('until') !== undefined) lines.push(`Until ${text('until') ?? ''}`)
  if (text('log') !== undefined) lines.push(`Log ${text('log') ?? ''}`)
  if (text('other') !== undefined) lines.push(`Report ${text('other') ?? ''}`)
  if (text('grade') !== undefined) lines.push(`Grade ${text('grade') ?? ''}`)
  return lines
}

/** The note that went with a step: of the same person, at the same moment. */
const noteOf = (step: HistoryEntry, notes: readonly Note[]): Note | undefined =>
  notes.find((note) => note.by === step.byMember && note.at.getTime() === step.at.getTime())

/** Everything that was done with a report, the newest first, each step with the note that explains it. */
export const caseTimeline = (page: CaseShown): Html => {
  const { notes, damagedNotes } = page.opened.ok ? page.opened.report : NO_NOTES
  const steps = timeline({
    headingLevel: 3,
    items: page.history.toReversed().map((step) => {
      const note = noteOf(step, notes)
      const lines = about(step, page)
      return {
        title: ACT_WORDS[step.act],
        when: { iso: step.at.toISOString(), text: momentWords(step.at) },
        by: who(step, page),
        body: html`${lines.length === 0 ? nothing : html`<p class="govuk-body">${lines.join('. ')}</p>`}${note === undefined ? nothing : strangersWords(note.text)}`,
      }
    }),
  })
  return html`${damagedNotes === 0 ? nothing : html`<p class="govuk-body">${damagedNotes === 1 ? 'A note on this report was' : `${damagedNotes} notes on this report were`} damaged and cannot be read.</p>`}${steps}`
}

const NO_NOTES = { notes: [], damagedNotes: 0 }
