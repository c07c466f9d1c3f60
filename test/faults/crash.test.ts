import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createGate } from '../../src/server/generate/models/gate.ts'
import { silentLog } from '../../src/server/log.ts'
import { type Running, startService } from '../../src/server/serve.ts'
import { startProvider } from '../fixtures/provider/provider.ts'
import { onEachEngine } from '../jobs/engines.ts'
import { createPlace, ENGINES, type Engine } from '../jobs/place.ts'
import { create, exported, settledAt } from './client.ts'
import { type Replica, startReplica } from './replica.ts'

/** Slides of the deck, the cover included. */
const SLIDES = 5
/** Every step after which something is kept that was not there before. */
const STEPS = ['blob', 'accepted', 'outline', ...Array.from({ length: SLIDES }, (_, n) => `slide ${n + 1}`), 'ready', 'export']
/** Every step on both databases, again and again: `npm run soak -- crash`. */
const LONG = process.env.SOAK !== undefined
/** Different speeds of the model, so that slides are finished in different orders. The long test has ten of them. */
const SEEDS = Array.from({ length: LONG ? Number(process.env.CRASH_SEEDS ?? 10) : 1 }, (_, n) => n)
/** In the short test each step is met on one database, the first on one and the next on the other. */
const stepsFor = (engine: Engine) => (LONG ? STEPS : STEPS.filter((_, n) => n % 2 === ENGINES.indexOf(engine)))

/** Long enough to lie among the blobs. */
const TEXT = `# Harbours of the north\n\n${Array.from({ length: 90 }, (_, n) => `## Harbour ${n + 1}\n\n${`Ships come in with tide ${n + 1}, and leave before the ice. `.repeat(6)}`).join('\n\n')}`
const BODY = { source: { text: TEXT }, slides: SLIDES }

interface Outcome {
  readonly step: string
  readonly killed: NodeJS.Signals | null
  /** Whether the request was answered before the kill. */
  readonly acknowledged: boolean
  readonly presentations: number
  readonly status: string
  readonly slides: readonly string[]
  /** Numbers of the events, and how often each slide is in them. */
  readonly events: readonly number[]
  readonly told: readonly number[]
  readonly unsettled: number
  readonly calls: number
  /** Slides that were not kept when the process died. */
  readonly missing: number
  readonly damaged: readonly string[]
  /** Milliseconds from the kill until the deck was there. */
  readonly recovery: number
}

/** One life of the service until the kill, and the next one until everything is settled. */
async function crash(engine: Engine, step: string, seed: number): Promise<Outcome> {
  const place = await createPlace(engine)
  const provider = await startProvider({ firstToken: 20 + ((seed * 37) % 60), tokensPerSecond: 1_500 + ((seed * 911) % 4_000) })
  const environment = {
    ...place.environment,
    ...{ PORT: '0', MAX_REQUESTS_PER_MINUTE: '0', LLM_BASE_URL: provider.url, LLM_MODEL: 'sim' },
  } as Record<string, string>
  let replica: Replica | undefined
  let survivor: Running | undefined
  try {
    replica = await startReplica(environment, { killAt: step })
    const first = await create(replica.url, BODY, 'the-key')
    if (step === 'export' && first) {
      await settledAt(replica.url, first.id)
      expect(await exported(replica.url, first.id, 'pptx')).toBeUndefined()
    }
    const killed = await replica.ended
    const died = performance.now()

    survivor = await startService(environment, { log: silentLog() })
    const { store, blobs, jobs } = survivor.service
    const before = first ? await store.events('local', first.id, 0) : []
    const kept = new Set(before.flatMap(({ event }) => (event.type === 'slide' ? [event.index] : [])))
    const again = await create(survivor.url, BODY, 'the-key')
    if (first) expect(again).toEqual({ id: first.id, replayed: true })
    const id = again?.id ?? ''
    const seen = await settledAt(survivor.url, id)
    const recovery = performance.now() - died
    const events = await store.events('local', id, 0)
    const file = await exported(survivor.url, id, 'pptx')
    const digest = createHash('sha256')
      .update(file ?? '')
      .digest('hex')
    expect(await store.export('local', id, seen.version, 'pptx')).toMatchObject({ hash: digest, size: file?.length })
    const { queued, running } = await jobs.stats()
    const damaged: string[] = []
    for await (const { hash } of blobs.list()) await blobs.get(hash).catch(() => damaged.push(hash))
    return {
      ...{ step, killed, recovery, damaged },
      acknowledged: first !== undefined,
      presentations: (await store.counts()).presentations,
      status: seen.status,
      slides: seen.deck?.slides.map((slide) => slide.id) ?? [],
      events: events.map((event) => event.id),
      told: events.flatMap(({ event }) => (event.type === 'slide' ? [event.index] : [])).sort(),
      unsettled: queued + running,
      calls: provider.asked.length,
      missing: SLIDES - kept.size,
    }
  } finally {
    await replica?.kill()
    await survivor?.stop()
    await place.drop()
    await provider.close()
  }
}

onEachEngine('kill -9', (engine) => {
  const gate = createGate(3)
  const cases = SEEDS.flatMap((seed) => stepsFor(engine).map((step) => [step, seed] as const))
  const runs = new Map<string, Promise<Outcome>>()
  const name = (step: string, seed: number) => `${step}, seed ${seed}`

  beforeAll(() => {
    // They wait more than they work.
    for (const [step, seed] of cases) {
      const run = gate.pass(() => crash(engine, step, seed))
      run.catch(() => undefined)
      runs.set(name(step, seed), run)
    }
  })

  test.each(cases)(
    'after “%s” (seed %i) loses nothing that was acknowledged',
    async (step, seed) => {
      const outcome = await (runs.get(name(step, seed)) as Promise<Outcome>)
      expect(outcome).toMatchObject({ killed: 'SIGKILL', presentations: 1, status: 'ready', unsettled: 0, damaged: [] })
      expect(outcome.acknowledged).toBe(step !== 'blob' && step !== 'accepted')
      expect(outcome.slides).toHaveLength(SLIDES)
      expect(outcome.events).toEqual(outcome.events.map((_, index) => index + 1))
      expect(outcome.told).toEqual(Array.from({ length: SLIDES }, (_, index) => index))
      expect(outcome.calls).toBeLessThanOrEqual(SLIDES + 2 + outcome.missing)
    },
    600_000 * SEEDS.length,
  )
})
