/** A table that is asked with words from a file: it has its own entries and nothing else, not even a `constructor`. */
export function tableOf<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null), entries)
}
