// For pages that take files: sends them piece by piece, so that a lost connection loses nothing. Without
// it the same form sends them at once. Nothing is kept in the browser.
import { startFiles } from './send-files.ts'

const form = document.querySelector<HTMLFormElement>('#files-form')
const words = document.querySelector<HTMLTemplateElement>('#files-words')
const list = document.querySelector<HTMLUListElement>('[data-files]')
if (form !== null && words !== null && list !== null)
  startFiles(form, { list, words: words.dataset })
