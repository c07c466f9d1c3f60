import { and, eq, inArray, sql } from 'drizzle-orm'
import { Refusal } from '../../core/base/refusal.ts'
import type { BlobHash } from '../blobs/blobs.ts'
import type { Rows } from './rows.ts'
import { type BlobUse, blobUses, exports, presentations } from './schema.ts'
import type { Owner } from './store.ts'

/** Before the hash of a blob, in the `src` of a picture. */
export const ASSET = 'asset:'

/** The blobs that a deck or a slide names as pictures. */
export function assetsIn(value: unknown): Set<BlobHash> {
  const found = new Set<BlobHash>()
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    if ('src' in part && typeof part.src === 'string' && part.src.startsWith(ASSET)) found.add(part.src.slice(ASSET.length))
    for (const inner of Object.values(part)) walk(inner)
  }
  walk(value)
  return found
}

export interface Used {
  readonly use: BlobUse
  readonly hash: BlobHash
  readonly name?: string
  readonly mime?: string
}

/** Keeps blobs for as long as the presentation is there. */
export async function useBlobs(rows: Rows, owner: Owner, presentationId: string, used: readonly Used[]): Promise<void> {
  if (used.length === 0) return
  await rows
    .insert(blobUses)
    .values(used.map((use) => ({ owner, presentationId, ...use })))
    .onConflictDoNothing()
}

/** @throws Refusal `not-found` at a picture that the owner does not have */
export async function requireAssets(rows: Rows, owner: Owner, hashes: ReadonlySet<BlobHash>): Promise<void> {
  if (hashes.size === 0) return
  const found = await rows
    .selectDistinct({ hash: blobUses.hash })
    .from(blobUses)
    .where(and(eq(blobUses.owner, owner), inArray(blobUses.hash, [...hashes])))
  const theirs = new Set(found.map(({ hash }) => hash))
  const missing = [...hashes].find((hash) => !theirs.has(hash))
  if (missing === undefined) return
  throw new Refusal('not-found', `there is no picture ${ASSET}${missing.slice(0, 80)}`, {
    at: `${ASSET}${missing.slice(0, 80)}`,
    hint: 'Upload it first, and name it by what the upload answers.',
  })
}

export async function ownsBlob(rows: Rows, owner: Owner, hash: BlobHash): Promise<boolean> {
  const [found] = await rows
    .select({ one: sql`1` })
    .from(blobUses)
    .where(and(eq(blobUses.owner, owner), eq(blobUses.hash, hash)))
    .limit(1)
  return found !== undefined
}

/** A file of a presentation under a name; a later one of the same name takes its place. Quiet when the presentation has gone. */
export async function attachBlob(rows: Rows, owner: Owner, id: string, hash: BlobHash, name: string, mime: string): Promise<void> {
  const [there] = await rows
    .select({ id: presentations.id })
    .from(presentations)
    .where(and(eq(presentations.id, id), eq(presentations.owner, owner)))
    .for('update')
  if (!there) return
  await rows.delete(blobUses).where(and(eq(blobUses.presentationId, id), eq(blobUses.use, 'attachment'), eq(blobUses.name, name)))
  await useBlobs(rows, owner, id, [{ use: 'attachment', hash, name, mime }])
}

export async function readAttachment(
  rows: Rows,
  owner: Owner,
  id: string,
  name: string,
): Promise<{ readonly hash: BlobHash; readonly mime: string } | undefined> {
  const [found] = await rows
    .select({ hash: blobUses.hash, mime: blobUses.mime })
    .from(blobUses)
    .where(and(eq(blobUses.owner, owner), eq(blobUses.presentationId, id), eq(blobUses.use, 'attachment'), eq(blobUses.name, name)))
    .limit(1)
  return found
}

/** Whether anybody needs a blob, whoever it is. */
export async function isUsed(rows: Rows, hash: BlobHash): Promise<boolean> {
  const found = await rows.execute<{ used: boolean }>(sql`
    select exists (select 1 from ${blobUses} where ${blobUses.hash} = ${hash})
      or exists (select 1 from ${exports} where ${exports.hash} = ${hash}) as used`)
  return found.rows[0]?.used === true
}
