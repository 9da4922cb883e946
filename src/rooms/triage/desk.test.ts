import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { conservation, conservationFaults } from './conservation.ts'
import { findCase } from './store-cases.ts'
import { countQueue } from './store-queue.ts'
import { type Browser, errorsOn, receive, step, testDesk, type TestDesk } from './testing.ts'

let desk: TestDesk
let asha: Browser
let ben: Browser
before(async () => {
  desk = await testDesk()
  asha = await desk.as(desk.people.asha)
  ben = await desk.as(desk.people.ben)
})
after(() => desk.close())

const text = (answer: { document: { querySelector: (of: string) => { text: string } | null } }) =>
  (answer.document.querySelector('main')?.text ?? '').replaceAll(/\s+/gu, ' ')
const lastAct = async () => {
  const { rows } = await desk.owner.query<{ name: string; outcome: string; actor_id: string }>(
    'select name, outcome, actor_id from audit.entries order by seq desc limit 1',
  )
  return rows[0]
}
const stateOf = async (reportId: string) => (await findCase(desk.desk.read, reportId))?.state

describe('a report in the queue', () => {
  it('stands there in the moment in which it was received, with its clock', async () => {
    const { reportId } = await receive(desk)
    const queue = await asha.get('/triage')
    assert.equal(queue.status, 200, queue.text)
    const link = queue.document.querySelector(`a[href="/triage/${reportId}"]`)
    assert.match(link?.text ?? '', /^R-\w{5}-\w{5}$/u)
    assert.match(text(queue), /Amber/u)
    assert(!queue.text.includes('Larch Street'), 'no list shows words')
    assert.deepEqual(await conservationFaults(desk.desk.read), [])
  })

  it('is opened by its team with their key, and the log says so', async () => {
    const { reportId } = await receive(desk)
    const shown = await asha.get(`/triage/${reportId}`)
    assert.equal(shown.status, 200, shown.text)
    assert.match(text(shown), /A boy is driven to Larch Street every night/u)
    assert.deepEqual(await lastAct(), {
      name: 'triage.open',
      outcome: 'shown',
      actor_id: desk.people.asha.id,
    })
  })

  it('shows what a stranger wrote as text: escaped, and no address in it is a link', async () => {
    const { reportId } = await receive(desk, {
      answers: [
        {
          question: 'saw',
          label: 'What did you see?',
          text: '<script>alert(1)</script> https://evil.example <b>"x"</b>\nsecond line',
        },
      ],
    })
    const shown = await asha.get(`/triage/${reportId}`)
    assert(!shown.text.includes('<script>alert'))
    assert.match(shown.text, /&lt;script&gt;alert\(1\)&lt;\/script&gt; https:\/\/evil\.example/u)
    assert.equal(shown.document.querySelector('a[href*="evil.example"]'), null)
    assert.equal(shown.document.querySelectorAll('.cs-words br').length, 1)
  })

  it('is not there for another agency’s desk, for somebody of no team, nor for its source officer', async () => {
    const { reportId } = await receive(desk)
    const version = '1'
    for (const who of [desk.people.stranger, desk.people.dara, desk.people.eli]) {
      const other = await desk.as(who)
      assert.equal((await other.get(`/triage/${reportId}`)).status, 404, who.name)
      for (const path of ['note', 'level', 'close', 'refer', 'log', 'pass', 'merge', 'offer'])
        assert.equal((await other.get(`/triage/${reportId}/${path}`)).status, 404, path)
      const forged = await other.postRaw(`/triage/${reportId}/step`, { act: 'take', version })
      assert.notEqual(forged.status, 303)
      assert(!(await other.get('/triage')).text.includes(reportId))
    }
    assert.equal(await stateOf(reportId), 'waiting')
  })

  it('does nothing for a form without its token', async () => {
    const { reportId } = await receive(desk)
    const bare = await asha.post(`/triage/${reportId}/step`, { act: 'take' }, { csrf: false })
    assert.equal(bare.status, 403)
    assert.equal(await stateOf(reportId), 'waiting')
  })

  it('is taken by one of two who press at once; the other is told', async () => {
    const { reportId } = await receive(desk)
    const path = `/triage/${reportId}/step`
    const hidden = async (browser: Browser) => {
      const page = await browser.get(path)
      return Object.fromEntries(
        page.document
          .querySelectorAll('form[method=post] input[type=hidden]')
          .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
      )
    }
    const forms = [await hidden(asha), await hidden(ben)]
    const first = await asha.postRaw(path, { ...forms[0], act: 'take' })
    const second = await ben.postRaw(path, { ...forms[1], act: 'take' })
    assert.equal(first.headers.get('location'), `/triage/${reportId}?done=taken`)
    assert.equal(second.status, 409)
    assert.match(errorsOn(second)[0] ?? '', /Somebody did something with this report/u)
    const again = await asha.postRaw(path, { ...forms[0], act: 'take' })
    assert.equal(again.status, 303, 'the same form twice does one thing')
    const of = await findCase(desk.desk.read, reportId)
    assert.deepEqual([of?.assignedTo, of?.version], [desk.people.asha.id, 2])
  })

  it('is handed over only once it was accepted', async () => {
    const { reportId } = await receive(desk)
    await step(asha, reportId, 'take')
    const offered = await asha.post(`/triage/${reportId}/offer`, { to: desk.people.ben.id })
    assert.equal(offered.status, 303, offered.text)
    let of = await findCase(desk.desk.read, reportId)
    assert.deepEqual([of?.assignedTo, of?.offeredTo], [desk.people.asha.id, desk.people.ben.id])
    const stranger = await asha.post(`/triage/${reportId}/offer`, { to: desk.people.eli.id })
    assert.deepEqual(errorsOn(stranger), ['Choose a colleague who holds the team’s key'])
    await step(ben, reportId, 'accept')
    of = await findCase(desk.desk.read, reportId)
    assert.deepEqual([of?.assignedTo, of?.offeredTo], [desk.people.ben.id, null])
  })

  it('set aside on arrival, is counted, on the clock, and can be brought in', async () => {
    const { reportId } = await receive(desk, { quarantined: true })
    assert(!(await asha.get('/triage')).text.includes(reportId))
    assert((await asha.get('/triage?list=set-aside')).text.includes(reportId))
    const now = new Date(desk.clock.now().getTime() + 60 * 86_400_000)
    const q = { teams: [desk.teams.triage.id], me: desk.people.asha.id, now }
    const aside = await countQueue(desk.desk.read, q)
    assert.deepEqual([aside.setAside, aside.overdueAside, aside.nobodysAside], [1, 1, 1])
    assert(aside.overdue > 1 && aside.nobodys > 1, 'they are among what is overdue and nobody’s')
    assert.match(text(await asha.get('/triage')), /that nobody has.{0,40}1 of them set aside/u)
    await step(asha, reportId, 'bring-in')
    assert((await asha.get('/triage')).text.includes(reportId))
  })
})

describe('working on a report', () => {
  it('a note is sealed for the team, and stands in the history', async () => {
    const { reportId } = await receive(desk)
    const empty = await asha.post(`/triage/${reportId}/note`, { text: ' ' })
    assert.deepEqual(errorsOn(empty), ['Write the note'])
    await asha.post(`/triage/${reportId}/note`, { text: 'Rang the school at Cedar Row' })
    const shown = await ben.get(`/triage/${reportId}`)
    assert.match(shown.document.querySelector('.cs-timeline')?.text ?? '', /Cedar Row/u)
    const { rows } = await desk.owner.query<{ held: string }>(
      `select coalesce(string_agg(encode(p.sealed, 'escape'), ''), '') || coalesce((select string_agg(about::text, '') from triage.history), '') as held from reports.parts p`,
    )
    assert(!(rows[0]?.held ?? '').includes('Cedar'))
  })

  it('another level needs a reason, moves the clock, and is told in the history', async () => {
    const { reportId } = await receive(desk)
    const bare = await asha.post(`/triage/${reportId}/level`, { level: 'amber' })
    assert.deepEqual(errorsOn(bare), ['Choose why', 'Say in your words why'])
    const typed = { reason: 'danger', why: 'He is there tonight' }
    const same = await asha.post(`/triage/${reportId}/level`, { level: 'amber', ...typed })
    assert.deepEqual(errorsOn(same), ['That is so already'])
    const before = await findCase(desk.desk.read, reportId)
    await asha.post(`/triage/${reportId}/level`, { level: 'red', ...typed })
    const of = await findCase(desk.desk.read, reportId)
    assert.equal(of?.level, 'red')
    assert((of.dueAt?.getTime() ?? 0) < (before?.dueAt?.getTime() ?? 0))
    assert.match(
      text(await asha.get(`/triage/${reportId}`)),
      /Amber became Red.*He is there tonight/u,
    )
  })

  it('what is urgent stands first', async () => {
    const { reportId } = await receive(desk, { urgency: 'routine' })
    await step(asha, reportId, 'flag')
    const first = (await asha.get('/triage')).document.querySelector('tbody a')
    assert.equal(first?.getAttribute('href'), `/triage/${reportId}`)
    await step(asha, reportId, 'unflag')
  })

  it('a question goes to the reporter, sealed; nobody is asked who holds no words', async () => {
    const { reportId } = await receive(desk)
    await step(asha, reportId, 'take')
    const sent = await asha.post(`/triage/${reportId}/message`, { text: 'Which evening was it?' })
    assert.equal(sent.status, 303, sent.text)
    assert.match(text(await asha.get(`/triage/${reportId}`)), /Which evening was it\?/u)
    const { rows } = await desk.owner.query<{ status: string }>(
      'select status from reports.reports where id = $1',
      [reportId],
    )
    assert.equal(rows[0]?.status, 'question')
    const silent = await receive(desk, {}, { hasReceipt: false })
    await step(asha, silent.reportId, 'take')
    const page = await asha.get(`/triage/${silent.reportId}/message`)
    assert.equal(page.headers.get('location'), `/triage/${silent.reportId}`)
  })

  it('two reports are merged and taken apart again', async () => {
    const one = await receive(desk)
    const other = await receive(desk)
    const target = await findCase(desk.desk.read, other.reportId)
    const path = `/triage/${one.reportId}/merge`
    assert.equal((await asha.get(path)).status, 303, 'whoever merges it has it')
    await step(asha, one.reportId, 'take')
    await step(asha, other.reportId, 'take')
    const nowhere = await asha.post(path, { into: 'R-00000-00000', why: 'Same boy' })
    assert.match(errorsOn(nowhere)[0] ?? '', /no such report of your team/u)
    const own = await findCase(desk.desk.read, one.reportId)
    const itself = await asha.post(path, { into: own?.reference ?? '', why: 'Same boy' })
    assert.match(errorsOn(itself)[0] ?? '', /no such report of your team/u)
    const merged = await asha.post(path, { into: target?.reference ?? '', why: 'Same boy' })
    assert.equal(merged.status, 303, merged.text)
    assert.equal(await stateOf(one.reportId), 'merged')
    const ring = await asha.post(`/triage/${other.reportId}/merge`, {
      into: own?.reference ?? '',
      why: 'Round',
    })
    assert.match(errorsOn(ring)[0] ?? '', /no such report of your team/u)
    assert((await conservation(desk.desk.read)).holds)
    await asha.post(`/triage/${one.reportId}/undo`, { why: 'Two boys after all' })
    assert.equal(await stateOf(one.reportId), 'open')
    const { text: history } = await asha.get(`/triage/${other.reportId}`)
    assert.match(history, /Another report was merged into this one/u)
    assert.match(history, /A merged report was taken apart from this one/u)
  })
})

describe('the one search box', () => {
  it('finds by reference, level, day and channel, and says what it cannot search', async () => {
    const { reportId } = await receive(desk, { channel: 'letter', urgency: 'danger' })
    const of = await findCase(desk.desk.read, reportId)
    const found = async (find: string) =>
      (await asha.get(`/triage?find=${encodeURIComponent(find)}`)).text.includes(reportId)
    assert(await found(of?.reference ?? ''))
    assert(await found((of?.reference ?? '').toLowerCase().slice(0, 7)))
    assert(await found('red letter 20/11/2026'))
    assert(!(await found('blue')))
    assert(!(await found('yesterday')))
    const words = await asha.get('/triage?find=Larch')
    assert.match(text(words), /Not searched for: Larch/u)
  })

  it('tells a child that somebody named from one that nobody ruled out', async () => {
    const said = await receive(desk, { aboutChild: true, childSaid: true })
    const open = await receive(desk, { aboutChild: true })
    const { document } = await asha.get('/triage?find=child')
    assert(document.toString().includes(said.reportId))
    assert(!document.toString().includes(open.reportId))
    assert.match(text(await asha.get(`/triage/${said.reportId}`)), /Child(?! not ruled out)/u)
    assert.match(text(await asha.get(`/triage/${open.reportId}`)), /Child not ruled out/u)
  })

  it('pages by key, forwards and backwards, and shows each report once', async () => {
    for (let made = 0; made < 53; made += 1) await receive(desk, { urgency: 'routine' })
    const links = (answer: Awaited<ReturnType<Browser['get']>>) =>
      answer.document.querySelectorAll('tbody a').map((one) => one.getAttribute('href'))
    const first = await asha.get('/triage')
    const next = first.document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''
    const second = await asha.get(next)
    const all = [...links(first), ...links(second)]
    assert.equal(new Set(all).size, all.length)
    assert.equal(links(first).length, 50)
    const back = second.document.querySelector('a[rel=prev]')?.getAttribute('href') ?? ''
    assert.deepEqual(links(await asha.get(back)), links(first))
  })
})
