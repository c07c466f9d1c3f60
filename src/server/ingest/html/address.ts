/** An address against the one of its page; undefined where it is none. */
export function resolved(address: string | null | undefined, base: string | undefined): string | undefined {
  if (!address) return undefined
  try {
    return new URL(address, base).href
  } catch {
    return undefined
  }
}
