import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { build } from '../../scripts/fresh.mjs'
import { type Behaviour, type ChatAsked, type Provider, startProvider } from '../fixtures/provider/provider.ts'
import { type Desk, openDesk } from './desk.ts'

const KEY = 'sk-or-v1-fedcba9876543210'

let desk: Desk
let provider: Provider | undefined
beforeAll(build)
beforeEach(() => {
  desk = openDesk()
})
afterEach(async () => {
  desk.remove()
  await provider?.close()
  provider = undefined
})

/** A provider whose models know the capital of France, unless `script` says otherwise, and the settings to reach it. */
async function settings(script?: (asked: ChatAsked) => Behaviour | undefined): Promise<Record<string, string>> {
  provider = await startProvider({
    author: () => JSON.stringify({ capital: 'Paris', letters: [...'Paris'] }),
    ...(script ? { script } : {}),
  })
  return { LLM_API_KEY: KEY, LLM_BASE_URL: provider.url, LLM_MODEL: 'sim' }
}

const refused = (status: number): Behaviour => ({ kind: 'status', status, body: { error: { code: status, message: `no: ${KEY}` } } })

describe('models', () => {
  it('lists what is configured and by which setting, and asks nobody', async () => {
    const run = await desk.run(['models'], { settings: { ...(await settings()), LLM_FALLBACK_MODELS: 'second, third' } })
    expect(run).toMatchObject({ code: 0, err: '' })
    expect(run.out.split('\n').slice(0, 4)).toEqual([
      'sim     LLM_MODEL',
      'second  LLM_FALLBACK_MODELS',
      'third   LLM_FALLBACK_MODELS',
      `At ${provider?.url} (LLM_BASE_URL), with the key in LLM_API_KEY.`,
    ])
    expect(provider?.asked).toHaveLength(0)
  })

  it('tells defaults from settings, and never shows a key or what an address carries', async () => {
    const run = await desk.run(['models'], { settings: { OPENROUTER_API_KEY: KEY } })
    expect(run.out).toMatch(
      / {2}default of LLM_MODEL\nAt https:\/\/openrouter\.ai\/api\/v1 \(default of LLM_BASE_URL\), with the key in OPENROUTER_/,
    )
    const local = await desk.run(['models', '--json'], { settings: { LLM_BASE_URL: 'http://me:hush@127.0.0.1:9/v1?token=hush' } })
    expect(JSON.parse(local.out)).toMatchObject({ endpoint: { address: 'http://127.0.0.1:9/v1', isDefault: false, key: null } })
    expect(run.out + local.out).not.toMatch(`hush|${KEY}`)
  })

  it.each([[['models']], [['models', '--test']]])('%j says which setting is missing', async (args) => {
    const run = await desk.run(args)
    expect(run).toMatchObject({ code: 1, out: '' })
    expect(run.err).toBe(
      'deckwright: no model is configured: OPENROUTER_API_KEY is not set. Set it, or LLM_BASE_URL for another endpoint, in the environment or in .env.\n',
    )
  })
})

describe('models --test', () => {
  it('says how a model that works keeps to a form, how fast it is and what it cost', async () => {
    const run = await desk.run(['models', '--test'], { settings: await settings() })
    expect(run).toMatchObject({ code: 0, err: '' })
    expect(run.out).toMatch(/^ok {6}sim {2}strict JSON schema, first words after \d\.\d s, all after \d\.\d s, (under )?\$0\.\d{4}\n$/)
    expect(provider?.asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
  })

  it.each([
    ['object', 'JSON without a schema'],
    ['text', 'plain text only'],
  ])('finds the form of a model that takes no more than %s', async (rung, words) => {
    const takes = rung === 'object' ? ['object', 'text'] : ['text']
    const lenient = await settings((asked) => (takes.includes(asked.rung) ? undefined : refused(400)))
    const run = await desk.run(['models', '--test'], { settings: lenient })
    expect(run.code).toBe(0)
    expect(run.out).toContain(`sim  ${words}, `)
  })

  it.each([
    [401, /^fails {3}sim {2}the key is missing, wrong or revoked \(HTTP 401\); see LLM_API_KEY\n$/],
    [402, /^fails {3}sim {2}the account has no credit left, or its limit is spent \(HTTP 402\)\n$/],
    [404, /^fails {3}sim {2}it does not offer this model, .* \(HTTP 404\); see LLM_MODEL\n$/],
  ])('says what %i means in one line, never the key, and exits with 1', async (status, line) => {
    const run = await desk.run(['models', '--test'], { settings: await settings(() => refused(status)) })
    expect(run).toMatchObject({ code: 1, err: '' })
    expect(run.out).toMatch(line)
  })

  it('looks at every model, and passes when the first works', async () => {
    const given = { ...(await settings((asked) => (asked.model === 'gone' ? refused(404) : undefined))), LLM_FALLBACK_MODELS: 'gone' }
    const run = await desk.run(['models', '--test', '--json'], { settings: given })
    expect(run).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(run.out).models).toEqual([
      expect.objectContaining({ model: 'sim', setting: 'LLM_MODEL', ok: true, rung: 'schema', milliseconds: expect.any(Number) }),
      expect.objectContaining({ model: 'gone', setting: 'LLM_FALLBACK_MODELS', ok: false, kind: 'not-found' }),
    ])
    const swapped = await desk.run(['models', '--test'], { settings: { ...given, LLM_MODEL: 'gone', LLM_FALLBACK_MODELS: 'sim' } })
    expect(swapped.code).toBe(1)
    expect(swapped.out).toMatch(/^fails .*\nok .*\n$/)
  })

  it('names the address when nobody answers there', async () => {
    const run = await desk.run(['models', '--test'], { settings: { LLM_BASE_URL: 'http://127.0.0.1:9/v1' } })
    expect(run.code).toBe(1)
    expect(run.out).toMatch(/it could not be reached.*; see LLM_BASE_URL\n$/)
  })
})
