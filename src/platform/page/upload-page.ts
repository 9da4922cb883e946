import { folded, type Page, type PageBase, type Visit } from './page-kind.ts'
import { NotFound } from './refusals.ts'
import type { Reply } from './reply.ts'
import type { Upload } from './read-upload.ts'
import type { UploadLimits } from './upload-limits.ts'

type UploadPage<Params, Query> = PageBase<Params, Query> & {
  /** What may come. The page's own words say the same. */
  takes: UploadLimits
  show: (visit: Visit<Params, Query>) => Reply | Promise<Reply>
  /**
   * Takes the files as they come. It is called once the CSRF token was found right, before any byte
   * of a file. Where reading throws, what was kept of that file is to be taken away again.
   */
  receive: (visit: Visit<Params, Query>, upload: Upload) => Promise<Reply>
}

/**
 * A page with a form of files. The order is that of `page()`: session, permission, parameters, CSRF,
 * handler. A server given one that does not say how many files it takes, and how large, does not start.
 */
export const uploadPage = <Params, Query>(spec: UploadPage<Params, Query>): Page => {
  const { common, typed } = folded(spec)
  return {
    ...common,
    hasSubmit: true,
    hasForm: true,
    show: async (visit) => spec.show(typed(visit)),
    submit: () => Promise.reject(new NotFound()),
    upload: {
      takes: spec.takes,
      receive: async (visit, read) => {
        const visitor = typed(visit)
        return spec.receive(visitor, await read())
      },
    },
  }
}
