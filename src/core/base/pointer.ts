/** A JSON pointer (RFC 6901, section 3): '' is the whole. */
export const writePointer = (steps: readonly PropertyKey[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
