import { z } from 'zod'
import { defineForm, type FormState } from '../../../platform/forms/form.ts'
import { line, oneOf, parseDateParts, prose } from '../../../platform/forms/fields.ts'
import type { Content, Quote, Release } from '../model-release.ts'
import { SLUG } from '../rules-release.ts'

/** How many quotes the form offers. */
export const QUOTES = [1, 2, 3] as const

const fields = {
  title: 'one',
  slug: 'one',
  agencyId: 'one',
  weekId: 'one',
  area: 'one',
  areaIs: 'one',
  day: 'one',
  month: 'one',
  year: 'one',
  body: 'one',
  who1: 'one',
  words1: 'one',
  who2: 'one',
  words2: 'one',
  who3: 'one',
  words3: 'one',
  notes: 'one',
  correction: 'one',
  version: 'one',
} as const

export type ReleaseForm = FormState<typeof fields>

const box = z.string().max(20)
const who = line({ label: 'Who said it', max: 200 })
const words = prose({ label: 'What they said', max: 2000 })

export const releaseForm = defineForm({
  fields,
  schema: z
    .object({
      title: line({ label: 'Title', max: 200, required: 'Enter a title' }),
      slug: line({
        label: 'Address',
        max: 80,
        required: 'Enter the address of the release',
      }).refine(
        (slug) => slug === '' || SLUG.test(slug),
        'The address is made of small letters and digits, with single hyphens between them',
      ),
      agencyId: z.uuid('Choose whose figures the release is about'),
      weekId: z.uuid('Choose the week that the release is about'),
      area: line({ label: 'Area', max: 120 }),
      areaIs: oneOf(['whole', 'part'], 'Say whether the area is the whole of the force’s'),
      day: box,
      month: box,
      year: box,
      body: prose({ label: 'Text', max: 20_000 }),
      who1: who,
      words1: words,
      who2: who,
      words2: words,
      who3: who,
      words3: words,
      notes: prose({ label: 'Notes to editors', max: 5000 }),
      correction: prose({ label: 'What is corrected', max: 1000 }),
      version: z.string().regex(/^\d{0,9}$/u, 'Open the page again'),
    })
    .transform((typed, issue) => {
      const dated = parseDateParts(typed, { label: 'Date' })
      const say = (field: string, message: string) =>
        issue.addIssue({ code: 'custom', path: [field], message })
      if (!dated.ok) say(dated.part, dated.message)
      const quotes: Quote[] = []
      for (const n of QUOTES) {
        const quote = { who: typed[`who${n}`], words: typed[`words${n}`] }
        if (quote.who === '' && quote.words === '') continue
        if (quote.who === '')
          say(`who${n.toString()}`, 'Say who said it: a role, or a name they agreed to')
        if (quote.words === '') say(`words${n.toString()}`, 'Enter what they said')
        quotes.push(quote)
      }
      const content: Content = {
        title: typed.title,
        area: typed.area,
        areaIsPart: typed.areaIs === 'part',
        dated: dated.ok ? dated.date : null,
        body: typed.body,
        quotes,
        notes: typed.notes,
        correction: typed.correction,
      }
      return {
        content,
        placing: { slug: typed.slug, agencyId: typed.agencyId, weekId: typed.weekId },
        version: Number(typed.version === '' ? '0' : typed.version),
      }
    }),
})

/** What the form holds for an edition that is there already. */
export const typedRelease = (
  { slug, agencyId, weekId }: Pick<Release, 'slug' | 'agencyId' | 'weekId'>,
  content: Content,
  version: number,
) => {
  const [year = '', month = '', day = ''] = content.dated?.split('-') ?? []
  const [first, second, third] = content.quotes
  return {
    title: content.title,
    slug,
    agencyId,
    weekId,
    area: content.area,
    areaIs: content.areaIsPart ? 'part' : 'whole',
    day,
    month,
    year,
    body: content.body,
    who1: first?.who ?? '',
    words1: first?.words ?? '',
    who2: second?.who ?? '',
    words2: second?.words ?? '',
    who3: third?.who ?? '',
    words3: third?.words ?? '',
    notes: content.notes,
    correction: content.correction,
    version: version.toString(),
  }
}
