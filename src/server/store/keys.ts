import { and, eq, lt, sql } from 'drizzle-orm'
import { Refusal } from '../../core/base/refusal.ts'
import type { Rows } from './rows.ts'
import { keys } from './schema.ts'
import type { KeyedRequest } from './store.ts'

/** For how long a request may be sent again under its key. */
export const KEYS_KEPT = sql`interval '24 hours'`

const isThis = ({ owner, method, path, key }: KeyedRequest) =>
  and(eq(keys.owner, owner), eq(keys.method, method), eq(keys.path, path), eq(keys.key, key))

/**
 * The presentation that an earlier request under this key was answered with.
 * @throws Refusal `idempotency-key-reused` when that request was another one
 */
export async function recallKey(rows: Rows, request: KeyedRequest): Promise<string | undefined> {
  const [found] = await rows
    .select({ fingerprint: keys.fingerprint, id: keys.presentationId, old: sql<boolean>`${keys.createdAt} < now() - ${KEYS_KEPT}` })
    .from(keys)
    .where(isThis(request))
  if (!found || found.old) return undefined
  if (found.fingerprint === request.fingerprint) return found.id
  throw new Refusal('idempotency-key-reused', 'the Idempotency-Key was used for another request', {
    at: 'Idempotency-Key',
    hint: 'Take a new key for every new request; send the same body when you try the same request again.',
  })
}

/** Keeps what a request is answered with; waits for one under the same key that is being accepted. False when that one is kept. */
export async function rememberKey(rows: Rows, request: KeyedRequest, presentationId: string): Promise<boolean> {
  await rows.delete(keys).where(and(isThis(request), lt(keys.createdAt, sql`now() - ${KEYS_KEPT}`)))
  const kept = await rows
    .insert(keys)
    .values({ ...request, presentationId })
    .onConflictDoNothing()
    .returning({ key: keys.key })
  return kept.length > 0
}
