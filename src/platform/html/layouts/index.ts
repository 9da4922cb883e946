export { type DeskAround, deskLayout } from './desk-layout.ts'
export { type PublicFrame, publicLayout, publicWords } from './public-layout.ts'
