import type { Blobs } from '../../src/server/blobs/blobs.ts'
import { openBlobs } from '../../src/server/blobs/open.ts'
import { readConfig } from '../../src/server/config.ts'
import { readTemplate } from '../../src/server/ingest/ingest.ts'
import type { Jobs } from '../../src/server/jobs/jobs.ts'
import { openJobs } from '../../src/server/jobs/open.ts'
import { type Logger, silentLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { type Database, openDatabase } from '../../src/server/store/database.ts'
import type { Maintenance } from '../../src/server/store/maintenance.ts'
import { openStore } from '../../src/server/store/open.ts'
import type { Store } from '../../src/server/store/store.ts'
import { openWorld, type World } from '../../src/server/world.ts'
import type { Provider } from '../fixtures/provider/provider.ts'
import type { Place } from './place.ts'

/** The parts of the service that keep and do, in this process: one replica. */
export interface Shop {
  readonly database: Database
  readonly store: Store & Maintenance
  readonly blobs: Blobs
  readonly jobs: Jobs
  readonly world: World
  stop(): Promise<void>
}

export interface ShopOptions {
  readonly provider?: Pick<Provider, 'url'>
  readonly role?: 'all' | 'web' | 'worker'
  readonly settings?: Readonly<Record<string, string>>
  readonly world?: Partial<World>
  readonly log?: Logger
  readonly reached?: (step: string) => void
}

export async function openShop(place: Place, options: ShopOptions = {}): Promise<Shop> {
  const { provider, role = 'all', log = silentLog(), reached } = options
  const model = provider ? { LLM_BASE_URL: provider.url, LLM_MODEL: 'sim', LLM_FALLBACK_MODELS: 'sim-two' } : {}
  const environment = { ...place.environment, ...model, ...options.settings }
  const config = readConfig(environment)
  const metrics = createMetrics()
  const world = { ...(await openWorld(environment)), ...options.world }
  const database = await openDatabase(config, log)
  const blobs = await openBlobs(config, log, metrics)
  const store = await openStore(database)
  const jobs = await openJobs({ config, role, database, store, blobs, world, templates: readTemplate, log, metrics, reached })
  return {
    ...{ database, store, blobs, jobs, world },
    async stop() {
      await jobs.stop(2_000)
      await blobs.stop()
      await database.stop()
    },
  }
}
