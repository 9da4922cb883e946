/** Why the server does not take a file, as it says in a header. */
export type Refused = 'empty' | 'too-large' | 'too-many' | 'too-much' | 'full' | 'stale' | 'broken'

const KNOWN: readonly Refused[] = ['empty', 'too-large', 'too-many', 'too-much', 'full', 'stale']

/** Thrown for an answer that will not change by asking again. */
export class NotTaken extends Error {
  readonly why: Refused
  constructor(why: Refused) {
    super(why)
    this.why = why
  }
}

export type ResumableClient = ReturnType<typeof resumableClient>

/** Speaks the protocol for resumable uploads (tus 1.0.0) for the form that it is given. */
export const resumableClient = (form: HTMLFormElement) => {
  const hidden = (name: string) =>
    form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? ''
  const ask = async (
    path: string,
    { headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ): Promise<Response> => {
    const answer = await fetch(path, {
      ...init,
      cache: 'no-store',
      headers: {
        'tus-resumable': '1.0.0',
        'x-form-token': hidden('_csrf'),
        'x-ticket': hidden('ticket'),
        ...headers,
      },
    })
    const why = answer.headers.get('upload-refused')
    if (answer.ok || answer.status === 409) return answer
    if (answer.status >= 500 && why === null) throw new Error(answer.statusText)
    throw new NotTaken(KNOWN.find((one) => one === why) ?? 'broken')
  }
  const offsetOf = (answer: Response) => Number(answer.headers.get('upload-offset') ?? '0')
  return {
    /** Begins a file. Answers with its id. */
    begin: async (file: File, mark: string): Promise<string> => {
      const answer = await ask('/report/uploads', {
        method: 'POST',
        headers: {
          'upload-length': String(file.size),
          'upload-metadata': `filename ${inBase64(file.name)},mark ${inBase64(mark)}`,
        },
      })
      return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
    },
    /** How far it is. */
    standing: async (id: string) => {
      const answer = await ask(`/report/uploads/${id}`, { method: 'HEAD' })
      return {
        offset: offsetOf(answer),
        copy: answer.headers.get('upload-copy') ?? '',
        removed: answer.headers.get('upload-removed') ?? '',
      }
    },
    /** Sends a piece. Answers with how far it is now, whatever was sent. */
    send: async (
      id: string,
      piece: { bytes: Blob; offset: number; signal: AbortSignal },
    ): Promise<number> => {
      const answer = await ask(`/report/uploads/${id}`, {
        method: 'PATCH',
        body: piece.bytes,
        signal: piece.signal,
        headers: {
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(piece.offset),
        },
      })
      return offsetOf(answer)
    },
    takeAway: (id: string) => ask(`/report/uploads/${id}`, { method: 'DELETE' }),
  }
}

const inBase64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
