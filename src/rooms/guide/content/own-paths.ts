/** Pages that the program makes itself rather than from a Markdown file. */
export const MADE_PAGES = ['/search', '/feedback', '/posters'] as const

/** Pages of other rooms that the guide's text may link to. */
export const NEIGHBOURS = ['/news'] as const

/** Every path that the guide answers, without a language's prefix. */
export const ownPaths = (known: {
  paths: readonly string[]
  audiences: readonly string[]
}): ReadonlySet<string> =>
  new Set<string>([
    ...known.paths,
    ...MADE_PAGES,
    ...known.audiences.flatMap((audience) => [`/posters/${audience}`, `/leaflets/${audience}`]),
  ])
