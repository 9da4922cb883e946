import { type Html, nothing, warningText } from '../../../platform/html/index.ts'

/** Says so where nothing is sent, because nobody set up how. */
export const noMail = (hasMail: boolean): Html =>
  hasMail
    ? nothing
    : warningText({
        text: 'No mail is set up here, so nothing is sent. Whoever runs Countersign can set MAIL_URL.',
      })
