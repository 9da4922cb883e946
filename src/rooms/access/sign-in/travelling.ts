import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { open, seal } from '../../../platform/vault/server-key.ts'
import type { Access } from '../create-access.ts'

/** How long somebody may take from the passphrase to the code. */
const CHALLENGE_MS = 10 * 60 * 1000

/** That the passphrase was right: carried, sealed, in the page that asks for the code. */
const Challenge = z.object({
  kind: z.literal('challenge'),
  authenticatorId: z.string(),
  memberId: z.string(),
  passphraseChangedAt: z.number(),
  at: z.number(),
  /** What the keeper of private keys needs once the session starts. */
  opened: z.string().nullable(),
})
export type Challenge = z.infer<typeof Challenge>

/** A form that was posted after its session ended: carried, sealed, in the sign-in page. */
const KeptForm = z.object({
  memberId: z.string(),
  path: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])),
})
export type KeptForm = z.infer<typeof KeptForm>

const Folded = z.object({ kind: z.literal('folded'), folded: z.string() })

/** A new authenticator app and recovery codes while they are being set up: carried in the page, sealed. */
const Enrolment = z.object({
  kind: z.literal('enrolment'),
  /** The invitation, or the member at their own account. */
  for: z.string(),
  totpSecret: z.string(),
  /** The step of the code that proved the app; null until then. */
  totpStep: z.number().nullable(),
  recoveryCodes: z.array(z.string()),
  /** Whether one of the codes was typed back. */
  recoveryConfirmed: z.boolean(),
  at: z.number(),
})
export type Enrolment = z.infer<typeof Enrolment>

/** How long somebody may take to set up. */
const ENROLMENT_MS = 60 * 60 * 1000

const pack = (
  access: Pick<Access, 'keys'>,
  thing: Challenge | Enrolment | z.infer<typeof Folded>,
): string => seal(access.keys.travelling, JSON.stringify(thing)).toString('base64url')

const unpack = <T>(access: Pick<Access, 'keys'>, schema: z.ZodType<T>, text: string) => {
  const opened = open(access.keys.travelling, Buffer.from(text, 'base64url'))
  if (opened === undefined) return undefined
  const parsed = schema.safeParse(JSON.parse(opened))
  return parsed.success ? parsed.data : undefined
}

export const packChallenge = (
  access: Pick<Access, 'keys'>,
  challenge: Omit<Challenge, 'kind'>,
): string => pack(access, { kind: 'challenge', ...challenge })

/** The challenge, if it is ours and not older than ten minutes. */
export const unpackChallenge = (
  access: Pick<Access, 'keys'>,
  text: string,
  now: Date,
): Challenge | undefined => {
  const challenge = unpack(access, Challenge, text)
  if (challenge === undefined) return undefined
  const age = now.getTime() - challenge.at
  return age >= 0 && age <= CHALLENGE_MS ? challenge : undefined
}

/** As much as a packed form may unfold to: more than the largest form that is read. */
const MOST_UNFOLDED = 16 * 1024 * 1024

/**
 * A form as it travels: folded small first, so that the largest form that this site takes still
 * fits into the sign-in form that carries it.
 */
export const packForm = (access: Pick<Access, 'keys'>, form: KeptForm): string =>
  pack(access, { kind: 'folded', folded: deflateRawSync(JSON.stringify(form)).toString('base64') })

export const unpackForm = (access: Pick<Access, 'keys'>, text: string): KeptForm | undefined => {
  const parcel = text === '' ? undefined : unpack(access, Folded, text)
  if (parcel === undefined) return undefined
  const unfolded = inflateRawSync(Buffer.from(parcel.folded, 'base64'), {
    maxOutputLength: MOST_UNFOLDED,
  })
  return KeptForm.parse(JSON.parse(unfolded.toString('utf8')))
}

export const packEnrolment = (
  access: Pick<Access, 'keys'>,
  enrolment: Omit<Enrolment, 'kind'>,
): string => pack(access, { kind: 'enrolment', ...enrolment })

/** What was set up so far, if it is ours, for this invitation or member, and not older than an hour. */
export const unpackEnrolment = (
  access: Pick<Access, 'keys'>,
  text: string,
  { whom, now }: { whom: string; now: Date },
): Enrolment | undefined => {
  const enrolment = text === '' ? undefined : unpack(access, Enrolment, text)
  if (enrolment?.for !== whom) return undefined
  const age = now.getTime() - enrolment.at
  return age >= 0 && age <= ENROLMENT_MS ? enrolment : undefined
}
