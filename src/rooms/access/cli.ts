import type { Command } from 'commander'
import { type CommandHost } from '../../platform/command/command.ts'
import { addMembersCommands } from './members/commands.ts'
import { addSetupCommand } from './partnership/command.ts'

/** The commands of this room: setting up a partnership, and its members from a shell. */
export const addAccessCommands = (program: Command, host: CommandHost): void => {
  addSetupCommand(program, host)
  addMembersCommands(program, host)
}
