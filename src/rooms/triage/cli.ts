import type { Command } from 'commander'
import { addCommand, type CommandHost } from '../../platform/command/command.ts'
import { conservation, conservationFaults } from './conservation.ts'
import { erasureFaults } from './retention/verify-erasures.ts'

/** `countersign reports …`: whether anything was lost. */
export const addReportsCommands = (program: Command, host: CommandHost): void => {
  const reports = program.command('reports').description('check that no report was lost')
  addCommand(
    reports,
    host,
    {
      name: 'verify',
      summary: 'check that every report received was merged, decided, or is open with somebody',
      help: 'Also that what was erased is gone and has a certificate that the log knows. Ends with 1, and says what does not hold, if anything does not. Run it daily.',
      permission: 'triage.work',
      audit: 'triage.verify',
      reads: true,
    },
    async ({ db, clock, print, say }) => {
      const { received, merged, decided, open } = await conservation(db.read)
      await print(
        `received ${String(received)} = merged ${String(merged)} + decided ${String(decided)} + open ${String(open)}\n`,
      )
      const faults = [
        ...(await conservationFaults(db.read)),
        ...(await erasureFaults(db.read, clock.now())),
      ]
      for (const fault of faults) say(fault)
      if (faults.length > 0) process.exitCode = 1
      else await print('Nothing is lost: every open report is with a team that can open it.\n')
    },
  )
}
