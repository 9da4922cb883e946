/** How somebody wants a release: as a page, or as data. */
export type NewsFormat = 'html' | 'json' | 'csv'

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
 * the query string) goes before it.
 */
export const formatFor = (accept: string, asked: string | undefined): NewsFormat => {
  if (asked === 'json' || asked === 'csv' || asked === 'html') return asked
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
