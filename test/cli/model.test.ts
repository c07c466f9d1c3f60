import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { build } from '../../scripts/fresh.mjs'
import { type Provider, type ProviderOptions, startProvider } from '../fixtures/provider/provider.ts'
import { type Desk, openDesk } from './desk.ts'

const KEY = 'sk-or-v1-fedcba9876543210'

let desk: Desk
let provider: Provider
beforeAll(build)
beforeEach(() => {
  desk = openDesk()
})
afterEach(async () => {
  desk.remove()
  await provider.close()
})

/** The settings of a machine whose model is the simulated one. */
async function settings(options: ProviderOptions = {}): Promise<Record<string, string>> {
  provider = await startProvider(options)
  return { OPENROUTER_API_KEY: KEY, LLM_BASE_URL: provider.url, LLM_MODEL: 'sim' }
}

/** What `--json` printed. */
const jsonLines = (out: string): Record<string, unknown>[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('make with a model', () => {
  it('has a topic written: that many slides, in that language, in every format asked for', async () => {
    const args = ['make', 'Die Geschichte des Tees', '--slides', '5', '--language', 'de', '-o', 'tee.pptx', '-o', 'tee.json']
    const run = await desk.run(args, { settings: await settings() })
    expect(run).toMatchObject({ code: 0, err: '' })
    expect(run.out).toMatch(/Wrote tee\.pptx \(\d+ kB\), tee\.json \(\d+ kB\): 5 slides/)
    expect(run.out).not.toMatch(/scaffold/)
    const deck = JSON.parse(desk.read('tee.json').toString())
    expect(deck).toMatchObject({ generator: 'model', language: 'de' })
    expect(deck.slides).toHaveLength(5)
    expect(provider.asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
  })

  it('tells with --json what happens, one event to a line, and at last what was written', async () => {
    const args = ['make', 'The history of tea', '--slides', '5', '--json', '-o', 'tea.pptx']
    const run = await desk.run(args, { settings: await settings() })
    expect(run).toMatchObject({ code: 0, err: '' })
    const lines = jsonLines(run.out)
    const kinds = lines.map((line) => line.type)
    expect(kinds[0]).toBe('brief')
    expect(new Set(kinds)).toEqual(new Set(['brief', 'outline.slide', 'slide', 'outline', 'usage', 'done', 'report']))
    expect(kinds.filter((kind) => kind === 'slide')).toHaveLength(5)
    expect(kinds.slice(-2)).toEqual(['done', 'report'])
    expect(lines.at(-2)).toMatchObject({ slides: 5, usage: { cost: expect.any(Number), calls: expect.any(Number) } })
    expect(lines.at(-1)).toMatchObject({ generator: 'model', slides: 5, outputs: [{ format: 'pptx', files: ['tea.pptx'] }], notes: [] })
  })

  it('heeds what a document says of itself, and the flags more', async () => {
    desk.write(
      'notes.md',
      '---\nmode: read\nlang: en\nauthor: Ada\n---\n\n# Coffee\n\n## Freshness matters most\n\n- Whole beans\n- Soft water\n',
    )
    const surroundings = await settings()
    const made = async (...flags: string[]) => {
      const run = await desk.run(['make', 'notes.md', '--slides', '4', ...flags, '-o', 'a.json'], { settings: surroundings })
      expect(run.code).toBe(0)
      return JSON.parse(desk.read('a.json').toString())
    }
    expect(await made()).toMatchObject({ generator: 'model', mode: 'read', author: 'Ada' })
    expect(await made('--mode', 'present')).toMatchObject({ generator: 'model', mode: 'present', author: 'Ada' })
    // Two runs of the whole command.
  })

  it('keeps the words of a document with --verbatim, and asks nobody', async () => {
    desk.write('notes.md', '# Coffee\n\n## Freshness matters most\n\n- Whole beans\n- Soft water\n')
    const run = await desk.run(['make', 'notes.md', '--verbatim', '-o', 'a.json'], { settings: await settings() })
    expect(run.code).toBe(0)
    expect(JSON.parse(desk.read('a.json').toString()).generator).toBe('compose')
    expect(provider.asked).toHaveLength(0)
  })

  it.each([
    [401, 'llm-auth'],
    [402, 'llm-credits'],
  ])('says what %i means, never the key, and writes nothing', async (status, code) => {
    const refusing = await settings({
      script: () => ({ kind: 'status', status, body: { error: { code: status, message: `bad key ${KEY}` } } }),
    })
    const run = await desk.run(['make', 'The history of tea', '--json', '-o', 'tea.pptx'], { settings: refusing })
    expect(run.code).toBe(1)
    expect(jsonLines(run.out).at(-1)?.error).toMatchObject({ code })
    expect(run.err.trimEnd().split('\n')).toHaveLength(1)
    expect(run.out + run.err).not.toContain(KEY)
    expect(desk.listing()).toEqual([])
  })

  it('ends at once on Ctrl-C while the model is silent, and writes nothing', async () => {
    const silent = await settings({ script: () => ({ kind: 'raw', parts: [], end: 'stall' }) })
    const { child, ended } = desk.start(['make', 'The history of tea', '-o', 'tea.pptx'], silent)
    await expect.poll(() => provider.asked.length).toBeGreaterThan(0)
    const stopped = performance.now()
    child.kill('SIGINT')
    const run = await ended
    expect(performance.now() - stopped).toBeLessThan(2_000)
    expect(run).toMatchObject({ signal: 'SIGINT', err: 'deckwright: cancelled; nothing was written\n' })
    expect(desk.listing()).toEqual([])
  })
})
