import { and, asc, eq, gt, inArray, lt, or, sql } from 'drizzle-orm'
import { tell } from '../store/events.ts'
import { jobs, presentations } from '../store/schema.ts'
import type { Bench } from './bench.ts'
import { revoke } from './leases.ts'
import { priorityOf, type Queue } from './queue.ts'

/** Jobs that are looked at in one round. */
const AT_ONCE = 500

/**
 * Sends a new message for every open job that has none any more, whatever became of it. Jobs and messages are written
 * together, so there should be none; a job that nobody delivers would wait for ever.
 * @returns how many
 */
export async function resendLost({ rows, whole }: Bench, queue: Queue): Promise<number> {
  const open = inArray(jobs.state, ['queued', 'running'])
  // Written in the future: the database's clock was put back since.
  const still = or(lt(jobs.updatedAt, sql`now() - interval '30 seconds'`), gt(jobs.updatedAt, sql`now() + interval '1 minute'`))
  const waiting = await rows
    .select({ id: jobs.id, queueId: jobs.queueId })
    .from(jobs)
    .where(and(open, still))
    .orderBy(asc(jobs.id))
    .limit(AT_ONCE)
  const alive = await queue.alive(waiting.map(({ queueId }) => queueId))
  const lost = waiting.filter(({ queueId }) => !alive.has(queueId))
  for (const { id, queueId } of lost) {
    await whole(async (tx) => {
      const [job] = await tx.select().from(jobs).where(eq(jobs.id, id))
      if (!job) return
      const [row] = await tx.select().from(presentations).where(eq(presentations.id, job.presentationId)).for('update')
      const next = await queue.send(tx, id, priorityOf[job.kind])
      const taken = await tx
        .update(jobs)
        .set({ queueId: next, delivery: null, state: 'queued', updatedAt: sql`now()` })
        .where(and(eq(jobs.id, id), eq(jobs.queueId, queueId), open))
        .returning({ id: jobs.id })
      if (taken.length === 0) return queue.withdraw(tx, next)
      await tell(tx, eq(presentations.id, job.presentationId), { status: 'queued', writer: null }, [])
      await revoke(tx, row?.writer ?? null)
    })
  }
  return lost.length
}

/** Takes all that runs from processes that are gone: where only one process can be at the database, at its start, that is everything. */
export async function takeOverAll({ rows }: Bench, queue: Queue): Promise<void> {
  const running = await rows.select({ queueId: jobs.queueId }).from(jobs).where(eq(jobs.state, 'running'))
  for (const { queueId } of running) await queue.redeliver(queueId)
}
