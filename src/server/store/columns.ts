import { customType, timestamp } from 'drizzle-orm/pg-core'

/**
 * A text as PostgreSQL takes it: without U+0000, which it refuses, and with U+FFFD for halves of surrogate pairs, which
 * are no characters.
 */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** The same for what `JSON.stringify` gave: there, these characters are escapes. */
export function storableJson(json: string): string {
  // Escapes are taken whole, so that the second half of an escaped backslash begins none.
  return json.replace(/\\(u0000|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)/g, (escaped, what: string) =>
    what === 'u0000' ? '' : /^u[dD]/.test(what) ? '\uFFFD' : escaped,
  )
}

export const words = customType<{ data: string }>({ dataType: () => 'text', toDriver: storable })

/** `json`, not `jsonb`: keys stay in their order, so that a deck comes out as it went in. */
const jsonText = customType<{ data: unknown; driverData: string }>({
  dataType: () => 'json',
  toDriver: (value) => storableJson(JSON.stringify(value)),
})
export const json = <T>(name: string) => jsonText(name).$type<T>()

/** Milliseconds, as a `Date` has them: what is read compares equal to what is stored. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })
