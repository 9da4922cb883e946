import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { deskAct, press, sendWhole, testReports, type TestReports, wordsOn } from '../testing.ts'
import { forgetUnfinishedFiles } from '../store-files.ts'
import { setReporterStatus } from '../store-reports.ts'
import { CHUNK_BYTES, filesKept, scriptOn, someBytes, tellingPicture } from './testing.ts'
import { receiptOf } from '../send-report/draft.ts'
import { findHolder } from './find-holder.ts'
import { createCopyMaker } from './make-copies.ts'
import { filesOf } from '../store-files.ts'

describe('adding files piece by piece', () => {
  let reports: TestReports
  const answered: string[] = []
  before(async () => {
    reports = await testReports({
      deps: {
        onAnswered: (_, { reportId }) => {
          answered.push(reportId)
          return Promise.resolve()
        },
      },
    })
  })
  after(async () => {
    await reports.database.close()
    assert.deepEqual(reports.faults, [])
  })

  const reported = async () => {
    const receipt = await sendWhole(reports, { saw: { saw: 'A car' } })
    const reportId = reports.received.at(-1)?.reportId ?? ''
    const script = scriptOn(reports, receipt)
    return { receipt, reportId, script, kept: () => filesKept(reports, reportId) }
  }
  const offsetOf = (answer: { headers: Headers }) => answer.headers.get('upload-offset')

  test('a file in pieces is whole with its last one, byte for byte', async () => {
    for (const size of [1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 17]) {
      const { script, kept } = await reported()
      const bytes = someBytes(size)
      const path = await script.begin('film.mp4', size)
      for (let at = 0; at < size; at += 2 * CHUNK_BYTES) {
        const answer = await script.send(path, at, bytes.subarray(at, at + 2 * CHUNK_BYTES))
        assert.equal(answer.status, 204)
        assert.equal(offsetOf(answer), String(Math.min(size, at + 2 * CHUNK_BYTES)))
      }
      const [file] = await kept()
      assert.ok(file !== undefined && file.bytes.equals(bytes))
      assert.deepEqual(
        [file.row.state, file.about.name, file.about.size],
        ['whole', 'film.mp4', size],
      )
    }
  })

  test('what is spoken is said, and every answer says the version', async () => {
    const { script } = await reported()
    const spoken = await script.ask('OPTIONS', '/report/uploads')
    assert.equal(spoken.status, 204)
    assert.equal(spoken.headers.get('tus-version'), '1.0.0')
    assert.equal(spoken.headers.get('tus-extension'), 'creation,termination')
    assert.equal(spoken.headers.get('tus-max-size'), String(100 * 1024 * 1024))
    const other = await script.ask('POST', '/report/uploads', {
      headers: { 'tus-resumable': '0.2' },
    })
    assert.deepEqual([other.status, other.headers.get('tus-version')], [412, '1.0.0'])
  })

  test('a piece that breaks off leaves its whole chunks, and the upload goes on there', async () => {
    const { script, kept } = await reported()
    const bytes = someBytes(4 * CHUNK_BYTES + 5)
    const path = await script.begin('a.bin', bytes.length)
    const broken = await script.send(path, 0, bytes.subarray(0, 2 * CHUNK_BYTES + 1000))
    assert.equal(offsetOf(broken), String(2 * CHUNK_BYTES))
    const head = await script.head(path)
    assert.equal(offsetOf(head), String(2 * CHUNK_BYTES))
    assert.equal(head.headers.get('upload-length'), String(bytes.length))
    assert.equal(
      (await script.send(path, 2 * CHUNK_BYTES, bytes.subarray(2 * CHUNK_BYTES))).status,
      204,
    )
    assert.ok((await kept())[0]?.bytes.equals(bytes))
  })

  test('the page of the report shows what is not finished, so that a script can go on after a reload', async () => {
    const { script, receipt } = await reported()
    const bytes = someBytes(2 * CHUNK_BYTES)
    const mark = 'ab'.repeat(32)
    const begun = await script.ask('POST', '/report/uploads', {
      headers: {
        'upload-length': String(bytes.length),
        'upload-metadata': `filename ${btoa('big.mov')},mark ${btoa(mark)}`,
      },
    })
    const path = begun.headers.get('location') ?? ''
    await script.send(path, 0, bytes.subarray(0, CHUNK_BYTES))
    const page = await press(reports.visitor, await reports.visitor.get('/report/return'), 'open', {
      words: wordsOn(receipt),
    })
    const item = page.document.querySelector('li[data-id]')
    assert.equal(item?.getAttribute('data-id'), path.split('/').at(-1))
    assert.equal(item?.getAttribute('data-mark'), mark)
    assert.match(item.textContent, /big\.mov 262 kB of 524 kB arrived\. To go on, choose it again/u)
    const again = scriptOn(reports, page)
    assert.equal((await again.send(path, CHUNK_BYTES, bytes.subarray(CHUNK_BYTES))).status, 204)
  })

  test('a file whose last byte stands and whose end does not is ended when it is asked for', async () => {
    const { script, kept } = await reported()
    const bytes = someBytes(CHUNK_BYTES)
    const path = await script.begin('a.bin', bytes.length)
    // As if the server had stopped between the last full chunk and the empty one that ends the file.
    const { owner } = reports.database
    await owner.query(
      `create function reports.no_end() returns trigger language plpgsql as $$ begin if octet_length(new.sealed) > 0 and new.index = 1 then raise exception 'stopped'; end if; return new; end $$`,
    )
    await owner.query(
      'create trigger no_end before insert on reports.file_chunks for each row execute function reports.no_end()',
    )
    assert.equal((await script.send(path, 0, bytes)).status, 500)
    await owner.query('drop trigger no_end on reports.file_chunks')
    assert.equal((await kept())[0]?.row.state, 'coming')
    assert.equal(offsetOf(await script.head(path)), String(bytes.length))
    assert.deepEqual(
      [(await kept())[0]?.row.state, (await kept())[0]?.bytes.equals(bytes)],
      ['whole', true],
    )
  })

  test('out of order, doubled, beyond the end, not at a chunk: none of it is kept', async () => {
    const { script, kept } = await reported()
    const bytes = someBytes(2 * CHUNK_BYTES + 9)
    const path = await script.begin('a.bin', bytes.length)
    for (const offset of [CHUNK_BYTES, 1, bytes.length, '-1', 'x', ''])
      assert.equal(
        (await script.send(path, offset, bytes.subarray(0, 10))).status,
        409,
        String(offset),
      )
    await script.send(path, 0, bytes.subarray(0, CHUNK_BYTES))
    const doubled = await script.send(path, 0, bytes.subarray(0, CHUNK_BYTES))
    assert.deepEqual([doubled.status, offsetOf(doubled)], [409, String(CHUNK_BYTES)])
    const beyond = await script.send(path, CHUNK_BYTES, someBytes(bytes.length))
    assert.equal(beyond.status, 413)
    const type = await script.ask('PATCH', path, { headers: { 'upload-offset': '0' }, body: bytes })
    assert.equal(type.status, 415)
    const left = Number(offsetOf(await script.head(path)))
    await script.send(path, left, bytes.subarray(left))
    const [file] = await kept()
    assert.equal(file?.row.state, 'whole')
    assert.equal((await script.send(path, bytes.length, bytes.subarray(0, 0))).status, 409)
  })

  test('no length, nothing, too large, too many: refused with a reason', async () => {
    const { script } = await reported()
    for (const [size, status, why] of [
      ['', 400, 'no-length'],
      ['1e3', 400, 'no-length'],
      ['0', 400, 'empty'],
      [String(100 * 1024 * 1024 + 1), 413, 'too-large'],
    ] as const) {
      const answer = await script.tryToBegin(size)
      assert.deepEqual([answer.status, answer.headers.get('upload-refused')], [status, why])
    }
    for (let count = 0; count < 20; count += 1) await script.begin(`f${count}`, 5)
    const answer = await script.tryToBegin('5')
    assert.deepEqual([answer.status, answer.headers.get('upload-refused')], [413, 'too-many'])
  })

  test('together the files of a report have a limit, whatever was said of each', async () => {
    const { script, reportId } = await reported()
    const path = await script.begin('a.bin', 2 * CHUNK_BYTES)
    await reports.database.owner.query(
      `insert into reports.files (id, report_id, sealed_about, state, stored_bytes)
        values (gen_random_uuid(), $1, '', 'whole', reports.most_report_bytes() - 300000)`,
      [reportId],
    )
    const answer = await script.send(path, 0, someBytes(2 * CHUNK_BYTES))
    assert.deepEqual([answer.status, answer.headers.get('upload-refused')], [413, 'too-much'])
    assert.equal(offsetOf(await script.head(path)), String(CHUNK_BYTES))
    await reports.database.owner.query(
      `update reports.files set stored_bytes = reports.most_report_bytes() where report_id = $1 and state = 'whole'`,
      [reportId],
    )
    assert.equal((await script.tryToBegin('5')).headers.get('upload-refused'), 'too-much')
  })

  test('another’s file is not there, with a ticket of one’s own or with none', async () => {
    const [mine, theirs] = [await reported(), await reported()]
    const path = await theirs.script.begin('a.bin', 10)
    assert.equal((await mine.script.head(path)).status, 404)
    assert.equal((await mine.script.send(path, 0, someBytes(10))).status, 404)
    assert.equal((await mine.script.ask('DELETE', path)).status, 404)
    for (const ticket of ['', 'AAAA', 'x'.repeat(3000)]) {
      const answer = await theirs.script.ask('HEAD', path, { headers: { 'x-ticket': ticket } })
      assert.deepEqual([answer.status, answer.headers.get('upload-refused')], [403, 'stale'])
    }
    const forged = await theirs.script.ask('DELETE', path, { headers: { 'x-form-token': 'x' } })
    assert.equal(forged.status, 403)
    assert.equal((await theirs.kept()).length, 1)
  })

  test('two uploads at once, and two senders of one: nothing is mixed or kept twice', async () => {
    const { script, kept } = await reported()
    const [one, two] = [someBytes(4 * CHUNK_BYTES + 1), someBytes(4 * CHUNK_BYTES + 2)]
    const [a, b] = [await script.begin('one', one.length), await script.begin('two', two.length)]
    const answers = await Promise.all([
      script.send(a, 0, one),
      script.send(b, 0, two),
      script.send(b, 0, two),
    ])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 204, 409])
    const known = await kept()
    assert.equal(known.length, 2)
    for (const [name, bytes] of [
      ['one', one],
      ['two', two],
    ] as const)
      assert.ok(known.find(({ about }) => about.name === name)?.bytes.equals(bytes))
  })

  test('an unfinished file can be taken away, and a whole one not', async () => {
    const { script, kept } = await reported()
    const path = await script.begin('a.bin', 2 * CHUNK_BYTES)
    await script.send(path, 0, someBytes(CHUNK_BYTES))
    assert.equal((await script.ask('DELETE', path)).status, 204)
    assert.deepEqual(await kept(), [])
    const whole = await script.begin('b.bin', 5)
    await script.send(whole, 0, someBytes(5))
    assert.equal((await script.ask('DELETE', whole)).status, 403)
    assert.equal((await kept()).length, 1)
  })

  test('what nobody finishes is forgotten after two days, and a whole file has no time at all', async () => {
    const { script, kept } = await reported()
    await script.begin('never.bin', 5)
    await script.send(await script.begin('whole.bin', 5), 0, someBytes(5))
    const forget = (days: number) =>
      deskAct(reports, (tx) =>
        forgetUnfinishedFiles(
          tx,
          new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
        ),
      )
    await forget(2)
    assert.equal((await kept()).length, 2)
    await forget(3)
    assert.deepEqual(
      (await kept()).map(({ about }) => about.name),
      ['whole.bin'],
    )
    const { rows } = await reports.database.owner.query(
      `select 1 from reports.files where state = 'whole' and begun_on is not null`,
    )
    assert.deepEqual(rows, [])
  })

  test('a picture’s copy is said once it is made, and made later where the server stopped before', async () => {
    const { script, kept, receipt } = await reported()
    const picture = await tellingPicture()
    const { copies } = reports.deps.files
    Object.assign(reports.deps.files, { copies: { make: () => Promise.resolve() } })
    const path = await script.begin('p.jpg', picture.length)
    await script.send(path, 0, picture)
    Object.assign(reports.deps.files, { copies })
    assert.equal((await script.head(path)).headers.get('upload-copy'), 'copying')
    await press(reports.visitor, await reports.visitor.get('/report/return'), 'open', {
      words: wordsOn(receipt),
    })
    let head = await script.head(path)
    for (let asked = 0; asked < 100 && head.headers.get('upload-copy') === 'copying'; asked += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      head = await script.head(path)
    }
    assert.equal(head.headers.get('upload-copy'), 'clean')
    assert.match(head.headers.get('upload-removed') ?? '', /where it was taken \(GPS\)/u)
    assert.deepEqual((await kept()).map(({ row }) => row.copy).toSorted(), [
      'cleaned',
      null,
      'preview',
    ])
    const { rows } = await reports.database.owner.query<{ sealed: Buffer | null }>(
      `select reports.chunk_to_clean(r.lookup_tag, f.id, 0) as sealed from reports.files f
        join reports.reports r on r.id = f.report_id where f.cleaning = 'done'`,
    )
    assert.ok(
      rows.length > 0 && rows.every(({ sealed }) => sealed === null),
      'the public site cannot read it back',
    )
  })

  test('a copy that is asked for once more is no fault, and neither is one of what is gone; damage is', async () => {
    const { script, reportId, receipt } = await reported()
    const picture = await tellingPicture()
    const { copies } = reports.deps.files
    Object.assign(reports.deps.files, { copies: { make: () => Promise.resolve() } })
    const path = await script.begin('p.jpg', picture.length)
    await script.send(path, 0, picture)
    Object.assign(reports.deps.files, { copies })
    const faults: unknown[] = []
    const maker = createCopyMaker({
      db: reports.database.public,
      onFault: (cause) => faults.push(cause),
    })
    const { read } = reports.database.public
    const holder = await findHolder(reports.deps.keys, read, receiptOf(wordsOn(receipt)))
    const [file] = await filesOf(reports.database.desk.read, reportId)
    assert.ok(holder !== undefined && file !== undefined)
    const { owner } = reports.database
    const flip =
      'update reports.file_chunks set sealed = set_byte(sealed, 60, get_byte(sealed, 60) # 1) where file_id = $1'
    await owner.query(flip, [file.id])
    await maker.make(holder, file.id)
    assert.match(String(faults.pop()), /a picture that waits for its copy does not open/u)
    await owner.query(flip, [file.id])
    await maker.make(holder, file.id)
    await maker.make(holder, file.id)
    await owner.query(`delete from reports.file_chunks where file_id = $1`, [file.id])
    await maker.make(holder, file.id)
    assert.deepEqual(faults, [])
  })

  test('once a report is read, its queue is told of a new file in the same transaction', async () => {
    const { script, reportId } = await reported()
    await script.send(await script.begin('a', 5), 0, someBytes(5))
    assert.ok(!answered.includes(reportId))
    await deskAct(reports, (tx) => setReporterStatus(tx, reportId, 'read'))
    await script.send(await script.begin('b', 5), 0, someBytes(5))
    assert.ok(answered.includes(reportId))
  })

  test('whatever a script sends to these addresses, none of it is a fault', async () => {
    const { script } = await reported()
    const path = await script.begin('a.bin', 100)
    const odd = fc.oneof(
      fc.constantFrom(
        '',
        '0',
        '-1',
        '1e9',
        '99999999999999999999',
        'NaN',
        'filename',
        'filename =,,',
        'mark !!',
        '1.0.0',
        'application/offset+octet-stream',
        ',',
        ' ',
      ),
      fc.string({
        unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
        maxLength: 60,
      }),
    )
    const headers = fc.dictionary(
      fc.constantFrom(
        'upload-length',
        'upload-offset',
        'upload-metadata',
        'tus-resumable',
        'x-ticket',
        'content-type',
        'content-length',
      ),
      odd,
      { maxKeys: 5 },
    )
    const paths = fc.constantFrom(
      '/report/uploads',
      path,
      `${path}0`,
      '/report/uploads/x',
      '/report/files',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('HEAD', 'GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS'),
        paths,
        headers,
        fc.uint8Array({ maxLength: 200 }),
        async (method, at, given, body) => {
          if (method === 'DELETE' && at === path && Object.keys(given).length === 0) return
          const takesBody = method === 'POST' || method === 'PATCH'
          const answer = await script.ask(method, at, {
            headers: given,
            ...(takesBody ? { body } : {}),
          })
          assert.ok(answer.status < 500, `${method} ${at} answered ${answer.status}`)
        },
      ),
      { seed: 20_261_120, numRuns: 300 },
    )
  })
})
