import { and, eq, inArray } from 'drizzle-orm'
import type { Rows } from './rows.ts'
import { blobUses, uploads } from './schema.ts'
import type { Owner, Upload } from './store.ts'

export async function addUpload(rows: Rows, upload: Omit<Upload, 'createdAt'>): Promise<Upload> {
  const [row] = await rows
    .insert(uploads)
    .values({ ...upload, textHash: upload.textHash ?? null })
    .returning()
  const { id: uploadId, owner, hash, textHash, pictures } = upload
  const hashes = new Set([hash, ...(textHash === undefined ? [] : [textHash]), ...Object.values(pictures)])
  await rows.insert(blobUses).values([...hashes].map((one) => ({ owner, uploadId, hash: one, use: 'upload' as const })))
  return uploadFrom(row as typeof uploads.$inferSelect)
}

export async function readUpload(rows: Rows, owner: Owner, id: string): Promise<Upload | undefined> {
  const [upload] = await readUploads(rows, owner, [id])
  return upload
}

/** Those that are there, in the order of the ids. */
export async function readUploads(rows: Rows, owner: Owner, ids: readonly string[]): Promise<readonly Upload[]> {
  if (ids.length === 0) return []
  const found = await rows
    .select()
    .from(uploads)
    .where(and(eq(uploads.owner, owner), inArray(uploads.id, [...ids])))
  const byId = new Map(found.map((row) => [row.id, uploadFrom(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function uploadFrom(row: typeof uploads.$inferSelect): Upload {
  return { ...row, textHash: row.textHash ?? undefined }
}
