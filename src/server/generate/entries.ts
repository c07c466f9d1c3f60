import { endsThoughts, inThoughts, readPart } from './models/json.ts'

/** Finds the finished objects of a list in JSON that is still arriving. */
export interface EntryScanner {
  /** Takes the next text; returns the entries that it completed, undefined for one that cannot be read. */
  feed(text: string): unknown[]
  /** The list itself has ended. */
  readonly closed: boolean
  /** The text before the list: what the reply says about the whole. */
  readonly head: string
}

const MAX_ENTRY = 20_000
/** Last characters of the marks that end thoughts. */
const THOUGHT_ENDS: ReadonlySet<string> = new Set('>]▷l')

/**
 * Reads the objects of the list named `key` in a top-level object, each the moment its last brace has arrived. Reasoning,
 * prose and code fences before the object are passed over.
 */
export function createEntryScanner(key: string): EntryScanner {
  let head = ''
  let inList = false
  let closed = false
  let depth = 0
  let quoted = false
  let escaped = false
  let entry = ''
  const start = new RegExp(`"${key}"\\s*:\\s*\\[$`)

  /** One character inside the list; the finished entry, if it ends one. */
  function step(char: string): string | undefined {
    if (depth > 0) entry += char
    if (quoted) {
      if (escaped) escaped = false
      else if (char === '\\') escaped = true
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '{' || char === '[') {
      if (depth === 0) entry = char
      depth++
    } else if (char === '}' || char === ']') {
      if (depth === 0) closed = true
      else if (--depth === 0) return entry
    }
    if (entry.length > MAX_ENTRY) closed = true
    return undefined
  }

  return {
    feed(text) {
      const found: unknown[] = []
      for (const char of text) {
        if (closed) break
        if (!inList) {
          head += char
          // Reasoning may quote the shape it is about to write.
          if (THOUGHT_ENDS.has(char) && endsThoughts(head)) head = ''
          inList = char === '[' && start.test(head) && !inThoughts(head)
          continue
        }
        const done = step(char)
        if (done !== undefined) found.push(readPart(done))
      }
      return found
    },
    get closed() {
      return closed
    },
    get head() {
      return head
    },
  }
}
