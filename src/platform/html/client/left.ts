/** Kept until the tab is closed, and only there; says nothing about what was read. */
const KEY = 'left'

/** Storage can be refused (private windows, settings): leaving must work all the same. */
const storage = (): Storage | undefined => {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}

export const hasLeft = (): boolean => storage()?.getItem(KEY) === '1'
export const rememberLeft = (): void => storage()?.setItem(KEY, '1')
/** Somebody came here on purpose. */
export const forgetLeft = (): void => storage()?.removeItem(KEY)

/** Takes the page's place in the history, so that Back does not lead to it. */
export const goAway = (url: string): void => location.replace(url)
