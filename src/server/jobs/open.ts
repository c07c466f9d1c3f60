import { count, inArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Refusal } from '../../core/base/refusal.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Config } from '../config.ts'
import { createModelClient, type ModelClient } from '../generate/models/client.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { type Database, databaseRefusal } from '../store/database.ts'
import { absent } from '../store/edits.ts'
import type { Maintenance } from '../store/maintenance.ts'
import { readHead } from '../store/presentations.ts'
import type { Rows } from '../store/rows.ts'
import { jobs } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { inTransaction } from '../store/transaction.ts'
import { SURROUNDINGS } from '../surroundings.ts'
import type { World } from '../world.ts'
import { acceptDeck, acceptRewrite, once, recall } from './accept.ts'
import { checkAsked } from './asked.ts'
import type { Bench } from './bench.ts'
import { cancelJob } from './cancel.ts'
import { startChores } from './chores.ts'
import { type Following, follow, settled } from './follow.ts'
import type { JobStats, Jobs } from './jobs.ts'
import { openLeases } from './leases.ts'
import { takeOverAll } from './mend.ts'
import { drawUpOutline } from './outline.ts'
import { partsOf } from './parts.ts'
import type { DeckPayload } from './payload.ts'
import { openQueue } from './queue.ts'
import { lookOf, type TemplateReader } from './template.ts'
import { openWatch } from './watch.ts'
import { createWorker } from './worker.ts'

export interface JobsOptions {
  readonly config: Pick<Config, 'JOB_CONCURRENCY' | 'MAX_QUEUED' | 'MAX_SLIDES' | 'RETENTION_DAYS'>
  /** `web` accepts and follows; `worker` does the work; `all` both. */
  readonly role: 'all' | 'web' | 'worker'
  readonly database: Database
  readonly store: Store & Maintenance
  readonly blobs: Blobs
  readonly world: World
  readonly templates: TemplateReader
  readonly log: Logger
  readonly metrics: Metrics
  /** Told of every durable step, by name, once it is kept: `accepted`, `outline`, `slide 3`, `blob`, `ready`. */
  readonly reached?: ((step: string) => void) | undefined
}

/** @throws Refusal `storage-unavailable` */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const { config, role, database, store, blobs, world, templates, log, metrics, reached = () => {} } = options
  const rows: Rows = drizzle(database.pool)
  const works = role !== 'web'
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw databaseRefusal(error)
    }
  }
  const bench: Bench = {
    ...{ rows, blobs, world, metrics, reached, guarded },
    whole: (work) => guarded(() => inTransaction(database.pool, work)),
    modelNamed: modelsOf(world),
  }
  const { whole } = bench
  const queue = await openQueue(database, log, works)
  const watch = await openWatch(database, rows, log)
  const leases = await openLeases(database, rows, log)
  const worker = createWorker(bench, leases, log)
  if (works && database.kind === 'embedded') await takeOverAll(bench, queue)
  const chores = works ? startChores({ bench, queue, store, config, log }) : undefined
  if (works) await queue.take(config.JOB_CONCURRENCY, (delivery) => worker.work(delivery))

  const studio = { rows, blobs, fonts: world.fonts, read: templates }
  const desk = { queue, maxQueued: config.MAX_QUEUED }
  const offer = { maxSlides: config.MAX_SLIDES, models: world.model?.endpoint.models ?? [] }
  const following: Following = { head: (owner, id) => guarded(() => readHead(rows, owner, id)), store, watch }
  return {
    async submit(owner, request, key, requestId) {
      checkAsked(request, offer)
      const { source, template, ...asked } = request
      // Before its parts are read: they may have gone since.
      const known = key && (await guarded(() => recall(rows, owner, key)))
      if (known) return known
      const { sources, used } = await guarded(() => partsOf(source, owner, rows, blobs))
      const look = template === undefined ? undefined : await guarded(() => lookOf(template, owner, studio))
      const payload: DeckPayload = {
        kind: 'deck',
        request: asked,
        look: look && { theme: look.value, notes: [...look.notes] },
        sources: [...sources],
        requestId,
      }
      const submitted = await once(whole, owner, key, (tx) => acceptDeck(tx, owner, payload, [...used, ...(look?.used ?? [])], desk))
      if (!submitted.replayed) reached('accepted')
      return submitted
    },
    async rewrite(owner, id, slideId, instruction, key, requestId) {
      if (!world.model) throw noModel()
      const submitted = await once(whole, owner, key, (tx) =>
        acceptRewrite(tx, owner, id, { kind: 'rewrite', slideId, instruction, requestId }, desk),
      )
      if (!submitted.replayed) reached('accepted')
      return submitted
    },
    async cancel(owner, id) {
      await whole((tx) => cancelJob(tx, owner, id, queue))
      const presentation = await store.presentation(owner, id)
      if (!presentation) throw absent(id)
      return presentation
    },
    async outline(owner, request, given) {
      checkAsked(request, offer)
      return guarded(() => drawUpOutline(owner, request, bench, given))
    },
    follow: (owner, id, after, signal) => follow(following, owner, id, after, signal),
    settled: (owner, id, milliseconds, signal) => settled(following, owner, id, milliseconds, signal),
    async stats(): Promise<JobStats> {
      const open = inArray(jobs.state, ['queued', 'running', 'failed'])
      const found = await guarded(() =>
        rows.select({ state: jobs.state, value: count() }).from(jobs).where(open).groupBy(jobs.state).execute(),
      )
      const of = (state: string) => found.find((row) => row.state === state)?.value ?? 0
      return { queued: of('queued'), running: of('running'), failed: of('failed') }
    },
    async stop(milliseconds) {
      await queue.close()
      await chores?.stop()
      await worker.drain(milliseconds)
      await queue.stop()
      await leases.stop()
      await watch.stop()
    },
  }
}

/** Clients of the same endpoint that ask another one of its models first; each is made when it is first wanted. */
function modelsOf(world: World): (name: string | undefined) => ModelClient | undefined {
  const clients = new Map<string, ModelClient>()
  return (name) => {
    const { model } = world
    if (!model || name === undefined || name === model.endpoint.models[0]) return model
    const models = [name, ...model.endpoint.models.filter((other) => other !== name)] as const
    const client = clients.get(name) ?? createModelClient({ ...model.endpoint, models }, SURROUNDINGS)
    clients.set(name, client)
    return client
  }
}

const noModel = () =>
  new Refusal('bad-setting', 'no model is configured', {
    at: 'LLM_BASE_URL',
    hint: 'Set OPENROUTER_API_KEY, or LLM_BASE_URL for a model of your own.',
  })
