import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import type { Answer } from '../../../platform/page/testing.ts'
import { press, sendWhole, testReports, type TestReports, wordsOn } from '../testing.ts'
import { destroyReportKeys } from '../store-keys.ts'
import { deskAct, headingOf } from '../testing.ts'
import { CHUNK_BYTES, filesKept, sendFiles, someBytes, tellingPicture } from './testing.ts'

const textOf = (answer: Answer) => answer.document.textContent.replaceAll(/\s+/gu, ' ')

describe('adding pictures and files without JavaScript', () => {
  let reports: TestReports
  let hasRoom = true
  before(async () => {
    reports = await testReports()
    const { copies } = reports.deps.files
    Object.assign(reports.deps.files, { copies, hasRoom: () => Promise.resolve(hasRoom) })
  })
  after(async () => {
    await reports.database.close()
    assert.deepEqual(reports.faults, [])
  })

  /** A new report, its receipt page, and what is kept of its files. */
  const reported = async () => {
    const receipt = await sendWhole(reports, { saw: { saw: 'A car' } })
    const reportId = reports.received.at(-1)?.reportId ?? ''
    return { receipt, reportId, kept: () => filesKept(reports, reportId) }
  }

  test('files of every size are kept byte for byte, under names that are tidied', async () => {
    const { receipt, kept } = await reported()
    const sizes = [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]
    const files = sizes.map((size) => ({
      name: `C:\\Users\\me\\${size}\u202e.bin`,
      bytes: someBytes(size),
    }))
    const answer = await sendFiles(reports, receipt, files)
    assert.equal(answer.status, 200)
    assert.match(textOf(answer), /5 files have arrived/u)
    const known = await kept()
    for (const { bytes } of files) {
      const one = known.find(({ about }) => about.size === bytes.length)
      assert.equal(one?.about.name, `${bytes.length}.bin`)
      assert.ok(one.bytes.equals(bytes))
      assert.equal(one.row.state, 'whole')
    }
    assert.equal(known.length, sizes.length)
  })

  test('the words are one button away, and so is the report', async () => {
    const { receipt } = await reported()
    const words = wordsOn(receipt)
    const answer = await sendFiles(reports, receipt, [{ name: 'a', bytes: someBytes(9) }])
    assert.equal(wordsOn(await press(reports.visitor, answer, 'show')), words)
    const report = await press(reports.visitor, answer, 'To my report')
    assert.equal(headingOf(report), 'We have it')
    assert.match(textOf(report), /a File, 9 bytes\. Arrived/u)
  })

  test('a picture gets a copy that says nothing of its maker, and the reporter is told what is gone', async () => {
    const { receipt, kept } = await reported()
    const picture = await tellingPicture()
    const answer = await sendFiles(reports, receipt, [{ name: 'street.jpg', bytes: picture }])
    assert.match(
      textOf(answer),
      /Taken out of it: where it was taken \(GPS\), which phone or camera took it, when it was taken, names of people/u,
    )
    const known = await kept()
    const original = known.find(({ row }) => row.copyOf === null)
    assert.ok(original?.bytes.equals(picture), 'the original is kept as it came')
    const cleaned = known.find(({ row }) => row.copy === 'cleaned')
    assert.ok(cleaned)
    const { exif, xmp, iptc, width } = await sharp(cleaned.bytes).metadata()
    assert.deepEqual([exif, xmp, iptc, width], [undefined, undefined, undefined, 640])
    assert.doesNotMatch(cleaned.bytes.toString('latin1'), /Phonemaker|Merle|2026:11/u)
    const preview = known.find(({ row }) => row.copy === 'preview')
    assert.equal((await sharp(preview?.bytes).metadata()).width, 480)
  })

  test('a picture that cannot be cleaned is kept, and the reporter is told', async () => {
    const { receipt, kept } = await reported()
    const answer = await sendFiles(reports, receipt, [
      { name: 'broken.jpg', bytes: Buffer.from('\xff\xd8\xff nothing', 'latin1') },
      { name: 'phone.heic', bytes: Buffer.from('\0\0\0\x18ftypheic more', 'latin1') },
      { name: 'bomb.png', bytes: await bomb() },
    ])
    assert.match(
      textOf(answer),
      /broken\.jpg Picture, 11 bytes\. Arrived\. ?We could not make a copy/u,
    )
    assert.match(textOf(answer), /We cannot take out what this kind of picture may say/u)
    const known = await kept()
    assert.deepEqual(known.map(({ about, row }) => `${about.name} ${row.cleaning}`).toSorted(), [
      'bomb.png failed',
      'broken.jpg failed',
      'phone.heic none',
    ])
  })

  test('nothing chosen, an empty file, and too many are told', async () => {
    const { receipt, kept } = await reported()
    const none = await sendFiles(reports, receipt, [])
    assert.equal(none.status, 422)
    assert.match(textOf(none), /Choose at least one picture or file/u)
    const empty = await sendFiles(reports, receipt, [{ name: 'empty.txt', bytes: someBytes(0) }])
    assert.match(textOf(empty), /“empty\.txt” is empty/u)
    const many = Array.from({ length: 21 }, (_, at) => ({ name: `f${at}`, bytes: someBytes(3) }))
    const answer = await sendFiles(reports, receipt, many)
    assert.match(textOf(answer), /“One more” was not kept: a report takes up to 20 files/u)
    assert.equal((await kept()).length, 20)
    assert.equal(answer.document.querySelector('#files-form'), null)
    const more = await sendFiles(reports, receipt, [{ name: 'late', bytes: someBytes(3) }])
    assert.match(textOf(more), /“late” was not kept: a report takes up to 20 files/u)
  })

  test('names that are hostile are text, and never more', async () => {
    const { receipt, kept } = await reported()
    const names = [
      '../../etc/passwd',
      '<img src=x onerror=alert(1)>.jpg',
      'a\u0000b.txt',
      '\u202etxt.exe',
      '..',
      'x'.repeat(300) + '.jpeg',
      '\ud800',
      ' ',
    ]
    const answer = await sendFiles(
      reports,
      receipt,
      names.map((name) => ({ name, bytes: someBytes(5) })),
    )
    assert.doesNotMatch(answer.text, /<img src=x/u)
    const shown = (await kept()).map(({ about }) => about.name)
    for (const name of shown) assert.doesNotMatch(name, /[/\\\u0000-\u001f\u202a-\u202e]/u)
    assert.ok(shown.includes('passwd') && shown.includes('file'))
    assert.ok(shown.every((name) => name.length <= 121))
  })

  test('without the page’s ticket, with a stale one, or for an erased report nothing is kept', async () => {
    const { receipt, reportId, kept } = await reported()
    const file = [{ name: 'a', bytes: someBytes(5) }]
    receipt.document.querySelector('#add-files input[name=_csrf]')?.setAttribute('value', 'x')
    assert.equal((await sendFiles(reports, receipt, file)).status, 403)
    const other = await reported()
    other.receipt.document
      .querySelector('#add-files input[name=ticket]')
      ?.setAttribute('value', 'AAAA')
    const wrong = await sendFiles(reports, other.receipt, file)
    assert.equal(wrong.status, 422)
    assert.match(textOf(wrong), /open for more than a day/u)
    assert.deepEqual([await kept(), await other.kept()], [[], []])
    const third = await reported()
    await deskAct(reports, (tx) => destroyReportKeys(tx, third.reportId))
    assert.match(textOf(await sendFiles(reports, third.receipt, file)), /takes no more files/u)
    assert.ok(reportId)
  })

  test('where there is no room the page says so before anything is sent, and reports are still taken', async () => {
    const { receipt, kept } = await reported()
    hasRoom = false
    try {
      const { receipt: later } = await reported()
      assert.match(textOf(later), /We cannot take pictures or files just now/u)
      assert.equal(later.document.querySelector('#files-form'), null)
      const answer = await sendFiles(reports, receipt, [{ name: 'a', bytes: someBytes(5) }])
      assert.match(textOf(answer), /“a” was not kept: we cannot take files just now/u)
      assert.deepEqual(await kept(), [])
    } finally {
      hasRoom = true
    }
  })

  test('a database that fails half way keeps nothing of the file, and the page says so', async () => {
    const { receipt, kept } = await reported()
    const { owner } = reports.database
    await owner.query(
      `alter table reports.file_chunks add constraint no_second check (index < 1) not valid`,
    )
    try {
      const answer = await sendFiles(reports, receipt, [
        { name: 'a', bytes: someBytes(CHUNK_BYTES + 5) },
      ])
      assert.match(textOf(answer), /“a” was not kept: something went wrong on our side/u)
      assert.deepEqual(await kept(), [])
      assert.equal(reports.faults.splice(0).length, 1)
    } finally {
      await owner.query('alter table reports.file_chunks drop constraint no_second')
    }
  })

  test('each file is two entries of the log, without a time or a name', async () => {
    const { receipt } = await reported()
    await sendFiles(reports, receipt, [{ name: 'secret.bin', bytes: someBytes(2 * CHUNK_BYTES) }])
    const { rows } = await reports.database.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'reports.add-file' order by seq desc limit 2`,
    )
    assert.deepEqual(
      rows.map(({ particulars }) => particulars),
      ['{"step":"whole"}', '{"step":"begun"}'],
    )
  })
})

/** A small file that would be 10 gigapixels. */
const bomb = async (): Promise<Buffer> => {
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
    .png()
    .toBuffer()
  small.writeUInt32BE(100_000, 16)
  small.writeUInt32BE(100_000, 20)
  return small
}
