import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProvider } from '../test/fixtures/provider/provider.ts'
import { serveBuilt } from '../test/fixtures/served.ts'
import { createMemoryGroup, type MemoryGroup } from './cgroup.ts'
import { exportPhotographs, uploadPhotographs } from './photograph-load.ts'
import { ms, table } from './timing.ts'

const LIMIT = 512 * 2 ** 20
const CREATIONS = 4
const EXPORTS = 8
/** Milliseconds of load. */
const LOAD = 40_000

/**
 * The built service with the embedded database in a group of 512 MiB, as a small container has it: the first start, at
 * rest, with creations and exports in flight without a pause, and with decks of large photographs.
 */
export async function benchMemory(): Promise<void> {
  const group = createMemoryGroup(`deckwright-bench-${process.pid}`, LIMIT)
  if (!group) return console.log('memory groups cannot be made here (root and a memory controller are needed)')
  const folder = mkdtempSync(join(tmpdir(), 'deckwright-memory-'))
  const provider = await startProvider({ firstToken: 300, tokensPerSecond: 400 })
  const settings = { LLM_BASE_URL: provider.url, LLM_MODEL: 'simulated' }
  const rows: string[][] = [['', 'most of processes', 'most with page cache', 'killed', 'ready in']]
  const measured = async (name: string, work: () => Promise<number | undefined>) => {
    const watch = watchPeak(group)
    const ready = await work()
    const { anonymous, usage } = watch()
    rows.push([name, mib(anonymous), mib(usage), String(group.kills()), ready === undefined ? '' : ms(ready)])
  }
  try {
    let served = await startIn(folder, group, settings, (work) => measured('first start', work))
    await served.stop()
    served = await startIn(folder, group, settings, (work) => measured('next start', work))
    await measured('at rest, 10 s', async () => void (await sleep(10_000)))
    await measured(`${CREATIONS} creations + ${EXPORTS} exports in flight, ${LOAD / 1000} s`, async () => void (await load(served.url)))
    await measured('at rest again, 10 s', async () => void (await sleep(10_000)))
    await sleep(40_000)
    await measured('a minute after the load, 10 s', async () => void (await sleep(10_000)))
    let decks: readonly string[] = []
    await measured('uploads of large photographs, 8 at once', async () => {
      decks = await uploadPhotographs(served.url)
      return undefined
    })
    await measured('exports of large photographs, 8 at once', async () => void (await exportPhotographs(served.url, decks)))
    await served.stop()
    table(rows)
  } finally {
    await provider.close()
    group.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startIn(
  folder: string,
  group: MemoryGroup,
  settings: Readonly<Record<string, string>>,
  measured: (work: () => Promise<number>) => Promise<void>,
) {
  const started: Awaited<ReturnType<typeof serveBuilt>>[] = []
  await measured(async () => {
    const served = await serveBuilt(settings, { folder, before: group.join })
    started.push(served)
    return served.ready
  })
  return started[0] as Awaited<ReturnType<typeof serveBuilt>>
}

/** Creations and exports, each kind always so many at once; an answer of 503 counts as asked and is asked again later. */
async function load(url: string): Promise<void> {
  const until = performance.now() + LOAD
  const made: string[] = []
  const refused = { creations: 0, exports: 0 }
  const creations = Array.from({ length: CREATIONS }, async () => {
    while (performance.now() < until) {
      const answer = await fetch(`${url}/v1/presentations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', prefer: 'wait=60' },
        body: JSON.stringify({ topic: 'How tea shaped the trade of the world', slides: 12 }),
      })
      const body = (await answer.json()) as { id?: string }
      if (answer.status === 201 && body.id) made.push(body.id)
      else refused.creations++
    }
  })
  const exports = Array.from({ length: EXPORTS }, async (_, i) => {
    const formats = ['pptx', 'pdf', 'png', 'html']
    for (let n = i; performance.now() < until; n++) {
      const id = made[n % Math.max(made.length, 1)]
      if (id === undefined) {
        await sleep(200)
        continue
      }
      const answer = await fetch(`${url}/v1/presentations/${id}/export?format=${formats[n % formats.length]}`)
      await answer.arrayBuffer()
      if (answer.status === 503) {
        refused.exports++
        await sleep(500)
      }
    }
  })
  await Promise.all([...creations, ...exports])
  console.log(`${made.length} decks made; refused: ${refused.creations} creations, ${refused.exports} exports\n`)
}

function watchPeak(group: MemoryGroup): () => { anonymous: number; usage: number } {
  const peak = { anonymous: 0, usage: 0 }
  const look = () => {
    peak.anonymous = Math.max(peak.anonymous, group.anonymous())
    peak.usage = Math.max(peak.usage, group.usage())
  }
  const timer = setInterval(look, 50)
  return () => {
    clearInterval(timer)
    look()
    return peak
  }
}

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`
