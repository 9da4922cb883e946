import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { slips } from './near-words.ts'
import {
  newReceipt,
  readReceipt,
  RECEIPT_WORDS,
  receiptKeyPair,
  receiptLookupTag,
  receiptWords,
} from './receipt.ts'
import { serverKey } from './server-key.ts'
import { WORD_LIST } from './word-list.ts'

describe('the word list', () => {
  it('has 1,024 words of three to eight letters, in order', () => {
    assert.equal(WORD_LIST.length, 1024)
    assert.equal(new Set(WORD_LIST).size, 1024)
    assert.deepEqual([...WORD_LIST], WORD_LIST.toSorted())
    for (const word of WORD_LIST) assert.match(word, /^[a-z]{3,8}$/u)
  })

  it('has no two words that begin with the same four letters', () => {
    assert.equal(new Set(WORD_LIST.map((word) => word.slice(0, 4))).size, 1024)
  })

  it('has no two words that one slip of the finger makes the same', () => {
    for (const [place, word] of WORD_LIST.entries())
      for (const other of WORD_LIST.slice(place + 1))
        if (Math.abs(word.length - other.length) < 2)
          assert.ok(slips(word, other) > 1, `${word} and ${other}`)
  })

  it('has no word that somebody at risk should be afraid to have on paper', () => {
    const never =
      'gun pistol rifle weapon sword kill victim abuse crime police prison drug acid crack crystal ice ' +
      'spice speed snow smoke pill needle cocaine kiss naked sex rape slave trap plug runner run mule ' +
      'country cash knife blade attack assault death dead die blood hurt pain scared danger secret ' +
      'suicide bomb gang boss drop phone mother father brother sister child boy girl'
    for (const word of never.split(' ')) assert.ok(!WORD_LIST.includes(word), word)
  })
})

describe('a receipt', () => {
  const receipt = newReceipt()
  const words = receiptWords(receipt)
  const read = (typed: string) => readReceipt(typed)
  const isRead = (typed: string) => assert.deepEqual(read(typed), { ok: true, receipt }, typed)

  it('is eleven words, read back as they are', () => {
    assert.equal(words.length, RECEIPT_WORDS)
    isRead(words.join(' '))
  })

  it('is read however it is typed', () => {
    isRead(words.join('-'))
    isRead(words.join(', '))
    isRead(words.join('\r\n'))
    isRead(`  ${words.join(' \t ')}\n`)
    isRead(words.join(' ').toUpperCase())
    isRead(words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('. '))
    isRead(words.map((word, place) => `${(place + 1).toString()}. ${word}`).join('\n'))
    isRead(words.map((word, place) => `${(place + 1).toString()})${word}`).join(' '))
    isRead(words.map((word) => word.slice(0, 4)).join(' '))
    isRead(words.map((word) => word.slice(0, 5)).join('·'))
    isRead(`“${words.join(' – ')}”`)
    isRead(words.join(' ').replaceAll(/(?=.)/gu, '\u200b'))
    const wide = words
      .join('\u3000')
      .replaceAll(/[a-z]/gu, (letter) =>
        String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0),
      )
    isRead(wide)
  })

  it('says which word is unknown, and what was perhaps meant', () => {
    const unknown = (typed: string, at: number) => {
      const answer = read(words.with(at - 1, typed).join(' '))
      assert(!answer.ok && answer.why === 'unknown-word')
      assert.equal(answer.at, at)
      return answer.nearest
    }
    assert.equal(unknown('umbrela', 3)[0], 'umbrella')
    assert.equal(unknown('girafe', 11)[0], 'giraffe')
    assert.equal(unknown('pumkpin', 1)[0], 'pumpkin')
    assert.deepEqual(unknown('xxxxxxx', 2), [])
    assert.deepEqual(unknown('umbrellas', 3), ['umbrella'])
    assert.deepEqual(unknown('яблоко', 4), [])
    assert.deepEqual(unknown('umbrella'.repeat(50), 4), [])
    for (const nearest of [unknown('ple', 5), unknown('aaa', 5)]) assert.ok(nearest.length <= 3)
  })

  it('says that words are missing or too many', () => {
    const few = words.slice(0, 10).join(' ')
    assert.deepEqual(read(few), { ok: false, why: 'too-few', count: 10 })
    assert.deepEqual(read(''), { ok: false, why: 'too-few', count: 0 })
    assert.deepEqual(read('1234 -- 5'), { ok: false, why: 'too-few', count: 0 })
    const many = `${words.join(' ')} zoo`
    assert.deepEqual(read(many), { ok: false, why: 'too-many', count: 12 })
    const flood = read('zoo '.repeat(1_000_000))
    assert(!flood.ok && flood.why === 'too-many')
  })

  it('always notices one word that is another', () => {
    for (const place of words.keys())
      for (const other of WORD_LIST)
        if (other !== words[place])
          assert.deepEqual(read(words.with(place, other).join(' ')), {
            ok: false,
            why: 'checksum',
          })
  })

  it('always notices two words that changed places', () => {
    for (let one = 0; one < words.length; one += 1)
      for (let two = one + 1; two < words.length; two += 1) {
        const [left, right] = [words[one], words[two]]
        assert(left !== undefined && right !== undefined)
        if (left === right) continue
        const swapped = words.with(one, right).with(two, left)
        assert.deepEqual(read(swapped.join(' ')), { ok: false, why: 'checksum' })
      }
  })

  it('gives a tag and a key pair that depend on the keys and on every word', () => {
    const secret = Buffer.alloc(32, 3)
    const [tags, pairs] = [serverKey(secret, 'tags'), serverKey(secret, 'pairs')]
    const tag = receiptLookupTag(tags, receipt)
    assert.equal(tag.byteLength, 32)
    assert.deepEqual(receiptLookupTag(tags, receipt), tag)
    assert.notDeepEqual(receiptLookupTag(pairs, receipt), tag)
    assert.notDeepEqual(receiptLookupTag(tags, newReceipt()), tag)
    const pair = receiptKeyPair(pairs, receipt)
    assert.deepEqual(receiptKeyPair(pairs, receipt), pair)
    assert.notDeepEqual(receiptKeyPair(tags, receipt), pair)
    assert.notDeepEqual(receiptKeyPair(pairs, newReceipt()), pair)
    assert.ok(!tag.equals(pair.privateKey) && !tag.equals(pair.publicKey))
  })

  it('is random in every word', () => {
    const seen = Array.from({ length: RECEIPT_WORDS }, () => new Set<string>())
    for (let round = 0; round < 2000; round += 1)
      for (const [place, word] of receiptWords(newReceipt()).entries()) seen[place]?.add(word)
    // 2,000 draws from 1,024 words leave about 145 of them undrawn.
    for (const words of seen) assert.ok(words.size > 800)
  })
})
