import { z } from 'zod'
import { prose } from '../forms/fields.ts'
import { defineForm, withErrors } from '../forms/form.ts'
import {
  button,
  html,
  insetText,
  pageHeading,
  postForm,
  problems,
  proseField,
} from '../html/index.ts'
import { type Page, page } from '../page/page.ts'
import { NotFound } from '../page/refusals.ts'
import { goTo, shown } from '../page/reply.ts'
import { visible } from '../command/quoted.ts'
import { undoImport } from './finish-import.ts'
import type { PagesSpec } from './page-spec.ts'
import { ImportParams, importOf } from './show-page.ts'
import { countsWords } from './words.ts'

const undoForm = defineForm({
  fields: { why: 'one' },
  schema: z.object({
    why: prose({ label: 'The reason', max: 2000, required: 'Say why it is undone' }),
  }),
})

/** Takes back all that an import brought in, with a reason. */
export const undoImportPage = (spec: PagesSpec): Page =>
  page({
    path: `${spec.path}/:importId/undo`,
    permission: spec.permission,
    audit: `${spec.audit}-undo`,
    params: ImportParams,
    form: undoForm,
    show: async (visit, form) => {
      const it = await importOf(spec, visit)
      if (it.state !== 'committed') return goTo(`${spec.path}/${it.id}`)
      return shown({
        title: 'Undo this import',
        back: `${spec.path}/${it.id}`,
        current: spec.current ?? spec.room.href,
        body: html`${problems(form)}${pageHeading({ title: 'Undo this import', caption: visible(it.fileName) })}${insetText(
          {
            text: `All of it is withdrawn (${countsWords(it.counts)}), or nothing: if something of it was corrected since, you are told what. What is withdrawn stays readable and counts no more. A figure already published does not change by itself: it is corrected by a release.`,
          },
        )}${postForm(
          { csrf: visit.csrf },
          html`${proseField(form, 'why', {
            label: 'Why is it undone?',
            size: 's',
            hint: 'Kept in the history. No names.',
            rows: 3,
            max: 2000,
          })}${button({ text: 'Undo the import', classes: 'govuk-button--warning', preventDoubleClick: true })}`,
        )}`,
      })
    },
    submit: async (visit, { why }, form) => {
      const { importId } = visit.params
      const seeing = { agencyId: spec.agencyOf(visit) }
      const done = await undoImport(visit, spec.kind, { importId, seeing, why })
      if (done.ok) return goTo(`${spec.path}/${importId}?done=undone`)
      switch (done.why) {
        case 'not-there':
          throw new NotFound()
        case 'not-brought-in':
          return goTo(`${spec.path}/${importId}`)
        case 'invalid':
          return withErrors(form, { field: 'why', message: done.words })
        case 'busy':
          return withErrors(form, {
            field: 'form',
            message:
              'Somebody else is bringing in or undoing a file of this kind at this moment: try again in a minute',
            clash: true,
          })
        case 'corrected-since':
          return withErrors(
            form,
            ...done.reasons.map((reason) => ({
              field: 'form',
              message: `Nothing was undone: ${reason}`,
              clash: true as const,
            })),
          )
      }
    },
  })
