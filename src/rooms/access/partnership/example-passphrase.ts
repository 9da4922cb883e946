/**
 * The passphrase of every member of an example partnership, shown on its sign-in page. The database
 * refuses members who sign in this way in any other partnership.
 */
export const EXAMPLE_PASSPHRASE = 'lanterns over a quiet harbour'
