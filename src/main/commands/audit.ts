import { createWriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { CHAIN_START } from '../../platform/audit/chain.ts'
import {
  Checkpoint,
  signatureHolds,
  signCheckpoint,
  signingKeyFrom,
} from '../../platform/audit/checkpoint.ts'
import { checkExport, exportEntries } from '../../platform/audit/export.ts'
import { readHead, readOne } from '../../platform/audit/store.ts'
import { verifyChain, type Verdict } from '../../platform/audit/verify.ts'
import { CommandError, operatorAct } from '../../platform/command/command.ts'
import { quoted } from '../../platform/command/quoted.ts'
import { readPartnership } from '../../rooms/access/index.ts'
import { secretOf } from '../open-house.ts'
import { explainFile } from './files.ts'
import type { MainHost } from './host.ts'

/** `countersign audit …`: check the log, and let others check it. */
export const addAuditCommands = (program: Command, host: MainHost): void => {
  const audit = program
    .command('audit')
    .description('check the log, and let other agencies check it')

  audit
    .command('verify')
    .description('walk the chain of the log and name the first entry that does not fit')
    .option('--from <n>', 'start at this entry', wholeNumber)
    .option('--checkpoint <file>', 'also compare with a checkpoint made earlier')
    .addHelpText(
      'after',
      '\nExit code 1 if an entry was changed, is missing, was moved or cut off.',
    )
    .action(async ({ from, checkpoint }: { from?: number; checkpoint?: string }) => {
      const given = checkpoint === undefined ? undefined : await readCheckpoint(checkpoint)
      await host.house(async ({ database, clock }) => {
        const verdict = await verifyChain(database.desk.read, from === undefined ? {} : { from })
        if (!verdict.ok && verdict.misfit.why === 'ends-before')
          throw new CommandError(
            `The log ends at ${verdict.misfit.seq.toString()}: there is no entry to start at.`,
          )
        const lines = [inWords(verdict)]
        let holds = verdict.ok
        if (given !== undefined) {
          const entry = given.seq === 0 ? CHAIN_START : await readOne(database.desk.read, given.seq)
          const same = signatureHolds(given) && entry?.hash.toString('hex') === given.hash
          lines.push(
            same
              ? `The checkpoint of ${given.madeAt} fits: entry ${given.seq.toString()} is what it was.`
              : `The checkpoint of ${given.madeAt} does NOT fit: entry ${given.seq.toString()} or one before it is not what it was.`,
          )
          holds &&= same
        }
        // The walk is itself an act, recorded after it so that it does not change what it walked.
        await database.desk.record(operatorAct('audit.verify', clock), 'shown', {
          holds,
          from: from ?? 1,
        })
        for (const line of lines) console.log(line)
        if (!holds) process.exitCode = 1
      })
    })

  audit
    .command('checkpoint')
    .description('sign where the log stands, for another agency to keep')
    .requiredOption('--out <file>', 'where to write it (JSON, no personal data)')
    .action(async ({ out }: { out: string }) => {
      await host.house(async (house) => {
        const { database, clock, settings } = house
        const verdict = await verifyChain(database.desk.read)
        if (!verdict.ok)
          throw new Error(
            `no checkpoint was made, because the log does not verify. ${inWords(verdict)}`,
          )
        const partnership = await readPartnership(database.desk.read)
        const point = await readHead(database.desk.read)
        const made = signCheckpoint(
          { partnership: partnership?.name ?? '', point, madeAt: clock.now() },
          signingKeyFrom(secretOf(settings, 'audit-signing')),
        )
        await writeFile(out, `${JSON.stringify(made, null, 2)}\n`, { flag: 'wx' }).catch(
          explainFile(out),
        )
        await database.desk.record(operatorAct('audit.checkpoint', clock), 'shown', {
          seq: point.seq,
        })
        console.log(
          `Entry ${point.seq.toString()} is signed in ${out}.\nPublic key: ${made.publicKey}`,
        )
      })
    })

  audit
    .command('export <file>')
    .description('write the entries as lines of JSON, for a check without this database')
    .action(async (file: string) => {
      await host.house(async ({ database, clock }) => {
        await database.desk.record(operatorAct('audit.export', clock), 'shown', {})
        await pipeline(
          exportEntries(database.desk.read),
          createWriteStream(file, { flags: 'wx', mode: 0o600 }),
        ).catch(explainFile(file))
        console.log(`The log is in ${file}.`)
      })
    })

  audit
    .command('check <checkpoint>')
    .description('check a checkpoint, and an export against it, offline: no database, no network')
    .option('--log <file>', 'an export of the log to check against it')
    .option('--key <base64>', 'the public key that you were given before')
    .action(async (file: string, { log, key }: { log?: string; key?: string }) => {
      const checkpoint = await readCheckpoint(file)
      const complaints: string[] = []
      if (!signatureHolds(checkpoint))
        complaints.push('the signature does not belong to what the checkpoint says')
      if (key !== undefined && key !== checkpoint.publicKey)
        complaints.push('it was signed with another key than the one you gave')
      if (log !== undefined)
        complaints.push(...(await checkExport(log, checkpoint).catch(explainFile(log))))
      if (complaints.length > 0) {
        console.log(`It does NOT hold: ${complaints.join('; ')}.`)
        process.exitCode = 1
        return
      }
      console.log(
        `It holds: on ${checkpoint.madeAt} entry ${checkpoint.seq.toString()} of the log of "${checkpoint.partnership}" had the hash ${checkpoint.hash}.`,
      )
      console.log(
        `Signed with ${checkpoint.publicKey}${key === undefined ? '. Compare this with the key you were given.' : ', the key you gave.'}`,
      )
    })
}

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,14}$/u.test(text))
    throw new CommandError(`--from takes the number of an entry, from 1; ${quoted(text)} is none.`)
  return Number(text)
}

const readCheckpoint = async (file: string): Promise<Checkpoint> => {
  const text = await readFile(file, 'utf8').catch(explainFile(file))
  try {
    return Checkpoint.parse(JSON.parse(text))
  } catch (cause) {
    throw new CommandError(
      `${file} is not a checkpoint that "countersign audit checkpoint" wrote.`,
      { cause },
    )
  }
}

const WHY = {
  missing: 'is missing',
  changed: 'was changed',
  'not-after-the-one-before': 'does not follow the one before it',
  'not-the-head': 'does not fit where the log says that it ends',
  'cut-off': 'and all after it were cut off',
  'ends-before': 'is the last one',
} as const

const inWords = (verdict: Verdict): string =>
  verdict.ok
    ? `The log holds: ${verdict.checked.toString()} ${verdict.checked === 1 ? 'entry' : 'entries'} checked, up to number ${verdict.point.seq.toString()}.`
    : `The log does NOT hold: entry ${verdict.misfit.seq.toString()} ${WHY[verdict.misfit.why]}.`
