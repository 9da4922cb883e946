import type { z } from 'zod'
import type { PageMatter, PosterFile } from './front-matter.ts'
import { NEIGHBOURS } from './own-paths.ts'
import type { Rendered } from './render-markdown.ts'

export type ReadPage = {
  path: string
  file: string
  matter: z.infer<typeof PageMatter>
  rendered: Rendered
}

/** Words that guides on language about exploited children ask us not to use of a child. */
const HARMFUL = [
  /\bdrugs? (runners?|mules?)\b/iu,
  /\bmoney mules?\b/iu,
  /\brunners?\b/iu,
  /\bmules?\b/iu,
  /\blifestyle choices?\b/iu,
  /\burban accents?\b/iu,
]

const SCHEMES = ['https://', 'tel:', 'sms:', 'mailto:']

/**
 * Looks over one language's pages together: links that lead nowhere, anchors that are not there,
 * harmful words (Children's Society and NAPAC, appropriate language guide, 2024).
 */
export const checkContent = (
  pages: readonly ReadPage[],
  known: { own: ReadonlySet<string>; posters: ReadonlyMap<string, z.infer<typeof PosterFile>> },
  say: (file: string, problem: string) => void,
): void => {
  const anchors = new Map(pages.map((page) => [page.path, new Set(page.rendered.anchors)]))
  const problemWith = (href: string, from: string): string | undefined => {
    if (SCHEMES.some((scheme) => href.startsWith(scheme))) return undefined
    const [path = '', anchor] = href.startsWith('#') ? [from, href.slice(1)] : href.split('#')
    if (!path.startsWith('/')) return `the link ${href} must start with "/" or https://`
    if ((NEIGHBOURS as readonly string[]).includes(path)) return undefined
    if (!known.own.has(path)) return `the link ${href} leads nowhere`
    if (anchor !== undefined && anchors.get(path)?.has(anchor) !== true)
      return `the link ${href} names an anchor that ${path} does not have`
    return undefined
  }
  for (const page of pages) {
    for (const problem of page.rendered.problems) say(page.file, problem)
    const hrefs = [...page.rendered.links, ...page.matter.tasks.map((task) => task.href)]
    for (const href of hrefs) {
      const problem = problemWith(href, page.path)
      if (problem !== undefined) say(page.file, problem)
    }
    const words = [
      page.matter.title,
      page.matter.summary,
      ...page.rendered.sections.map((section) => `${section.heading} ${section.text}`),
    ].join(' ')
    for (const harmful of HARMFUL) {
      const match = harmful.exec(words)
      if (match !== null) say(page.file, `"${match[0]}" does harm: say what is done to the child`)
    }
  }
  for (const [audience, poster] of known.posters)
    if (problemWith(poster.path, '/') !== undefined)
      say(`en/posters/${audience}.yaml`, `the path ${poster.path} leads nowhere`)
}
