import { z } from 'zod'
import { oneOf, prose } from '../../../../platform/forms/fields.ts'
import { defineForm } from '../../../../platform/forms/form.ts'
import type { SettledGift, TakenFromRecovery } from './action.ts'

/** Who gets the key of which team: "team member". */
const Whom = z
  .string()
  .regex(/^[0-9a-f-]{36} [0-9a-f-]{36}$/u, 'Choose who gets the key of which team')
  .transform((both) => {
    const [teamId = '', memberId = ''] = both.split(' ')
    return { teamId, memberId }
  })

export const takeForm = defineForm({
  fields: { whom: 'one', reason: 'one', share1: 'one', share2: 'one' },
  schema: z.object({
    whom: Whom,
    reason: prose({ label: 'Reason', max: 500, required: 'Say why, for the history' }),
    share1: z.string(),
    share2: z.string(),
  }),
})

export const settleForm = defineForm({
  fields: { decision: 'one' },
  schema: z.object({
    decision: oneOf(['confirm', 'refuse'], 'Say whether they may have the key'),
  }),
})

type Fault = { readonly field: string; readonly message: string }

export const TAKE_REFUSALS: Readonly<
  Record<Extract<TakenFromRecovery, { ok: false }>['why'], Fault>
> = {
  'nothing-to-give': {
    field: 'whom',
    message: 'They hold the team’s key by now, or are not in the team any more',
  },
  'too-few': { field: 'share2', message: 'Two shares are needed' },
  'same-share': { field: 'share2', message: 'This is the first share again. Type another one' },
  'other-set': {
    field: 'share2',
    message: 'These two shares are of different recovery keys. Look at when each was made',
  },
  'wrong-secret': {
    field: 'form',
    message: 'These shares are not of the recovery key that this team’s key is sealed to',
  },
}

export const SETTLE_REFUSALS: Readonly<Record<Extract<SettledGift, { ok: false }>['why'], string>> =
  {
    'not-waiting': 'This was confirmed or refused already, or its time is over',
    'second-person':
      'Neither who took the key out of recovery nor who gets it may confirm. Ask another administrator',
    'has-changed':
      'They are not active in the team any more, or have a new passphrase. Begin again',
  }
