import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  isRole,
  mayGoTogether,
  PERMISSIONS,
  type Permission,
  permissionsOf,
  type Role,
  ROLE_HINTS,
  ROLE_NAMES,
  ROLES,
} from './permissions.ts'

/** The table of decision 0007, written out: who may do what. A permission not named is not given. */
const TABLE: Record<Permission, readonly Role[]> = {
  'activities.read': [
    'practitioner',
    'triage-officer',
    'operation-lead',
    'anpr-operator',
    'analyst',
    'communications-officer',
    'auditor',
  ],
  'activities.read-all': ['analyst', 'communications-officer', 'auditor'],
  'activities.record': ['operation-lead', 'anpr-operator'],
  'activities.correct': ['operation-lead', 'anpr-operator'],
  'activities.import': ['analyst'],
  'catalogues.edit': ['analyst'],
  'operations.edit': ['operation-lead'],
  'results.read': ['operation-lead', 'analyst', 'communications-officer', 'auditor'],
  'results.state': ['analyst'],
  'figures.import': ['analyst'],
  'returns.edit': ['analyst'],
  'weeks.edit': ['analyst'],
  'releases.write': ['communications-officer'],
  'releases.countersign': ['operation-lead', 'analyst', 'communications-officer'],
  'releases.publish': ['communications-officer'],
  'guide.directory.edit': ['communications-officer', 'administrator'],
  'guide.campaign.edit': ['communications-officer', 'administrator'],
  'guide.feedback.read': ['communications-officer', 'administrator'],
  'reports.read': ['triage-officer', 'source-protection-officer'],
  'reports.identity': ['source-protection-officer'],
  'reports.enter': ['practitioner', 'triage-officer'],
  'partners.manage': ['administrator'],
  'triage.work': ['triage-officer'],
  'triage.configure': ['administrator'],
  'members.manage': ['administrator'],
  'agencies.manage': ['administrator'],
  'keys.manage': ['administrator'],
  'jobs.manage': ['administrator'],
  'audit.read': ['auditor'],
}

describe('permissions', () => {
  for (const permission of PERMISSIONS) {
    for (const role of ROLES) {
      const may = TABLE[permission].includes(role)
      it(`${role} ${may ? 'has' : 'lacks'} ${permission}`, () => {
        assert.equal(permissionsOf([role]).has(permission), may)
      })
    }
  }

  it('give a member of two roles what either gives, and one of none nothing', () => {
    const both = permissionsOf(['auditor', 'administrator'])
    assert.deepEqual(
      PERMISSIONS.filter((permission) => both.has(permission)),
      PERMISSIONS.filter(
        (permission) =>
          permissionsOf(['auditor']).has(permission) ||
          permissionsOf(['administrator']).has(permission),
      ),
    )
    assert.equal(permissionsOf([]).size, 0)
  })

  it('let nobody with one role both decide on a report and open who its reporter is', () => {
    for (const role of ROLES) {
      const given = permissionsOf([role])
      assert.equal(given.has('triage.work') && given.has('reports.identity'), false)
    }
  })

  it('refuse two roles of which one decides and the other opens who the reporter is', () => {
    for (const one of ROLES)
      for (const other of ROLES) {
        const both = new Set([one, other])
        const clash = both.has('triage-officer') && both.has('source-protection-officer')
        assert.equal(mayGoTogether([...both]), !clash, `${one} and ${other}`)
      }
  })

  it('have a name and a hint for every role, and know no other', () => {
    for (const role of ROLES) assert.ok(ROLE_NAMES[role] !== '' && ROLE_HINTS[role] !== '')
    assert.equal(isRole('administrator'), true)
    assert.equal(isRole('superuser'), false)
  })
})
