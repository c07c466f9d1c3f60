import { and, count, eq, sql } from 'drizzle-orm'
import type { Logger } from '../log.ts'
import { tell } from '../store/events.ts'
import type { Rows } from '../store/rows.ts'
import { blobUses, checkpoints, jobs, modelCalls, presentations } from '../store/schema.ts'
import type { Failure, Owner, PresentationEvent, UsageTotal } from '../store/store.ts'
import { type Payload, payloadSchema } from './payload.ts'
import type { Delivery } from './queue.ts'

/** The right to write a presentation, as one worker has it for a while. */
export interface Attempt {
  readonly jobId: string
  readonly owner: Owner
  readonly presentationId: string
  /** Held by nobody else: who does not find it in the row must not write. */
  readonly token: string
  /** How often it was begun without coming further. */
  readonly number: number
  readonly payload: Payload
  readonly createdAt: Date
}

/** Another worker has the job, it was cancelled, or the presentation is gone: nothing of this attempt is wanted any more. */
export class Overtaken extends Error {
  constructor() {
    super('this attempt is over: the job is another worker’s, or nobody’s')
  }
}

/** Attempts without a new checkpoint after which a job is given up. */
export const MAX_ATTEMPTS = 3

export type Claim =
  | { readonly kind: 'claimed'; readonly attempt: Attempt }
  | { readonly kind: 'exhausted'; readonly attempt: Attempt }
  | undefined

/**
 * Makes this delivery the one that may write, whoever could before. Undefined when there is nothing to do, or a later
 * delivery has it. In a transaction.
 */
export async function claim(rows: Rows, { jobId, queueId, number }: Delivery): Promise<Claim> {
  const [pointer] = await rows.select({ presentationId: jobs.presentationId }).from(jobs).where(eq(jobs.id, jobId))
  if (!pointer) return undefined
  // The presentation's row is the lock for all that belongs to it; the job is read only once it is held.
  const { presentationId } = pointer
  await rows.select({ id: presentations.id }).from(presentations).where(eq(presentations.id, presentationId)).for('update')
  const [job] = await rows.select().from(jobs).where(eq(jobs.id, jobId))
  if (!job || job.queueId !== queueId || (job.state !== 'queued' && job.state !== 'running')) return undefined
  if (job.delivery !== null && job.delivery >= number) return undefined
  const [done] = await rows.select({ value: count() }).from(checkpoints).where(eq(checkpoints.jobId, jobId))
  const progress = done?.value ?? 0
  const attempts = progress > job.progress ? 1 : job.attempts + 1
  const token = crypto.randomUUID()
  await rows.update(jobs).set({ state: 'running', delivery: number, attempts, progress, updatedAt: sql`now()` }).where(eq(jobs.id, jobId))
  await rows.update(presentations).set({ status: 'running', writer: token }).where(eq(presentations.id, presentationId))
  const { owner, createdAt } = job
  const attempt = { jobId, owner, presentationId, token, number: attempts, payload: payloadSchema.parse(job.payload), createdAt }
  return { kind: attempts > MAX_ATTEMPTS ? 'exhausted' : 'claimed', attempt }
}

/** The presentation's row for as long as this attempt may write it. */
export const isMine = ({ presentationId, token }: Attempt) => and(eq(presentations.id, presentationId), eq(presentations.writer, token))

/** Writes while the attempt holds. @throws Overtaken */
export async function write(
  rows: Rows,
  attempt: Attempt,
  set: Parameters<typeof tell>[2] = {},
  told: readonly PresentationEvent[] = [],
): Promise<void> {
  if ((await tell(rows, isMine(attempt), set, told)) === undefined) throw new Overtaken()
}

/** Gives the job back as if it had not been begun: another worker goes on where this one was. */
export async function release(rows: Rows, attempt: Attempt): Promise<void> {
  await write(rows, attempt, { status: 'queued', writer: null })
  await rows
    .update(jobs)
    .set({ state: 'queued', attempts: sql`greatest(${jobs.attempts} - 1, 0)` })
    .where(eq(jobs.id, attempt.jobId))
}

/** The end of the job: nothing of it is needed any more but what it made. */
export async function finish(
  rows: Rows,
  attempt: Attempt,
  state: 'done' | 'failed',
  set: Parameters<typeof tell>[2],
  told: (usage: UsageTotal) => readonly PresentationEvent[],
): Promise<void> {
  const usage = await usageOf(rows, attempt.presentationId)
  await write(rows, attempt, { ...set, usage, writer: null }, told(usage))
  await closeJob(rows, attempt.jobId, attempt.presentationId, state)
}

/** @param state how it ended */
export async function closeJob(rows: Rows, jobId: string, presentationId: string, state: 'done' | 'failed' | 'cancelled'): Promise<void> {
  // What was asked for is not kept longer than it is needed.
  await rows.update(jobs).set({ state, payload: {}, updatedAt: sql`now()` }).where(eq(jobs.id, jobId))
  await rows.delete(checkpoints).where(eq(checkpoints.jobId, jobId))
  await rows.delete(blobUses).where(and(eq(blobUses.presentationId, presentationId), eq(blobUses.use, 'source')))
}

/** A deck that could not be made fails; one that could not be rewritten stays as it was. */
export async function fail(rows: Rows, attempt: Attempt, failure: Failure, log: Logger): Promise<void> {
  const status = attempt.payload.kind === 'deck' ? 'failed' : 'ready'
  await finish(rows, attempt, 'failed', { status, error: failure }, () => [{ type: 'failed', error: failure }])
  log.info({ code: failure.code }, 'the job failed')
}

export async function usageOf(rows: Rows, presentationId: string): Promise<UsageTotal> {
  const [total] = await rows
    .select({
      calls: count(),
      promptTokens: sql<number>`coalesce(sum(${modelCalls.promptTokens}), 0)::float8`,
      completionTokens: sql<number>`coalesce(sum(${modelCalls.completionTokens}), 0)::float8`,
      cost: sql<number>`coalesce(sum(${modelCalls.cost}), 0)::float8`,
    })
    .from(modelCalls)
    .where(eq(modelCalls.presentationId, presentationId))
  return total ?? { calls: 0, promptTokens: 0, completionTokens: 0, cost: 0 }
}
