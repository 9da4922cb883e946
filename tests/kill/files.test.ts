import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { CHUNK_BYTES, scriptOn } from '../../src/rooms/reports/add-files/testing.ts'
import { sendWhole } from '../../src/rooms/reports/testing.ts'
import { killEverything } from '../support/kill-product.ts'
import { freePort, type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { visitorOf } from '../support/visitor.ts'

/** How often everything is killed while a file is sent. */
const KILLS = 4

/** A picture of noise, large enough for some chunks: it decodes only if every byte is in its place. */
const largePicture = (): Promise<Buffer> =>
  sharp(randomBytes(1200 * 900 * 3), { raw: { width: 1200, height: 900, channels: 3 } })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer()

describe('killing everything while a file is sent', () => {
  const folder = temporaryFolder()
  const env: Record<string, string> = {}
  let product: Product
  const start = () => startProduct(folder.path, { env, detached: true })
  before(async () => {
    env['PUBLIC_PORT'] = (await freePort()).toString()
    env['DESK_PORT'] = (await freePort()).toString()
    product = await start()
  })
  after(async () => {
    await product.stop()
    folder.remove()
  })

  it('loses no chunk that was acknowledged, and the file goes on where it stood', async () => {
    const origin = product.publicOrigin
    const visitor = visitorOf(origin)
    const receipt = await sendWhole(
      { visitor, clock: { advance: () => undefined } },
      { saw: { saw: 'A car' } },
    )
    const script = scriptOn({ visitor, origin }, receipt)
    const picture = await largePicture()
    assert.ok(picture.length > 6 * CHUNK_BYTES, `${picture.length} bytes`)
    const path = await script.begin('street.jpg', picture.length)
    const standsAt = async () => Number((await script.head(path)).headers.get('upload-offset'))
    for (let kill = 0; kill < KILLS; kill += 1) {
      const stood = await standsAt()
      const answer = await script.send(path, stood, picture.subarray(stood, stood + CHUNK_BYTES))
      const acknowledged = Number(answer.headers.get('upload-offset'))
      assert.equal(acknowledged, stood + CHUNK_BYTES)
      const under = script
        .send(path, acknowledged, picture.subarray(acknowledged, acknowledged + CHUNK_BYTES))
        .catch(() => undefined)
      await sleep(kill * 3)
      await killEverything(product, folder.path)
      await under
      product = await start()
      assert.ok((await standsAt()) >= acknowledged, `after kill ${kill + 1}`)
    }
    const stood = await standsAt()
    assert.equal((await script.send(path, stood, picture.subarray(stood))).status, 204)
    let copy = 'copying'
    for (let asked = 0; asked < 200 && copy === 'copying'; asked += 1) {
      await sleep(50)
      copy = (await script.head(path)).headers.get('upload-copy') ?? ''
    }
    assert.equal(copy, 'clean', 'the picture opens chunk by chunk, and decodes')
  })
})
