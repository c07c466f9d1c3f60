/** The most seconds that an answer is waited for. */
export const MOST_WAIT = 60

/** Seconds of `Prefer: wait=…` (RFC 7240 § 4.3), at most a minute; undefined without the preference. */
export function waitOf(header: string | readonly string[] | undefined): number | undefined {
  const preferences = [header ?? []].flat().join(',').split(',')
  for (const preference of preferences) {
    const [, seconds] = /^\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:;.*)?$/i.exec(preference) ?? []
    if (seconds !== undefined) return Math.min(Number(seconds), MOST_WAIT)
  }
  return undefined
}
