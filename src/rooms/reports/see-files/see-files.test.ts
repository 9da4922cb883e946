import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { type Answer, testSite } from '../../../platform/page/testing.ts'
import { accessPages } from '../../access/routes.ts'
import { testPartnership, testTeam, type TestPartnership } from '../../access/testing.ts'
import { createCopyMaker } from '../add-files/make-copies.ts'
import { CHUNK_BYTES, sendFiles, someBytes, tellingPicture } from '../add-files/testing.ts'
import type { PublicReportDeps } from '../deps.ts'
import type { Received } from '../model.ts'
import { openReport } from '../open-report.ts'
import { deskFilePages, publicReportPages } from '../routes.ts'
import { reportsKeys } from '../server-keys.ts'
import { readIntake, setIntake } from '../store-intake.ts'
import { sendWhole } from '../testing.ts'

describe('the files of a report at the desk', () => {
  let partnership: TestPartnership
  let asha: ReturnType<typeof testSite>
  let stranger: ReturnType<typeof testSite>
  let nobody: ReturnType<typeof testSite>
  let reportId = ''
  let files: { id: string; name: string }[] = []
  const raw = someBytes(2 * CHUNK_BYTES + 77)
  let picture: Buffer

  before(async () => {
    partnership = await testPartnership()
    const { access, clock, act, person } = partnership
    const people = {
      asha: await person('Asha Verma', ['triage-officer']),
      stranger: await person('Stan Ger', ['triage-officer'], {
        agencyId: partnership.agencies.other,
      }),
      analyst: await person('Ana Lyst', ['analyst']),
    }
    const triage = await testTeam(partnership, 'Triage', [people.asha])
    await testTeam(partnership, 'Others', [people.stranger], partnership.agencies.other)
    const keys = reportsKeys(new Uint8Array(32).fill(3), access)
    await act(async (tx) => {
      const { version } = await readIntake(tx, keys)
      return setIntake(tx, keys, { report: triage.id, identity: null, version })
    })
    const received: Received[] = []
    const deps: PublicReportDeps = {
      keys,
      onReceived: (_, one) => {
        received.push(one)
        return Promise.resolve()
      },
      slowing: { cost: () => ({ waitMs: 0, quarantined: false }) },
      files: {
        hasRoom: () => Promise.resolve(true),
        copies: createCopyMaker({
          db: partnership.public,
          onFault: (cause) => assert.fail(String(cause)),
        }),
      },
      onFault: (cause) => assert.fail(String(cause)),
      wait: () => Promise.resolve(),
    }
    const visitor = testSite({
      pages: publicReportPages(deps),
      db: partnership.public,
      site: 'public',
      clock,
    })
    const receipt = await sendWhole({ visitor, clock }, { saw: { saw: 'A car' } })
    picture = await tellingPicture()
    await sendFiles({ visitor }, receipt, [
      { name: 'street.jpg', bytes: picture },
      { name: '<b>(list);.exe', bytes: raw },
    ])
    reportId = received[0]?.reportId ?? ''
    const pages = [...accessPages(access), ...deskFilePages(access)]
    const as = async (who: (typeof people)['asha']) => {
      const browser = testSite({ pages, db: partnership.desk, clock, gate: partnership.gate })
      await partnership.signIn(who, browser)
      clock.advance(60_000)
      return browser
    }
    asha = await as(people.asha)
    stranger = await as(people.stranger)
    nobody = await as(people.analyst)
    const opened = await openReport(partnership.visitOf(people.asha, asha), access, reportId)
    assert.ok(opened.ok)
    files = [...opened.report.files]
  })
  after(() => partnership.close())

  const pathOf = (name: string) =>
    `/reports/${reportId}/files/${files.find((one) => one.name === name)?.id ?? ''}`
  const take = async (browser: typeof asha, path: string) => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return browser.app.fetch(new Request(`http://localhost${path}`, { headers: { cookie } }))
  }
  test('a file is taken as it was sent, only to be saved', async () => {
    const answer = await take(asha, pathOf('<b>(list);.exe'))
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream')
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /^attachment; filename="-b--list--\.exe"; filename\*=UTF-8''%3Cb%3E\(list\)%3B\.exe$/u,
    )
    assert.equal(answer.headers.get('content-security-policy'), "sandbox; default-src 'none'")
    assert.ok(Buffer.from(await answer.arrayBuffer()).equals(raw))
  })

  test('a picture is looked at as a cleaned copy, from an address that may do nothing', async () => {
    for (const [path, width] of [
      ['picture', 640],
      ['preview', 480],
    ] as const) {
      const answer = await take(asha, `${pathOf('street.jpg')}/${path}`)
      assert.equal(answer.headers.get('content-type'), 'image/jpeg')
      assert.equal(answer.headers.get('content-security-policy'), "sandbox; default-src 'none'")
      assert.equal(answer.headers.get('content-disposition'), null)
      const metadata = await sharp(await answer.arrayBuffer()).metadata()
      assert.deepEqual([metadata.width, metadata.exif], [width, undefined])
    }
    const original = await take(asha, pathOf('street.jpg'))
    assert.equal(original.headers.get('content-type'), 'application/octet-stream')
    assert.ok(Buffer.from(await original.arrayBuffer()).equals(picture))
  })

  test('what is no picture has no copy, and a copy cannot be taken as if it were a file', async () => {
    assert.equal((await take(asha, `${pathOf('<b>(list);.exe')}/picture`)).status, 404)
    const { rows } = await partnership.owner.query<{ id: string }>(
      `select id from reports.files where copy = 'cleaned'`,
    )
    assert.equal((await take(asha, `/reports/${reportId}/files/${rows[0]?.id ?? ''}`)).status, 404)
  })

  test('whoever is of no team with the key, or lacks the right, finds nothing: as if it were not there', async () => {
    const notThere = await textOf(
      await take(asha, `/reports/${reportId}/files/${crypto.randomUUID()}`),
    )
    for (const browser of [stranger, nobody])
      for (const path of ['', '/picture', '/preview']) {
        const answer = await take(browser, `${pathOf('street.jpg')}${path}`)
        assert.equal(answer.status, 404)
        if (path === '') assert.equal(await textOf(answer), notThere)
      }
    const signedOut = await take({ ...asha, cookies: new Map() }, pathOf('street.jpg'))
    assert.equal(signedOut.status, 303)
  })

  test('each is written to the log before it leaves, and so is each that was refused', async () => {
    await take(asha, `${pathOf('street.jpg')}/picture`)
    const seen = await partnership.owner.query<{ outcome: string; particulars: string }>(
      `select outcome, particulars from audit.entries where name = 'reports.see-picture' order by seq desc limit 1`,
    )
    assert.equal(seen.rows[0]?.outcome, 'shown')
    assert.match(seen.rows[0].particulars, new RegExp(reportId, 'u'))
    assert.doesNotMatch(seen.rows[0].particulars, /street/u)
    await take(stranger, pathOf('street.jpg'))
    const refused = await partnership.owner.query<{ outcome: string }>(
      `select outcome from audit.entries where name = 'reports.take-file' order by seq desc limit 1`,
    )
    assert.equal(refused.rows[0]?.outcome, 'refused: not-there')
  })

  test('a file that was changed, cut or moved in the database breaks off, and is never whole', async () => {
    const path = pathOf('<b>(list);.exe')
    const id = path.split('/').at(-1) ?? ''
    const { owner } = partnership
    for (const [harm, mend] of [
      [
        `update reports.file_chunks set index = index + 100 where file_id = '${id}' and index = 2`,
        `update reports.file_chunks set index = index - 100 where file_id = '${id}' and index = 102`,
      ],
      [
        `update reports.file_chunks set sealed = set_byte(sealed, 99, get_byte(sealed, 99) # 1) where file_id = '${id}' and index = 1`,
        `update reports.file_chunks set sealed = set_byte(sealed, 99, get_byte(sealed, 99) # 1) where file_id = '${id}' and index = 1`,
      ],
    ] as const) {
      await owner.query(harm)
      const answer = await take(asha, path)
      await assert.rejects(answer.arrayBuffer(), /sealed file is (?:cut short|changed)/u)
      await owner.query(mend)
    }
    assert.equal((await (await take(asha, path)).arrayBuffer()).byteLength, raw.length)
  })
})

const textOf = async (answer: Response | Answer): Promise<string> =>
  (typeof answer.text === 'string' ? answer.text : await answer.text()).replaceAll(
    /[0-9a-f-]{36}/gu,
    '',
  )
