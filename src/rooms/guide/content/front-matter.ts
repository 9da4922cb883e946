import { parse } from 'yaml'
import { z } from 'zod'
import { isRealDate } from '../../../platform/forms/fields.ts'

const text = z.string().trim().min(1)

const Source = z.strictObject({ name: text, where: text })

/** Every page and poster says where it comes from and when a person last checked it. */
const Provenance = {
  checkedOn: z.string().refine(isRealDate, 'must be a real date written YYYY-MM-DD'),
  sources: z.array(Source).min(1, 'at least one source is needed'),
}

export const PageMatter = z.strictObject({
  title: text,
  tab: text.max(60),
  summary: text.max(400),
  audience: z.enum(['everyone', 'young-people', 'parents', 'workers']),
  ...Provenance,
  keywords: z.array(text).default([]),
  order: z.number().int().default(0),
  tasks: z.array(z.strictObject({ title: text, text, href: text })).default([]),
})

export const PosterFile = z.strictObject({
  name: text,
  title: text.max(60),
  lead: text.max(220),
  /** Instead of “What to look for”. */
  lookTitle: text.max(40).optional(),
  look: z.array(text.max(120)).min(3).max(7),
  act: z.array(text.max(180)).min(2).max(4),
  more: z.array(z.strictObject({ heading: text, text })).min(2).max(4),
  path: text,
  order: z.number().int(),
  ...Provenance,
})

export const SynonymsFile = z.array(
  z.strictObject({
    typed: z.array(text).min(1),
    means: text,
    note: text.nullable().default(null),
  }),
)

export type Read<Value> = { ok: true; value: Value } | { ok: false; problems: string[] }

/** Reads YAML against a schema; every problem at once, in words that name the field. */
export const readYaml = <Value>(source: string, schema: z.ZodType<Value>): Read<Value> => {
  let raw: unknown
  try {
    raw = parse(source, { schema: 'core' })
  } catch (cause) {
    return { ok: false, problems: [`is not YAML: ${cause instanceof Error ? cause.message : ''}`] }
  }
  const result = schema.safeParse(raw)
  if (result.success) return { ok: true, value: result.data }
  return {
    ok: false,
    problems: result.error.issues.map(
      (issue) => `${issue.path.join('.') || 'front matter'}: ${issue.message}`,
    ),
  }
}

/** Splits a Markdown file into its front matter and its text. */
export const splitFrontMatter = (source: string): { matter: string; body: string } | null => {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(source.replaceAll('\r\n', '\n'))
  return match === null ? null : { matter: match[1] ?? '', body: match[2] ?? '' }
}
