import type { Note } from '../../../core/base/note.ts'

/** Bytes that proxies let pass in one header without being asked. */
const MOST = 4096

/** Notes of a file, which has no other place for them: JSON in ASCII, as many as fit. */
export function notesHeader(notes: readonly Note[]): Readonly<Record<string, string>> {
  if (notes.length === 0) return {}
  const texts: string[] = []
  let room = MOST - 2
  for (const { at, says, detail } of notes) {
    const text = ascii(JSON.stringify({ at, says, detail }))
    room -= text.length + 1
    if (room < 0) break
    texts.push(text)
  }
  return { 'deckwright-notes': `[${texts.join(',')}]` }
}

const ascii = (json: string): string => json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
