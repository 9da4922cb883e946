export { loadContent } from './content/load-content.ts'
export type { GuideDeps } from './deps.ts'
export type { Content, LanguagePack } from './model.ts'
export { loadExampleGuide } from './load-example/example.ts'
