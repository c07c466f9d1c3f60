import { and, eq, lt } from 'drizzle-orm'
import { isTheirs } from './presentations.ts'
import type { Rows } from './rows.ts'
import { exports, presentations } from './schema.ts'
import type { Owner, StoredExport } from './store.ts'

export async function readExport(
  rows: Rows,
  owner: Owner,
  id: string,
  version: number,
  variant: string,
): Promise<StoredExport | undefined> {
  const { hash, size, mime, ending, notes } = exports
  const [found] = await rows
    .select({ hash, size, mime, ending, notes })
    .from(exports)
    .where(and(eq(exports.presentationId, id), eq(exports.owner, owner), eq(exports.version, version), eq(exports.variant, variant)))
  return found
}

/** Quiet when it is there already, and when the deck has moved on: nobody will ask for it again. */
export async function saveExport(
  rows: Rows,
  owner: Owner,
  id: string,
  version: number,
  variant: string,
  file: StoredExport,
): Promise<void> {
  const [current] = await rows.select({ version: presentations.version }).from(presentations).where(isTheirs(owner, id)).for('update')
  if (current?.version !== version) return
  await rows
    .insert(exports)
    .values({ presentationId: id, owner, version, variant, ...file })
    .onConflictDoNothing()
}

export async function dropExports(rows: Rows, id: string, before: number): Promise<void> {
  await rows.delete(exports).where(and(eq(exports.presentationId, id), lt(exports.version, before)))
}
