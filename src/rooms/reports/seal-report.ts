import { type DataKey, newDataKey, sealDataKeyTo } from '../../platform/vault/data-key.ts'
import { sealPart } from '../../platform/vault/envelope.ts'
import { wipe } from '../../platform/vault/secrets.ts'
import type { TeamPublicKey } from '../access/index.ts'
import { ANSWERS, keyForReporter, keyForTeam, partOf } from './addresses.ts'
import type { Compartment, NewReport } from './model.ts'
import type { SealedKey } from './store-keys.ts'
import type { SealedPart } from './store-reports.ts'

/** To whom new reports are sealed. Without `identity` nobody may be told who a reporter is. */
export type IntakeKeys = {
  readonly report: TeamPublicKey
  readonly identity: TeamPublicKey | undefined
}

type Readers = IntakeKeys & { readonly reporter: Buffer | undefined }

/** A report's words and who its reporter is, each under a key of its own; and those keys, sealed. */
export const sealReport = (
  id: string,
  report: Pick<NewReport, 'answers' | 'identity'>,
  to: Readers,
) => {
  const keys: SealedKey[] = []
  const parts: SealedPart[] = []
  const compartment = (name: Compartment, reader: TeamPublicKey, work: (key: DataKey) => void) => {
    const key = newDataKey()
    try {
      const { teamKeyId, publicKey } = reader
      const sealed = sealDataKeyTo(publicKey, key, keyForTeam(id, name, teamKeyId))
      keys.push({ compartment: name, teamKeyId, sealed })
      work(key)
    } finally {
      wipe(key.bytes)
    }
  }
  const seal = (name: Compartment, key: DataKey, value: unknown) =>
    parts.push({
      compartment: name,
      part: ANSWERS,
      version: 0,
      sealed: sealPart(key, partOf(id, name, ANSWERS), JSON.stringify(value)),
    })
  let reporterKey: Buffer | undefined
  compartment('report', to.report, (key) => {
    seal('report', key, report.answers)
    if (to.reporter !== undefined) reporterKey = sealDataKeyTo(to.reporter, key, keyForReporter(id))
  })
  compartment('desk', to.report, () => undefined)
  if (report.identity.length > 0 && to.identity !== undefined)
    compartment('identity', to.identity, (key) => seal('identity', key, report.identity))
  return { keys, parts, reporterKey }
}
