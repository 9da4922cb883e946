/** What we use of rtlcss, which brings no types. */
declare module 'rtlcss' {
  const rtlcss: { process: (css: string) => string }
  export default rtlcss
}
