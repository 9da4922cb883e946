import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { Command } from 'commander'
import { operatorAct } from '../../platform/command/command.ts'
import { addReportsCommands } from './cli.ts'
import { receive, testDesk, type TestDesk } from './testing.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const run = async () => {
  let out = ''
  const said: string[] = []
  const program = new Command().exitOverride()
  addReportsCommands(program, {
    visit: (audit, work) =>
      work({
        db: desk.desk,
        act: operatorAct(audit, desk.clock),
        clock: desk.clock,
        print: (text) => {
          out += text
          return Promise.resolve()
        },
        say: (text) => said.push(text),
      }),
  })
  await program.parseAsync(['node', 'countersign', 'reports', 'verify'])
  const exitCode = process.exitCode ?? 0
  process.exitCode = 0
  return { out, said, exitCode }
}

it('reports verify prints the sum, and ends with 0 where nothing is lost', async () => {
  await receive(desk)
  const { out, said, exitCode } = await run()
  assert.match(out, /^received 1 = merged 0 \+ decided 0 \+ open 1\nNothing is lost/u)
  assert.deepEqual([said, exitCode], [[], 0])
  const { rows } = await desk.owner.query<{ name: string; actor_kind: string }>(
    `select name, actor_kind from audit.entries order by seq desc limit 1`,
  )
  assert.deepEqual(rows, [{ name: 'triage.verify', actor_kind: 'operator' }])
})

it('reports verify names what does not hold, and ends with 1', async () => {
  await desk.owner.query('update access.teams set ended_at = now() where id = $1', [
    desk.teams.triage.id,
  ])
  const { said, exitCode } = await run()
  assert.match(said.join(), /a team that has ended/u)
  assert.equal(exitCode, 1)
})
