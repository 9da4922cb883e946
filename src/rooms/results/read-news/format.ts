/** How somebody wants a release: as a page, or as data. */
export type NewsFormat = 'html' | 'json' | 'csv'

const NAMES = new Map<string, NewsFormat>([
  ['html', 'html'],
  ['json', 'json'],
  ['csv', 'csv'],
])

const TYPES: Readonly<Record<string, NewsFormat>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/*': 'html',
  '*/*': 'html',
  'application/json': 'json',
  'application/*': 'json',
  'text/csv': 'csv',
}

/**
 * The form that an `Accept` header asks for most (RFC 9110, 12.5.1): the highest quality wins, and
 * among equals the one named first. A page, where it names none of ours. `asked` (the `format` of
 * the query string, in small letters or large) goes before it; undefined, where that is none of ours
 * or was given twice.
 */
export const formatFor = (
  accept: string,
  asked: string | readonly string[] | undefined,
): NewsFormat | undefined => {
  if (asked !== undefined) return NAMES.get(asked.toString().toLowerCase())
  const wanted = accept.split(',').flatMap((part) => {
    const [type = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/u)
    const format = TYPES[type]
    const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1')
    return format === undefined || !(quality > 0) ? [] : [{ format, quality }]
  })
  const [best] = wanted.toSorted((a, b) => b.quality - a.quality)
  return best?.format ?? 'html'
}
