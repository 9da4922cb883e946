/** HEAD and OPTIONS only ask; the others change something and must come from one of our own pages. */
export const RAW_METHODS = ['HEAD', 'OPTIONS', 'POST', 'PATCH', 'DELETE'] as const
export type RawMethod = (typeof RAW_METHODS)[number]

/** The header that carries a page's CSRF token where there is no form to hold it. */
export const CSRF_HEADER = 'x-form-token'

/** What a script sends: its headers, and a body of bytes as they come. */
export type RawRequest = {
  /** '' where it is not there. */
  readonly header: (name: string) => string
  /** Once. Throws `TooLarge` beyond what the endpoint takes, `CutOff` where the sender stops. */
  readonly bytes: AsyncIterable<Uint8Array>
}
