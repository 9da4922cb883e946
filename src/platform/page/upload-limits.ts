/** What a page that takes files says of them, and holds to. */
export type UploadLimits = {
  /** The name of the file field. Files in any other are passed over. */
  readonly fileField: string
  /** The hidden fields that stand before it in the form, besides the CSRF token. */
  readonly fields: readonly string[]
  readonly mostFiles: number
  readonly mostFileBytes: number
  /** The whole request: all files, and what the form around them takes. */
  readonly mostBytes: number
}

/** What is wrong with the limits of a page, in sentences; empty if nothing. */
export const wrongLimits = (limits: UploadLimits): string[] => {
  const { mostFiles, mostFileBytes, mostBytes, fileField, fields } = limits
  const isCount = (value: number) => Number.isSafeInteger(value) && value > 0
  return [
    ...(isCount(mostFiles) ? [] : ['it takes files without saying how many']),
    ...(isCount(mostFileBytes) && isCount(mostBytes) && mostFileBytes <= mostBytes
      ? []
      : ['it takes files without saying how large each and all may be']),
    ...(fileField !== '' && !fields.includes(fileField)
      ? []
      : ['it takes files in no field of their own']),
  ]
}
