import { eq, sql } from 'drizzle-orm'
import type { CallRecord } from '../generate/models/usage.ts'
import type { RunOptions } from '../generate/run.ts'
import { modelCalls, presentations } from '../store/schema.ts'
import { type Attempt, isMine, Overtaken } from './attempt.ts'
import type { Shift } from './bench.ts'
import { patiently } from './patience.ts'

/** The calls of one run in the database: each is there before it is sent, so that whatever happens, its cost is known of. */
export interface CallBook extends Required<Pick<RunOptions, 'onCall' | 'onRecord'>> {
  /** Resolves when all that was told is written. */
  written(): Promise<void>
}

export function openCallBook(attempt: Attempt, { bench, log, signal, lost }: Shift): CallBook {
  const { rows, metrics, guarded } = bench
  /** The row of the call that a question waits for: it asks one at a time. */
  const open = new Map<string, number>()
  const writing = new Set<Promise<unknown>>()
  return {
    async onCall(name, model) {
      const { owner, jobId } = attempt
      const inserted = await patiently(signal, () =>
        guarded(() =>
          rows.execute<{ id: string }>(sql`
        insert into ${modelCalls} (owner, presentation_id, job_id, name, model)
        select ${owner}, ${presentations.id}, ${jobId}, ${name}, ${model} from ${presentations} where ${isMine(attempt)}
        returning id`),
        ),
      )
      const [row] = inserted.rows
      if (!row) {
        lost()
        throw new Overtaken()
      }
      open.set(name, Number(row.id))
    },
    onRecord(record: CallRecord) {
      const id = open.get(record.name)
      open.delete(record.name)
      const { model, outcome, usage } = record
      log.debug({ call: record.name, model, outcome, milliseconds: Math.round(record.milliseconds) }, 'asked a model')
      metrics.modelCalls.inc({ model, outcome })
      if (usage) metrics.modelCost.inc({ model }, usage.cost)
      if (id === undefined) return
      const { promptTokens = 0, completionTokens = 0, cost = 0 } = usage ?? {}
      const milliseconds = Math.round(record.milliseconds)
      const used = { model, outcome, milliseconds, promptTokens, completionTokens, cost }
      const update = patiently(signal, () => guarded(() => rows.update(modelCalls).set(used).where(eq(modelCalls.id, id)).execute()))
        .catch((error: unknown) => log.warn({ err: error }, 'what a model call used could not be written'))
        .finally(() => writing.delete(update))
      writing.add(update)
    },
    written: async () => void (await Promise.all(writing)),
  }
}
