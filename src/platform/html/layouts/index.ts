export { type DeskAround, type DeskFrame, deskLayout } from './desk-layout.ts'
export type { FramedPage, Link } from './frame.ts'
export { logo } from './logo.ts'
export {
  type PublicAround,
  type PublicFrame,
  publicLayout,
  type PublicWords,
  publicWords,
} from './public-layout.ts'
