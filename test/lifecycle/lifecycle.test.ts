import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Provider, startProvider } from '../fixtures/provider/provider.ts'
import { type Served, serveBuilt } from '../fixtures/served.ts'

let folder: string
let provider: Provider | undefined
const running = new Set<Served>()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deckwright-life-'))
})

afterEach(async () => {
  for (const served of running) served.signal('SIGKILL')
  await Promise.all([...running].map((served) => served.ended))
  running.clear()
  await provider?.close()
  provider = undefined
  rmSync(folder, { recursive: true, force: true })
})

async function start(settings: Readonly<Record<string, string>> = {}): Promise<Served> {
  const served = await serveBuilt(settings, { folder })
  running.add(served)
  return served
}

const create = (served: Served, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${served.url}/v1/presentations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('the process', () => {
  it('keeps what it made over an orderly stop, and says how it ended', async () => {
    const first = await start()
    const made = await create(first, { topic: 'Tea', slides: 4 }, { prefer: 'wait=30' })
    expect(made.status).toBe(201)
    const { id, deck } = (await made.json()) as { id: string; deck: unknown }
    first.signal('SIGTERM')
    expect(await first.ended).toEqual({ code: 0, signal: null })
    expect(first.log.at(-1)).toMatchObject({ msg: 'stopped' })
    const second = await start()
    const kept = (await (await fetch(`${second.url}/v1/presentations/${id}`)).json()) as { status: string; deck: unknown }
    expect(kept).toMatchObject({ status: 'ready', deck })
  })

  it('refuses a folder that another process has, at once and by name', async () => {
    const first = await start()
    const begun = performance.now()
    const error = await serveBuilt({}, { folder }).catch((cause: unknown) => cause)
    // It says so in under 2 s on a quiet machine; this only shows that it does not wait for the other to go.
    expect(performance.now() - begun).toBeLessThan(15_000)
    expect(String(error)).toContain('ended with 78')
    expect(String(error)).toContain(String(first.pid))
  })

  it('stops at a wrong setting with one line that names it', async () => {
    const error = String(await serveBuilt({ MAX_REQUESTS_PER_MINUTE: 'many' }, { folder }).catch((cause: unknown) => cause))
    expect(error).toMatch(/MAX_REQUESTS_PER_MINUTE "many" is not a whole number from 0 to 100000\. Example: MAX_REQUESTS_PER_MINUTE=120/)
    expect(error).not.toMatch(/^\s+at /m)
  })

  it('reads .env, and the environment goes before it', async () => {
    writeFileSync(join(folder, '.env'), 'LLM_MODEL=from-the-file\nLLM_BASE_URL=http://127.0.0.1:9/v1\nMAX_SLIDES=33\n')
    const served = await start({ MAX_SLIDES: '3' })
    expect(served.log.find(({ msg }) => msg === 'ready')).toMatchObject({ model: 'from-the-file' })
    expect((await create(served, { topic: 'Tea', slides: 4 })).status).toBe(422)
  })

  it('hands decks back that do not end in time, and the next start goes on with what is there', async () => {
    // Slow enough that it is never done before the stop.
    provider = await startProvider({ firstToken: 100, tokensPerSecond: 60 })
    const settings = { LLM_BASE_URL: provider.url, LLM_MODEL: 'simulated', LLM_CONCURRENCY: '1' }
    const first = await start(settings)
    const { id } = (await (await create(first, { topic: 'Tea', slides: 12 })).json()) as { id: string }
    const stream = await fetch(`${first.url}/v1/presentations/${id}/events`)
    let told = ''
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      told += Buffer.from(chunk).toString()
      if (told.split('event: slide').length > 2) break
    }
    first.signal('SIGTERM')
    expect((await first.ended).code).toBe(0)
    const calls = provider.asked.length
    const second = await start({ ...settings, LLM_CONCURRENCY: '8' })
    const done = await waitFor(second, id)
    expect(done).toMatchObject({ status: 'ready' })
    expect(done.deck.slides).toHaveLength(12)
    // Of what the first process had, only what was under way is asked again.
    expect(provider.asked.length).toBeLessThanOrEqual(12 + 2 + 2)
    expect(calls).toBeGreaterThan(1)
  })

  it('never logs a key, a prompt or a document', async () => {
    provider = await startProvider()
    const secret = 'sk-or-CANARY-0123456789'
    const logFile = join(folder, 'service.log')
    const served = await start({
      LLM_BASE_URL: provider.url,
      LLM_API_KEY: secret,
      LLM_MODEL: 'simulated',
      LOG_LEVEL: 'debug',
      LOG_FILE: logFile,
    })
    const words = 'CANARY-OF-THE-DOCUMENT'
    await create(
      served,
      { source: { text: `# Tea\n\n${words} is in the text.\n` }, slides: 3 },
      { prefer: 'wait=30', authorization: `Bearer ${secret}` },
    )
    await served.stop()
    const text = readFileSync(logFile, 'utf8')
    expect(text).toContain('"msg":"ready"')
    expect(served.log.length).toBeGreaterThan(2)
    for (const canary of [secret, words]) {
      expect(text).not.toContain(canary)
      expect(JSON.stringify(served.log)).not.toContain(canary)
    }
  })
})

async function waitFor(served: Served, id: string): Promise<{ status: string; deck: { slides: unknown[] } }> {
  for (;;) {
    const found = (await (await fetch(`${served.url}/v1/presentations/${id}`)).json()) as { status: string; deck: { slides: unknown[] } }
    if (found.status !== 'queued' && found.status !== 'running') return found
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
