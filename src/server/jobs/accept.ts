import { count, eq, sql } from 'drizzle-orm'
import { Refusal } from '../../core/base/refusal.ts'
import { THEMES } from '../../core/theme/themes.ts'
import { newId } from '../ids.ts'
import { type Used, useBlobs } from '../store/blob-uses.ts'
import { absent } from '../store/edits.ts'
import { tell } from '../store/events.ts'
import { recallKey, rememberKey } from '../store/keys.ts'
import { lockPresentation, readPresentation } from '../store/presentations.ts'
import type { Rows } from '../store/rows.ts'
import { jobs, presentations } from '../store/schema.ts'
import { isSettled, type KeyedRequest, type Owner } from '../store/store.ts'
import type { Submitted } from './jobs.ts'
import type { DeckPayload, RewritePayload } from './payload.ts'
import { priorityOf, type Queue } from './queue.ts'

/** Seconds after which one who was refused may come back. */
const COME_BACK = 10

export interface Desk {
  readonly queue: Queue
  readonly maxQueued: number
}

/** The first answer to a request that came again while it was being accepted. */
class Replayed extends Error {}

/** The answer to an earlier request under this key. @throws Refusal `idempotency-key-reused` */
export async function recall(rows: Rows, owner: Owner, key: KeyedRequest | undefined): Promise<Submitted | undefined> {
  const id = key && (await recallKey(rows, key))
  const presentation = id && (await readPresentation(rows, owner, id))
  return presentation ? { presentation, replayed: true } : undefined
}

/**
 * Runs what accepts a request, once for each key: in the transaction that keeps the key, so that both are there or none.
 * @throws Refusal `idempotency-key-reused`, `idempotency-in-progress`
 */
export async function once(
  whole: <T>(work: (rows: Rows) => Promise<T>) => Promise<T>,
  owner: Owner,
  key: KeyedRequest | undefined,
  accept: (rows: Rows) => Promise<string>,
): Promise<Submitted> {
  try {
    return await whole(async (rows) => {
      const known = await recall(rows, owner, key)
      if (known) return known
      const id = await accept(rows)
      if (key && !(await rememberKey(rows, key, id))) throw new Replayed()
      const presentation = await readPresentation(rows, owner, id)
      if (!presentation) throw absent(id)
      return { presentation, replayed: false }
    })
  } catch (error) {
    if (!(error instanceof Replayed)) throw error
    const known = await whole((rows) => recall(rows, owner, key))
    if (known) return known
    throw new Refusal('idempotency-in-progress', 'a request with this Idempotency-Key is being accepted', { retryAfter: 1 })
  }
}

/** A new presentation and the job that makes its deck. @returns its id @throws Refusal `overloaded` */
export async function acceptDeck(rows: Rows, owner: Owner, payload: DeckPayload, used: readonly Used[], desk: Desk): Promise<string> {
  await checkRoom(rows, desk)
  const { topic = '', outline, theme: named = THEMES[0]?.id ?? '' } = payload.request
  const theme = payload.look?.theme.id ?? named
  const id = newId('prs')
  await rows.insert(presentations).values({ id, owner, status: 'queued', topic, title: topic || outline?.title || '', theme })
  await useBlobs(rows, owner, id, used)
  await addJob(rows, owner, id, payload, desk)
  return id
}

/** A job for a settled deck, which is busy from now on. @throws Refusal `not-found`, `deck-busy`, `overloaded` */
export async function acceptRewrite(rows: Rows, owner: Owner, id: string, payload: RewritePayload, desk: Desk): Promise<string> {
  const row = await lockPresentation(rows, owner, id)
  if (!row) throw absent(id)
  if (!isSettled(row.status) || row.deck === null) {
    throw new Refusal('deck-busy', row.deck === null ? `${id} has no deck` : `${id} is being written`, { retryAfter: 2 })
  }
  if (!row.deck.slides.some((slide) => slide.id === payload.slideId)) {
    throw new Refusal('not-found', `there is no slide ${payload.slideId} in ${id}`)
  }
  await checkRoom(rows, desk)
  await tell(rows, eq(presentations.id, id), { status: 'queued', error: null }, [])
  await addJob(rows, owner, id, payload, desk)
  return id
}

async function addJob(
  rows: Rows,
  owner: Owner,
  presentationId: string,
  payload: DeckPayload | RewritePayload,
  { queue }: Desk,
): Promise<void> {
  const id = newId('job')
  const queueId = await queue.send(rows, id, priorityOf[payload.kind])
  await rows.insert(jobs).values({ id, owner, presentationId, kind: payload.kind, state: 'queued', payload, queueId })
}

async function checkRoom(rows: Rows, { maxQueued }: Desk): Promise<void> {
  const [waiting] = await rows.select({ value: count() }).from(jobs).where(sql`${jobs.state} = 'queued'`)
  if ((waiting?.value ?? 0) < maxQueued) return
  throw new Refusal('overloaded', 'too many presentations wait to be written', { retryAfter: COME_BACK, hint: 'Try again a little later.' })
}
