import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Provider, startProvider } from '../fixtures/provider/provider.ts'
import { type Served, serveBuilt } from '../fixtures/served.ts'
import { create, settledAt } from './client.ts'

/** Milliseconds in which a process ends that is not to be trusted any more. */
const WITHIN = 5_000
const HOOK = `--import ${new URL('./derail.mjs', import.meta.url)}`

describe('an error that reaches nobody', () => {
  const running = new Set<Served>()
  let folder = ''
  let provider: Provider | undefined
  afterEach(async () => {
    for (const served of running) served.signal('SIGKILL')
    await Promise.all([...running].map((served) => served.ended))
    running.clear()
    await provider?.close()
    provider = undefined
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['rejection', 'CANARY-REJECTED'],
    ['exception', 'CANARY-THROWN'],
  ])(
    '(%s) is told to the log and ends the process soon; the next one goes on with its work',
    async (way, says) => {
      folder = mkdtempSync(join(tmpdir(), 'deckwright-derailed-'))
      // A deck under way and a client that waits for it: what an orderly stop would wait for.
      provider = await startProvider({ firstToken: 100, tokensPerSecond: 250 })
      const settings = { LLM_BASE_URL: provider.url, LLM_MODEL: 'sim', LLM_CONCURRENCY: '1' }
      const first = await serveBuilt({ ...settings, NODE_OPTIONS: HOOK, DERAIL: way }, { folder })
      running.add(first)
      const accepted = await create(first.url, { topic: 'Tea', slides: 6 }, 'key')
      const waiting = fetch(`${first.url}/v1/presentations/${accepted?.id}/events`).then((stream) => stream.text())
      waiting.catch(() => {})
      await expect.poll(() => provider?.asked.length).toBeGreaterThan(1)

      const begun = performance.now()
      first.signal('SIGUSR2')
      expect(await first.ended).toEqual({ code: 1, signal: null })
      expect(performance.now() - begun).toBeLessThan(WITHIN)
      const line = first.log.find(({ level }) => level === 'fatal')
      expect(line).toMatchObject({ msg: 'the process cannot go on', err: { message: says, stack: expect.any(String) } })

      const second = await serveBuilt({ ...settings, LLM_CONCURRENCY: '8' }, { folder })
      running.add(second)
      expect(await settledAt(second.url, accepted?.id ?? '')).toMatchObject({ status: 'ready', version: 1 })
    },
    120_000,
  )
})
