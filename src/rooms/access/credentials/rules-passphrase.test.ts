import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judgePassphrase, type PassphraseFault } from './rules-passphrase.ts'

const ABOUT = ['Priya Naidoo', 'priya.naidoo@example.org', 'Northamptonshire Police']

const TABLE: readonly [string, PassphraseFault | undefined][] = [
  ['violet kettle harbour seventeen', undefined],
  ['river stone piano cloud', undefined],
  ['3fT9$kLmq2!xVb7', undefined],
  ['chiếc đồng hồ cũ trên gác xép', undefined],
  ['fourteen chars', 'too-short'],
  ['🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊', 'too-short'],
  ['violet kettle harbour seventeen '.repeat(7), 'too-long'],
  ['passwordpassword1', 'common'],
  ['P@ssword P@ssword', 'common'],
  ['correct horse battery staple', 'common'],
  ['qwertyuiopasdfghjkl', 'common'],
  ['november2026november', 'common'],
  ['Priya Naidoo 1984!!', 'personal'],
  ['northamptonshire police', 'personal'],
  ['aaaaaaaaaaaaaaaaaaaa', 'guessable'],
  ['abcdefghijklmnopq', 'guessable'],
  ['9876543210987654', 'guessable'],
  ['hunter2hunter2hunter2', 'guessable'],
  ['lanternlanternlantern', 'guessable'],
]

describe('judging a passphrase', () => {
  for (const [passphrase, fault] of TABLE) {
    it(`"${passphrase.slice(0, 32)}" is ${fault ?? 'good'}`, () => {
      assert.equal(judgePassphrase(passphrase, ABOUT), fault)
    })
  }

  it('never throws, whatever is typed', () => {
    for (const typed of [
      '',
      '\u0000'.repeat(20),
      '\ud800'.repeat(20),
      '('.repeat(40),
      ' '.repeat(30),
    ])
      assert.ok(judgePassphrase(typed, ABOUT) !== undefined)
  })
})
