import type { ReadDb } from '../../../platform/database/handles.ts'
import { withErrors } from '../../../platform/forms/form.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { loadCatalogue } from '../../activities/index.ts'
import { describeDraft, discardDraft, saveDraft, stepDraft } from '../map-return.ts'
import type { ReturnFields, ReturnVersion } from '../model-return.ts'
import { doerOf } from '../open-week.ts'
import { draftOf, returnVersion, standingReturn } from '../store-returns.ts'
import { draftForm, typedDraft } from './draft-form.ts'
import { draftView } from './draft-view.ts'

type Open = {
  readonly standing: ReturnVersion
  readonly fields: ReturnFields
  /** 0 where no draft is begun. */
  readonly revision: number
  readonly baseVersion: number
}

/** The draft of a member, or the mapping that stands where they have begun none. */
export const openMapping = async (read: ReadDb, memberId: string): Promise<Open> => {
  const standing = await standingReturn(read)
  const draft = await draftOf(read, memberId)
  return {
    standing,
    fields: draft?.fields ?? standing.fields,
    revision: draft?.revision ?? 0,
    baseVersion: draft?.baseVersion ?? standing.version,
  }
}

const CHANGED = {
  field: 'revision',
  message: 'You changed this in another window meanwhile. Look at it as it is now, and try again.',
} as const

const REFUSALS = {
  'changed-since-read': CHANGED,
  'saved-meanwhile': {
    field: 'over',
    message: 'Somebody else saved a version meanwhile. Compare it with yours, and save again.',
  },
  'no-columns': { field: 'why', message: 'A return needs a column: add one before you save' },
  'nothing-changed': { field: 'why', message: 'Nothing differs from the version that stands' },
} as const

export const TRAIL = [{ text: 'Returns', href: '/returns' }]

export const draftPage: Page = page({
  path: '/returns/draft',
  permission: 'returns.edit',
  audit: 'results.returns.change',
  form: draftForm,
  notices: {
    changed: 'Changed. Nothing is saved as a version yet.',
    put: 'The column is kept. Nothing is saved as a version yet.',
  },
  prefill: async (visit) => {
    const { fields, revision, baseVersion } = await openMapping(visit.read, memberOf(visit).id)
    return typedDraft(fields, { revision, over: baseVersion })
  },
  show: async (visit, form) => {
    const open = await openMapping(visit.read, memberOf(visit).id)
    const { standing, fields, revision, baseVersion } = open
    const base =
      baseVersion === standing.version ? undefined : await returnVersion(visit.read, baseVersion)
    const wasTold = form.errors.some(({ field }) => field === 'over')
    return shown({
      title: 'Change the mapping',
      current: '/returns',
      trail: TRAIL,
      width: 'wide',
      body: draftView({
        csrf: visit.csrf,
        form: {
          ...form,
          values: {
            ...form.values,
            revision: revision.toString(),
            over: wasTold ? standing.version.toString() : form.values.over,
            // A button of a line sends no words, and an error on it must not empty the boxes.
            ...(form.values.title === '' && form.values.rows === ''
              ? typedDraft(fields, { revision, over: baseVersion })
              : {}),
            ...(wasTold ? { over: standing.version.toString() } : {}),
          },
        },
        fields,
        standing,
        base,
        isBegun: revision > 0,
        catalogue: await loadCatalogue(visit.read),
      }),
    })
  },
  submit: async (visit, parsed, form) => {
    const by = doerOf(visit)
    const { revision } = parsed
    const act = visit.db.act.bind(visit.db)
    switch (parsed.step) {
      case 'discard':
        await act(visit.act, (tx) => discardDraft(tx, by))
        return goTo('/returns?done=discarded')
      case 'save': {
        const { over, why } = parsed
        const saved = await act(visit.act, (tx) => saveDraft(tx, { by, revision, over, why }))
        return saved.ok ? goTo('/returns?done=saved') : withErrors(form, REFUSALS[saved.why])
      }
      case 'describe': {
        const { said } = parsed
        const kept = await act(visit.act, (tx) => describeDraft(tx, { by, revision, said }))
        return kept.ok ? goTo('/returns/draft?done=changed') : withErrors(form, REFUSALS[kept.why])
      }
      case 'move': {
        const { move } = parsed
        const moved = await act(visit.act, (tx) => stepDraft(tx, { by, revision, step: move }))
        return moved.ok ? goTo('/returns/draft?done=changed') : withErrors(form, CHANGED)
      }
    }
  },
})
