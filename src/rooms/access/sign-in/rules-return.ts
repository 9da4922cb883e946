/**
 * Where somebody goes after signing in: the path they asked for if it is a page of this site, the
 * first page otherwise. Nothing that a browser could read as another host, and no sign-in page.
 */
export const returnPath = (wanted: string): string =>
  /^\/(?![/\\])[^\\\u0000-\u0020]*$/u.test(wanted) &&
  wanted.length <= 2000 &&
  !/^\/(?:sign-in|sign-out|session|invitation)(?:[/?#]|$)/u.test(wanted)
    ? wanted
    : '/'

/** Whether a form posted to this path may be kept and sent again: never one that holds a secret. */
export const mayBeKept = (path: string): boolean =>
  !/^\/(?:sign-in|sign-out|session|invitation|me|recovery)(?:[/?#]|$)/u.test(path)
