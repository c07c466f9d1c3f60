import { and, eq, inArray } from 'drizzle-orm'
import { absent } from '../store/edits.ts'
import { tell } from '../store/events.ts'
import { lockPresentation } from '../store/presentations.ts'
import type { Rows } from '../store/rows.ts'
import { jobs, presentations } from '../store/schema.ts'
import { isSettled, type Owner } from '../store/store.ts'
import { closeJob, usageOf } from './attempt.ts'
import { revoke } from './leases.ts'
import type { Queue } from './queue.ts'

/**
 * Ends the job of a presentation, wherever it runs; in a transaction. A deck that was being rewritten stays as it is.
 * @throws Refusal `not-found`
 */
export async function cancelJob(rows: Rows, owner: Owner, id: string, queue: Queue): Promise<void> {
  const row = await lockPresentation(rows, owner, id)
  if (!row) throw absent(id)
  if (isSettled(row.status)) return
  const open = await rows
    .select({ id: jobs.id, queueId: jobs.queueId })
    .from(jobs)
    .where(and(eq(jobs.presentationId, id), inArray(jobs.state, ['queued', 'running'])))
  for (const job of open) {
    await queue.withdraw(rows, job.queueId)
    await closeJob(rows, job.id, id, 'cancelled')
  }
  const status = row.deck === null ? 'cancelled' : 'ready'
  const usage = await usageOf(rows, id)
  await tell(rows, eq(presentations.id, id), { status, usage, writer: null }, [{ type: 'cancelled' }])
  await revoke(rows, row.writer)
}
