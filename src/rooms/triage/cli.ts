import type { Command } from 'commander'
import { addCommand, type CommandHost } from '../../platform/command/command.ts'
import { conservation, conservationFaults } from './conservation.ts'

/** `countersign reports …`: whether anything was lost. */
export const addReportsCommands = (program: Command, host: CommandHost): void => {
  const reports = program.command('reports').description('check that no report was lost')
  addCommand(
    reports,
    host,
    {
      name: 'verify',
      summary: 'check that every report received was merged, decided, or is open with somebody',
      help: 'Ends with 1, and says what does not hold, if anything does not. Run it daily.',
      permission: 'triage.work',
      audit: 'triage.verify',
      reads: true,
    },
    async ({ db, print, say }) => {
      const { received, merged, decided, open } = await conservation(db.read)
      await print(
        `received ${String(received)} = merged ${String(merged)} + decided ${String(decided)} + open ${String(open)}\n`,
      )
      const faults = await conservationFaults(db.read)
      for (const fault of faults) say(fault)
      if (faults.length > 0) process.exitCode = 1
      else await print('Nothing is lost: every open report is with a team that can open it.\n')
    },
  )
}
