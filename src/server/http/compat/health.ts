import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import type { Service } from '../../parts-of-service.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { checkParts } from '../operations/checks.ts'

/** Health as monitors of the first service read it. */
export function addClientHealth(app: ApiInstance, { service }: Surface): void {
  app.get('/health', { schema: { hide: true }, config: { quiet: true } }, async (_request, reply) => {
    const timestamp = new Date(service.now()).toISOString()
    const { open, database, files } = await checkParts(service)
    const ill = [open, database, files].find((check) => !check.ok)
    if (ill) return reply.code(500).send({ status: 'unhealthy', error: ill.says ?? 'a part does not answer', timestamp })
    return { status: 'healthy', timestamp, ...(await figures(service)) }
  })
}

async function figures({ features, blobs, store, config, press }: Service) {
  const [counts, disk] = await Promise.all([store.counts(), statfs(config.DATA_DIR).catch(() => undefined)])
  return {
    s3_available: blobs.kind === 's3',
    openrouter_configured: features.openrouter,
    model_configured: features.model,
    unsplash_configured: features.unsplash,
    // Null where nothing is kept on this machine's disk.
    disk_free_gb: disk ? tenths((disk.bavail * disk.bsize) / 2 ** 30) : null,
    memory_percent: tenths(memoryUsed() * 100),
    presentations_in_memory: counts.presentations,
    jobs_queued: counts.queued,
    jobs_running: counts.running,
    renders_waiting: press.load().waiting,
    database: store.kind,
    uptime_seconds: Math.round(process.uptime()),
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10

/** The share of the memory that is in use: of the container where there is a limit, else of the machine. */
function memoryUsed(): number {
  const limit = process.constrainedMemory()
  const whole = limit > 0 && limit < totalmem() ? limit : totalmem()
  return Math.max(0, Math.min(1, 1 - process.availableMemory() / whole))
}
