import type { Command } from 'commander'
import { CommandError } from '../../platform/command/command.ts'
import { exampleSignIns } from '../../rooms/access/index.ts'
import { loadExample } from '../example/load-example.ts'
import type { MainHost } from './host.ts'

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** `countersign example load`. */
export const addExampleCommands = (program: Command, host: MainHost): void => {
  const example = program
    .command('example')
    .description('the example partnership, with made-up people and two published weeks')
  example
    .command('load')
    .description('fill an empty data folder with the example partnership')
    .addHelpText(
      'after',
      `
Needs an empty data folder (COUNTERSIGN_DATA) or an empty database (DATABASE_URL), and does
what "npm start" does there first. All or nothing: if it is stopped half way, run it again.
An example never becomes a real partnership; "countersign setup" makes one of those.`,
    )
    .action(async () => {
      await host.house(async (house) => {
        const loaded = await loadExample(house, { say })
        if (!loaded.ok)
          throw new CommandError(
            'There is a partnership here already, and the example is not mixed with another. Give an empty folder (COUNTERSIGN_DATA) or an empty database (DATABASE_URL).',
          )
        const { passphrase, members } = await exampleSignIns(house.database.desk.read)
        console.log(
          [
            'The example partnership is loaded. Sign in at the desk with any of these:',
            ...members.map(({ email, roles }) => `  ${email.padEnd(40)} ${roles}`),
            `The passphrase of all of them: ${passphrase}`,
          ].join('\n'),
        )
      })
    })
}
