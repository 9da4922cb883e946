import assert from 'node:assert/strict'
import { it } from 'node:test'
import { serverKey } from '../../../platform/vault/server-key.ts'
import { EXAMPLE_PASSPHRASE } from '../partnership/example-passphrase.ts'
import { testPartnership } from '../testing.ts'
import { createWrapping } from './wrap-private-key.ts'

for (const isExample of [true, false])
  it(`the example’s passphrase is cheap to guess ${isExample ? 'in an example' : 'nowhere else'}`, async () => {
    const here = await testPartnership({ isExample })
    const key = serverKey(new Uint8Array(32).fill(9), 'test')
    const cheap = { passes: 1, memoryBytes: 8192 }
    const read = here.desk.read
    const dear = createWrapping(key, { passes: 2, memoryBytes: 16384 })
    const made = await createWrapping(key, cheap).wrap(
      read,
      Buffer.alloc(32, 1),
      EXAMPLE_PASSPHRASE,
    )
    const found = await dear.unwrap(read, made, EXAMPLE_PASSPHRASE)
    assert.equal(found?.isOutdated, !isExample)
    await here.close()
  })
