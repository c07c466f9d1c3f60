import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../core/base/refusal.ts'
import { type Environment, readConfig } from './config.ts'
import { endpointOf } from './endpoint.ts'
import type { TemplateReader } from './jobs/template.ts'
import { createLog, type Logger } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createParts } from './parts.ts'
import type { Service } from './parts-of-service.ts'
import { openDatabase } from './store/database.ts'
import { openWorld } from './world.ts'

/** What a process does: answer requests, do the durable work, or both. */
export const ROLES = ['all', 'web', 'worker'] as const
export type Role = (typeof ROLES)[number]

export interface ServeOptions {
  readonly role?: Role
  /** Where lines go; the settings say it when absent. */
  readonly log?: Logger
  /** Told of every durable step, by name, once it is kept: for those who test what a kill there leaves behind. */
  readonly reached?: (step: string) => void
}

export interface Running {
  readonly service: Service
  /** `http://127.0.0.1:5002` */
  readonly url: string
  /** Rejects when the process cannot go on, for instance because the embedded database has stopped. */
  readonly broken: Promise<never>
  /** Refuses new work at once, ends what can end in time, hands the rest to other processes or to the next start. */
  stop(): Promise<void>
  /** After an error that leaves the process in no known state: tells the log, and stops without waiting for anything to be finished. */
  abandon(error: unknown): Promise<void>
}

/** Milliseconds that a start waits for a database that is not there yet, and between two looks. */
const STORAGE_WITHIN = 30_000
const RETRY = 1_000
/** Milliseconds in which everything stops; orchestrators kill after 30 seconds. */
const STOP_WITHIN = 25_000
/** Of these, what requests under way get to end, and then jobs. */
const REQUESTS_WITHIN = 9_000
const JOBS_WITHIN = 15_000
/** The same where the process cannot go on. */
const ABANDON = { all: 3_000, requests: 1_000, jobs: 0 }

/**
 * Starts the service as the environment's settings say: everything in this process and in DATA_DIR, or one replica of
 * many over PostgreSQL and a bucket. Resolves when it is ready for requests.
 * @throws Refusal `bad-setting`, `data-dir-in-use`, `storage-unavailable`, `storage-full`
 */
export async function startService(environment: Environment, options: ServeOptions = {}): Promise<Running> {
  const started = performance.now()
  const config = readConfig(environment)
  const log = options.log ?? (await createLog(config))
  const parts = createParts(log)
  const metrics = createMetrics()
  let closed: 'starting' | 'stopping' | undefined = 'starting'
  let requestsWithin = REQUESTS_WITHIN
  let jobsWithin = JOBS_WITHIN
  const stop = async (milliseconds = STOP_WITHIN) => {
    closed = 'stopping'
    await parts.stop(milliseconds)
    log.info('stopped')
    log.flush()
  }
  try {
    const { role = 'all', reached } = options
    const [database, blobs, press, study, bare, { openStore }, { openJobs }, { createApp }] = await allOf([
      whenThere(() => openDatabase(config, log), log).then((it) => kept('database', it)),
      import('./blobs/open.ts').then(({ openBlobs }) => openBlobs(config, log, metrics)).then((it) => kept('blobs', it)),
      import('./press/open.ts').then(({ openPress }) => openPress(config, log)).then((it) => kept('press', it)),
      import('./study/open.ts').then(({ openStudy }) => kept('study', openStudy(log))),
      openWorld(environment),
      // An embedded database opens in a thread of its own: the rest of the program is loaded meanwhile.
      import('./store/open.ts'),
      import('./jobs/open.ts'),
      import('./http/app.ts'),
    ])
    const world = { ...bare, study }
    const store = await whenThere(() => openStore(database), log)
    const templates: TemplateReader = (file) => press.template(file)
    const jobs = await openJobs({ config, role, database, store, blobs, world, templates, log, metrics, reached })
    parts.started('jobs', () => jobs.stop(jobsWithin))
    const endpoint = endpointOf(config, environment)
    const service: Service = {
      config,
      features: {
        model: endpoint !== undefined,
        openrouter: config.OPENROUTER_API_KEY !== undefined,
        unsplash: config.UNSPLASH_API_KEY !== undefined,
        models: endpoint?.models ?? [],
      },
      store,
      durable: database.durable,
      blobs,
      press,
      jobs,
      log,
      metrics,
      now: world.now,
      closed: () => closed,
    }
    const app = await createApp(service, { pool: database.pool, role })
    await app.listen({ host: config.HOST, port: config.PORT })
    parts.started('http', () => closeWithin(app, requestsWithin))
    closed = undefined
    const { port } = app.server.address() as AddressInfo
    const url = `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}`
    const milliseconds = Math.round(performance.now() - started)
    log.info({ url, role, database: database.kind, blobs: blobs.kind, model: endpoint?.models[0] ?? null, milliseconds }, 'ready')
    const broken = new Promise<never>((_, reject) => database.onFatal(reject))
    broken.catch(() => {})
    return {
      ...{ service, url, broken },
      stop: () => stop(),
      async abandon(error) {
        log.fatal({ err: error }, 'the process cannot go on')
        requestsWithin = ABANDON.requests
        jobsWithin = ABANDON.jobs
        await stop(ABANDON.all)
      },
    }
  } catch (error) {
    await stop()
    throw error
  }

  function kept<T extends { stop(): Promise<void> }>(name: string, part: T): T {
    parts.started(name, () => part.stop())
    return part
  }
}

/** Cuts off, when the time is over, whoever does not send the rest of a body or take the rest of an answer. */
async function closeWithin(app: FastifyInstance, milliseconds: number): Promise<void> {
  const late = setTimeout(() => app.server.closeAllConnections(), milliseconds)
  try {
    await app.close()
  } finally {
    clearTimeout(late)
  }
}

/** All results, or the first failure, but only once nothing is under way any more that would have to be stopped. */
async function allOf<T extends readonly unknown[]>(work: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(work)
  return (await Promise.all(work)) as unknown as T
}

/** Tries again for a while where storage does not answer: machines that start together are not ready together. */
async function whenThere<T>(open: () => Promise<T>, log: Logger): Promise<T> {
  const until = performance.now() + STORAGE_WITHIN
  for (;;) {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'storage-unavailable') || performance.now() > until) throw error
      log.warn({ says: error.message }, 'the database does not answer yet')
      await wait(RETRY)
    }
  }
}
