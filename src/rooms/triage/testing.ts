import assert from 'node:assert/strict'
import { newId } from '../../platform/ids/ids.ts'
import { testSite } from '../../platform/page/testing.ts'
import { newReceipt } from '../../platform/vault/index.ts'
import { accessPages } from '../access/routes.ts'
import { type Person, testPartnership, testTeam, type TestPartnership } from '../access/testing.ts'
import {
  type NewReport,
  receiveReport,
  reportsKeys,
  readIntake,
  setIntake,
} from '../reports/index.ts'
import { deskTriagePages } from './routes.ts'
import { teamWork } from './store-team-work.ts'
import { takeIn } from './take-in.ts'

/** A report as somebody might send one. Everything in it is made up. */
export const aReport = (of: Partial<NewReport> = {}): NewReport => ({
  channel: 'public',
  form: 'public-1',
  urgency: 'soon',
  aboutChild: false,
  quarantined: false,
  answers: [
    {
      question: 'saw',
      label: 'What did you see?',
      text: 'A boy is driven to Larch Street every night. My neighbour Odalys saw it too.',
    },
    { question: 'phones', label: 'Phone numbers', text: '07700 900456' },
  ],
  identity: [],
  ...of,
})

/** Receives a report as the public site does: with the public role, in one transaction with its case. */
export const receive = async (
  partnership: TestPartnership,
  of: Partial<NewReport> = {},
  {
    hasReceipt = true,
    now = partnership.clock.now(),
    end = () => undefined,
  }: { hasReceipt?: boolean; now?: Date; end?: () => void } = {},
) => {
  const receipt = hasReceipt ? newReceipt() : undefined
  const received = await partnership.public.act(
    { actor: { kind: 'public' }, audit: 'reports.send', requestId: newId() },
    async (tx) => {
      const done = await receiveReport(tx, {
        report: aReport(of),
        receipt,
        keys: reportsKeys(new Uint8Array(32).fill(3), partnership.access),
        now,
        onReceived: takeIn,
      })
      end()
      return done
    },
  )
  assert(received.ok, 'the report was received')
  return { reportId: received.received.reportId, receipt }
}

/**
 * A partnership with a triage team of three, another team of two, a source protection team, and reports
 * sealed to the first. Everybody is signed in.
 */
export const testDesk = async () => {
  const partnership = await testPartnership()
  const { person, clock, access, database } = { ...partnership, database: partnership }
  const asha = await person('Asha Verma', ['triage-officer'])
  const ben = await person('Ben Okoye', ['triage-officer'])
  const cleo = await person('Cleo Marsh', ['triage-officer'])
  const dara = await person('Dara Quill', ['practitioner'], {
    agencyId: partnership.agencies.other,
  })
  const eli = await person('Eli Source', ['source-protection-officer'])
  const stranger = await person('Stan Ger', ['triage-officer'], {
    agencyId: partnership.agencies.other,
  })
  const triage = await testTeam(partnership, 'Triage', [asha, ben, cleo])
  const helpers = await testTeam(partnership, 'Helpers', [dara], partnership.agencies.other)
  const others = await testTeam(partnership, 'Others', [stranger], partnership.agencies.other)
  const source = await testTeam(partnership, 'Source protection', [eli])
  await partnership.act(async (tx) => {
    const keys = reportsKeys(new Uint8Array(32).fill(3), access)
    const { version } = await readIntake(tx, keys)
    return setIntake(tx, keys, { report: triage.id, identity: source.id, version })
  })
  const pages = [
    ...accessPages({ ...access, teamWork }),
    ...deskTriagePages({ access, hasMail: true }),
  ]
  /** A browser of theirs with the pages of this room, signed in. */
  const as = async (who: Person) => {
    const browser = testSite({ pages, db: database.desk, clock, gate: partnership.gate })
    await partnership.signIn(who, browser)
    clock.advance(60_000)
    return browser
  }
  const people = { asha, ben, cleo, dara, eli, stranger }
  const teams = { triage, helpers, others, source }
  return { ...partnership, people, teams, as, pages }
}

export type TestDesk = Awaited<ReturnType<typeof testDesk>>
export type Browser = Awaited<ReturnType<TestDesk['as']>>

/** The entries of the error summary. */
export const errorsOn = ({
  document,
}: {
  document: { querySelectorAll: (selector: string) => { text: string }[] }
}): string[] => document.querySelectorAll('.govuk-error-summary li').map(({ text }) => text.trim())

/** Does a step that needs no words, as the buttons of the case page do. */
export const step = async (browser: Browser, reportId: string, act: string) =>
  browser.post(`/triage/${reportId}/step`, { act })
