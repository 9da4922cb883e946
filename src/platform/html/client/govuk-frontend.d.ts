/** What we use of govuk-frontend, which brings no types. */
declare module 'govuk-frontend' {
  type Component = { readonly moduleName: string; new (root: Element, config?: object): object }
  export const CharacterCount: Component
  export const NotificationBanner: Component
  export const PasswordInput: Component
  export function createAll(component: Component, config?: object): object[]
}
