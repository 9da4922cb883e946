import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newRecoveryCodes, readRecoveryCode } from './recovery-codes.ts'
import { newTotpSecret, qrSvg, spacedSecret, totpCodeAt, totpStepOf, totpUri } from './totp.ts'

describe('codes of an authenticator app', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

  it('are those of RFC 6238 (appendix B, the last six digits)', () => {
    const table: readonly [number, string][] = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_234_567_890, '005924'],
      [20_000_000_000, '353130'],
    ]
    for (const [seconds, code] of table)
      assert.equal(totpCodeAt(secret, new Date(seconds * 1000)), code)
  })

  it('are good half a minute either way, and for no step at or before the last', () => {
    const now = new Date(1_234_567_890_000)
    const step = 41_152_263
    assert.equal(totpStepOf(secret, '005 924', { now, lastStep: 0 }), step)
    assert.equal(
      totpStepOf(secret, totpCodeAt(secret, new Date(now.getTime() + 30_000)), {
        now,
        lastStep: 0,
      }),
      step + 1,
    )
    assert.equal(
      totpStepOf(secret, totpCodeAt(secret, new Date(now.getTime() - 30_000)), {
        now,
        lastStep: 0,
      }),
      step - 1,
    )
    assert.equal(
      totpStepOf(secret, totpCodeAt(secret, new Date(now.getTime() + 90_000)), {
        now,
        lastStep: 0,
      }),
      undefined,
    )
    assert.equal(totpStepOf(secret, '005924', { now, lastStep: step }), undefined)
    for (const typed of ['', '00592', '0059244', 'abcdef', '٠٠٥٩٢٤', '005924x'])
      assert.equal(totpStepOf(secret, typed, { now, lastStep: 0 }), undefined, typed)
  })

  it('come with a key to type and a picture to scan', () => {
    const made = newTotpSecret()
    assert.match(made, /^[A-Z2-7]{32}$/u)
    assert.equal(spacedSecret(made).replaceAll(' ', ''), made)
    const uri = totpUri(made, 'priya.nair@example.org')
    assert.ok(uri.startsWith('otpauth://totp/Countersign') && uri.includes(`secret=${made}`))
    assert.match(qrSvg(uri), /^<svg [^>]*role="img" aria-label="QR code/u)
  })
})

describe('recovery codes', () => {
  it('are eight different ones of sixteen letters, read however they are typed', () => {
    const codes = newRecoveryCodes()
    assert.equal(new Set(codes).size, 8)
    for (const code of codes) {
      assert.match(code, /^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/u)
      assert.equal(
        readRecoveryCode(
          code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l'),
        ),
        code,
      )
    }
    for (const typed of ['', '123456', 'uuuu-uuuu-uuuu-uuuu', `${codes[0] ?? ''}0`])
      assert.equal(readRecoveryCode(typed), undefined)
  })
})
