import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { addCommand, CommandError, type CommandHost } from '../../../platform/command/command.ts'
import { quoted } from '../../../platform/command/quoted.ts'
import { line } from '../../../platform/forms/fields.ts'
import { settingsOrThrow } from '../../../platform/settings/settings.ts'
import { EmailAddress } from '../members/email-address.ts'
import { AGENCY_KINDS } from '../model.ts'
import { LINK_DAYS } from '../invitations/rules-invitation.ts'
import { linkOf } from '../invitations/invite-member.ts'
import { setUpPartnership, type SetUp } from './set-up.ts'
import { readPartnership } from './store-partnership.ts'

type Options = {
  name?: string
  forceArea?: string[]
  agency?: string[]
  administrator?: string[]
}

const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'must be lower-case letters, digits and hyphens')
  .max(60)

const collect = (value: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  value,
]

const parse = <T>(schema: z.ZodType<T>, text: string, what: string): T => {
  const parsed = schema.safeParse(text)
  if (parsed.success) return parsed.data
  throw new CommandError(
    `${what} ${quoted(text)}: ${parsed.error.issues[0]?.message ?? 'not usable'}`,
  )
}

const agencyOf = (text: string): SetUp['agencies'][number] => {
  const [slug = '', name, kind] = text.split('|').map((part) => part.trim())
  return {
    slug: parse(Slug, slug, 'Agency'),
    name:
      name === undefined
        ? null
        : parse(line({ label: 'Name', max: 200, required: 'Enter a name' }), name, 'Agency name'),
    kind:
      kind === undefined
        ? null
        : parse(
            z.enum(AGENCY_KINDS, { error: `must be one of ${AGENCY_KINDS.join(', ')}` }),
            kind,
            'Agency kind',
          ),
  }
}

const administratorOf = (text: string): SetUp['administrators'][number] => {
  const [name = '', email = '', agency = ''] = text.split('|').map((part) => part.trim())
  return {
    name: parse(line({ label: 'Name', max: 200, required: 'Enter a name' }), name, 'Administrator'),
    email: parse(EmailAddress, email, 'Email address'),
    agency: parse(Slug, agency, 'Agency of the administrator'),
  }
}

/** Asks at the terminal for what the options did not give. */
const askForMissing = async (options: Options): Promise<Required<Options>> => {
  const { name, forceArea = [], agency = [], administrator = [] } = options
  if (name !== undefined && forceArea.length > 0 && agency.length > 0 && administrator.length === 2)
    return { name, forceArea, agency, administrator }
  if (!process.stdin.isTTY)
    throw new CommandError(
      'Setup needs --name, --force-area, at least one --agency and two --administrator. See countersign setup --help.',
    )
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const several = async (question: string, before: readonly string[]) => {
    const all = [...before]
    for (;;) {
      const answer = (await terminal.question(question)).trim()
      if (answer === '') return all
      all.push(answer)
    }
  }
  try {
    const asked = {
      name: name ?? (await terminal.question('Name of the partnership: ')),
      forceArea:
        forceArea.length > 0
          ? forceArea
          : await several(
              'Force area by short name, e.g. northamptonshire (empty line when done): ',
              [],
            ),
      agency:
        agency.length > 0
          ? agency
          : await several('Agency, as SLUG or SLUG|NAME|KIND (empty line when done): ', []),
      administrator: [...administrator],
    }
    while (asked.administrator.length < 2) {
      const which = asked.administrator.length === 0 ? 'First' : 'Second'
      asked.administrator.push(
        await terminal.question(`${which} administrator, as NAME|EMAIL|AGENCY-SLUG: `),
      )
    }
    return asked
  } finally {
    terminal.close()
  }
}

/** `countersign setup`: a real partnership instead of the example. */
export const addSetupCommand = (program: Command, host: CommandHost): void => {
  addCommand<Options>(
    program,
    host,
    {
      name: 'setup',
      summary: 'make a real partnership in an empty data folder, with its first two administrators',
      permission: 'members.manage',
      audit: 'access.setup',
      help: `Prints a one-time link for each administrator: give each person theirs, and nobody else.
A link is good for ${LINK_DAYS} days. What is missing is asked for at the terminal.

Short names of police forces are those of data.police.uk: northamptonshire, btp.
Kinds of agency: ${AGENCY_KINDS.join(', ')}.

Example:
  countersign setup --name "Nene Valley Partnership" --force-area northamptonshire \\
    --agency northamptonshire --agency "nene-council|Nene Council|council" \\
    --administrator "Asha Verma|asha.verma@example.org|northamptonshire" \\
    --administrator "Tom Ellis|tom.ellis@example.org|nene-council"`,
      options: (command) =>
        command
          .option('--name <name>', 'what the partnership is called')
          .option('--force-area <slug>', 'a police force area it covers (repeatable)', collect)
          .option(
            '--agency <slug|name|kind>',
            'an agency in it; the slug alone for a police force (repeatable)',
            collect,
          )
          .option(
            '--administrator <name|email|agency>',
            'one of the first two administrators (give it twice)',
            collect,
          ),
    },
    async ({ db, act, clock, print }, options) => {
      const there = await readPartnership(db.read)
      if (there !== undefined)
        throw new CommandError(
          `This data folder already holds ${there.isExample ? 'the example' : 'a'} partnership (${there.name}). Setup makes a new one: give it an empty folder (COUNTERSIGN_DATA) or an empty database (DATABASE_URL).`,
        )
      const asked = await askForMissing(options)
      const done = await setUpPartnership(
        { db, act, clock },
        {
          name: parse(
            line({ label: 'Name', max: 200, required: 'Enter a name' }),
            asked.name,
            'Name',
          ),
          forceAreas: asked.forceArea.map((slug) => parse(Slug, slug, 'Force area')),
          agencies: asked.agency.map(agencyOf),
          administrators: asked.administrator.map(administratorOf),
        },
      )
      if (!done.ok) throw new CommandError(`${done.why} Nothing was changed.`)
      const { deskOrigin } = settingsOrThrow(process.env)
      await print(
        `The partnership is set up. Two one-time links, each good for ${LINK_DAYS} days and shown only now:\n\n${done.links
          .map(({ name, email, token }) => `${name} (${email})\n  ${linkOf(deskOrigin, token)}\n`)
          .join(
            '\n',
          )}\nStart the server, and pass each link on to its own person in a way that only they can read.\n`,
      )
    },
  )
}
