import type { Html } from '../../../platform/html/index.ts'
import { tag } from '../../../platform/html/index.ts'
import type { MemberState } from '../model.ts'
import { ROLE_NAMES, type Role } from '../permissions.ts'
import type { ChangedMember, NewLink } from './change-member.ts'

export const STATE_NAMES: Readonly<Record<MemberState, string>> = {
  invited: 'Invited',
  active: 'Active',
  suspended: 'Suspended',
  left: 'Left',
}

const STATE_COLOURS: Readonly<Record<MemberState, string>> = {
  invited: 'govuk-tag--blue',
  active: 'govuk-tag--green',
  suspended: 'govuk-tag--orange',
  left: 'govuk-tag--grey',
}

export const stateTag = (state: MemberState): Html =>
  tag({ text: STATE_NAMES[state], classes: STATE_COLOURS[state] })

export const roleNames = (roles: readonly Role[]): string =>
  roles.map((role) => ROLE_NAMES[role]).join(', ') || 'None'

type Refusal = Extract<ChangedMember | NewLink, { ok: false }>['why']

/** What to say where a change was refused. */
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  'wrong-state': 'This cannot be done to a member in this state. See below what stands now',
  'own-account': 'Nobody changes their own roles, agency or standing. Ask another administrator',
  'last-administrator':
    'This is the last administrator who can sign in. Make somebody else an administrator first',
  'not-found': 'There is no such member any more',
  'changed-since-read':
    'Somebody changed this member after you opened the page. What stands now is shown below; what you chose is still in the form. Send it again to put yours in its place',
  'agency-not-member': 'Choose an agency that is a member of the partnership',
  'team-elsewhere': 'Choose teams of the agency that you chose',
  'last-key-holder':
    'They are the only one who holds the key of a team that they would leave, and recovery does not have it: what was sealed to it could never be read again. Let a colleague be given the key first, or make the recovery key and let them sign in once. If they cannot be reached, suspend them: nothing is lost, and they cannot sign in',
  'nobody-left':
    'After this nobody who can sign in would hold the key of a team that they are in and have the role that its work needs, so nobody could open what reaches it. Give the key or the role to a colleague first, or say that you know',
  'email-taken': 'Somebody with that email address is already a member',
}

/** The field that a refusal is about; the whole form where it is about none. */
export const fieldOf = (why: Refusal): string =>
  why === 'email-taken'
    ? 'email'
    : why === 'agency-not-member'
      ? 'agencyId'
      : why === 'team-elsewhere'
        ? 'teamIds'
        : why === 'nobody-left'
          ? 'known'
          : 'form'

const CHANGES: Readonly<Record<string, string>> = {
  invited: 'Invited',
  joined: 'Joined',
  'created-for-example': 'Made for the example',
  suspend: 'Suspended',
  resume: 'Resumed',
  leave: 'Left',
  move: 'Moved',
  roles: 'Roles changed',
  details: 'Details changed',
  'new-link-join': 'New invitation link made',
  'new-link-reset': 'Link made to choose passphrase and app anew',
  'credentials-reset': 'Chose passphrase and app anew',
  'passphrase-changed': 'Changed their passphrase',
  'authenticator-changed': 'Changed their authenticator app',
  'recovery-codes-made': 'Made new recovery codes',
  'key-from-recovery': 'Was given a team’s key out of recovery',
}

export const changeInWords = (what: string): string => CHANGES[what] ?? what
