import assert from 'node:assert/strict'
import { it, suite } from 'node:test'
import sharp, { type Exif } from 'sharp'
import { cleanPicture } from './clean-picture.ts'

const GPS = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 14/1 0/1' } }

const removedFrom = async (exif: Exif | undefined, xmp?: string) => {
  const plain = sharp({ create: { width: 40, height: 30, channels: 3, background: '#7a3' } }).jpeg()
  const written = exif === undefined ? plain : plain.withExif(exif)
  const picture = await (xmp === undefined ? written : written.withXmp(xmp)).toBuffer()
  const cleaned = await cleanPicture(
    (async function* () {
      yield await Promise.resolve(picture)
    })(),
  )
  return cleaned?.removed
}

const xmpWith = (property: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" ${property}/></rdf:RDF></x:xmpmeta>`

suite('what is said to be taken out of a picture', () => {
  it('a description beside a place is told, too', async () => {
    const exif = { IFD0: { ImageDescription: 'Osier Court, from the stairs' }, ...GPS }
    assert.deepEqual(await removedFrom(exif), ['position', 'other'])
  })

  for (const [tag, of] of [
    ['IFD0', 'XPComment'],
    ['IFD0', 'XPTitle'],
    ['IFD0', 'XPSubject'],
    ['IFD0', 'XPKeywords'],
    ['IFD2', 'UserComment'],
    ['IFD2', 'MakerNote'],
    ['IFD2', 'ImageUniqueID'],
    ['IFD0', 'Software'],
  ] as const)
    it(`${of} is told beside a place`, async () => {
      assert.deepEqual(await removedFrom({ ...GPS, [tag]: { [of]: 'From the stairs' } }), [
        'position',
        'other',
      ])
    })

  it('who made it is told by every tag that names them', async () => {
    assert.deepEqual(await removedFrom({ IFD0: { XPAuthor: 'Merle' } }), ['names'])
  })

  it('of a place alone only the place is told', async () => {
    assert.deepEqual(await removedFrom(GPS), ['position'])
  })

  it('a text of another kind beside what is named is told, too', async () => {
    const of = (property: string) => removedFrom(undefined, xmpWith(property))
    assert.deepEqual(await of('exif:GPSLatitude="52,14N"'), ['position'])
    assert.deepEqual(await of('exif:GPSLatitude="52,14N" xmp:Label="From the stairs"'), [
      'position',
      'other',
    ])
    assert.deepEqual(await of('dc:description="From the stairs"'), ['other'])
  })

  it('a picture that says nothing says nothing', async () => {
    assert.deepEqual(await removedFrom(undefined), [])
  })
})
