import { openSync, writeSync } from 'node:fs'

/** What happened to the files of a database, and what it had acknowledged by then, in the order of time. */
export type Entry =
  | { readonly what: 'make'; readonly path: string }
  | { readonly what: 'folder'; readonly path: string }
  | { readonly what: 'open'; readonly path: string; readonly file: number }
  | { readonly what: 'write'; readonly file: number; readonly at: number; readonly length: number }
  | { readonly what: 'sync'; readonly file: number }
  | { readonly what: 'resize'; readonly path?: string; readonly file?: number; readonly size: number }
  | { readonly what: 'rename'; readonly path: string; readonly to: string }
  | { readonly what: 'remove'; readonly path: string }
  | { readonly what: 'ready' }
  | { readonly what: 'acknowledged'; readonly id: number }

export const journalOf = (folder: string): string => `${folder}.journal`

/** Appends entries, from any thread: one write each. */
export function openJournal(folder: string): (entry: Entry, bytes?: Uint8Array) => void {
  const file = openSync(journalOf(folder), 'a')
  const write = writeSync
  return (entry, bytes = new Uint8Array(0)) => {
    write(file, Buffer.concat([Buffer.from(`${JSON.stringify(entry)}\n`), bytes]))
  }
}

export interface Recorded {
  readonly entry: Entry
  readonly bytes: Buffer
}

export function readJournal(journal: Buffer): Recorded[] {
  const all: Recorded[] = []
  for (let at = 0; at < journal.length; ) {
    const end = journal.indexOf('\n', at)
    const entry = JSON.parse(journal.toString('utf8', at, end)) as Entry
    const length = entry.what === 'write' ? entry.length : 0
    all.push({ entry, bytes: journal.subarray(end + 1, end + 1 + length) })
    at = end + 1 + length
  }
  return all
}
