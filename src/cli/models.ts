import { Refusal } from '../core/base/refusal.ts'
import { type Environment, environmentWith, isSet, readConfig, type SettingName } from '../server/config.ts'
import { endpointOf } from '../server/endpoint.ts'
import type { ModelReport } from '../server/generate/models/test-model.ts'
import { SURROUNDINGS } from '../server/surroundings.ts'
import { interruptible } from './interrupt.ts'
import { dollars } from './report.ts'
import type { Terminal } from './terminal.ts'

export interface ModelsOptions {
  readonly test?: boolean
  readonly json?: boolean
}

/** A configured model and the settings that it comes from. */
interface Configured {
  readonly model: string
  readonly setting: SettingName
  /** The setting is not set: this is its default. */
  readonly isDefault: boolean
}

/**
 * `models`: the configured models and where they come from; with `test` each is asked a small question. Gives the exit
 * code: 1 when the first model, which decks are written with, does not work.
 * @throws Refusal `bad-setting` when no model is configured
 */
export function listModels(options: ModelsOptions, terminal: Terminal): Promise<0 | 1> {
  return interruptible(async (signal) => {
    const environment = environmentWith('.env', process.env)
    const config = readConfig(environment)
    const endpoint = endpointOf(config, environment)
    if (!endpoint) throw notConfigured()
    const place = { address: publicAddress(endpoint.baseUrl), isDefault: !isSet('LLM_BASE_URL', environment), key: keySetting(environment) }
    const models = endpoint.models.map((model, index) => configured(model, index, environment))
    if (!options.test) {
      if (options.json) terminal.say(JSON.stringify({ endpoint: place, models }, null, 2))
      else for (const line of listing(models, place)) terminal.say(line)
      return 0
    }
    const { testModels } = await import('../server/generate/models/test-model.ts')
    terminal.progress(`asking ${endpoint.models.join(', ')}`, 0, 1)
    const reports = await testModels(endpoint, SURROUNDINGS, { signal })
    const tested = models.map((model, index) => ({ ...model, ...reports[index] }))
    if (options.json) terminal.say(JSON.stringify({ endpoint: place, models: tested }, null, 2))
    else for (const line of verdicts(models, reports, place, terminal)) terminal.say(line)
    return reports[0]?.ok ? 0 : 1
  })
}

interface Place {
  readonly address: string
  /** `LLM_BASE_URL` is not set. */
  readonly isDefault: boolean
  /** The setting that holds the key; null when none is sent. */
  readonly key: SettingName | null
}

function notConfigured(): Refusal {
  return new Refusal('bad-setting', 'no model is configured: OPENROUTER_API_KEY is not set', {
    at: 'OPENROUTER_API_KEY',
    hint: 'Set it, or LLM_BASE_URL for another endpoint, in the environment or in .env.',
  })
}

function keySetting(environment: Environment): SettingName | null {
  return (['LLM_API_KEY', 'OPENROUTER_API_KEY'] as const).find((setting) => isSet(setting, environment)) ?? null
}

function configured(model: string, index: number, environment: Environment): Configured {
  const setting = index === 0 ? 'LLM_MODEL' : 'LLM_FALLBACK_MODELS'
  return { model, setting, isDefault: !isSet(setting, environment) }
}

/** An address may carry a password or a key, which nobody is to read over a shoulder. */
function publicAddress(address: string): string {
  const { protocol, host, pathname } = new URL(address)
  return `${protocol}//${host}${pathname.replace(/\/$/, '')}`
}

function listing(models: readonly Configured[], { address, isDefault, key }: Place): readonly string[] {
  const width = widest(models)
  const from = (setting: string, byDefault: boolean) => (byDefault ? `default of ${setting}` : setting)
  return [
    ...models.map(({ model, setting, isDefault }) => `${model.padEnd(width)}  ${from(setting, isDefault)}`),
    `At ${address} (${from('LLM_BASE_URL', isDefault)}), ${key === null ? 'without a key' : `with the key in ${key}`}.`,
    'To see whether they work: deckwright models --test',
  ]
}

const RUNGS = { schema: 'strict JSON schema', object: 'JSON without a schema', text: 'plain text only' } as const

function verdicts(models: readonly Configured[], reports: readonly ModelReport[], place: Place, terminal: Terminal): readonly string[] {
  const width = widest(models)
  return reports.map((report, index) => {
    const mark = terminal.style(report.ok ? 'green' : 'red', report.ok ? 'ok    ' : 'fails ')
    return `${mark}  ${report.model.padEnd(width)}  ${report.ok ? working(report) : broken(report, models[index]?.setting, place)}`
  })
}

function working(report: Extract<ModelReport, { ok: true }>): string {
  const cost = report.cost > 0 ? dollars(report.cost) : 'cost not told'
  const router = report.answered === report.model ? '' : `, answered by ${report.answered}`
  return `${RUNGS[report.rung]}, first words after ${seconds(report.firstText)}, all after ${seconds(report.milliseconds)}, ${cost}${router}`
}

/** What is wrong, and the setting to look at where one of them is the likely reason. */
function broken({ problem, kind }: Extract<ModelReport, { ok: false }>, setting: SettingName | undefined, { key }: Place): string {
  const suspects: { readonly [K in typeof kind]?: SettingName | undefined } = {
    auth: key ?? 'LLM_API_KEY',
    'not-found': setting,
    connect: 'LLM_BASE_URL',
    'not-an-answer': 'LLM_BASE_URL',
  }
  const suspect = suspects[kind]
  return suspect === undefined ? problem : `${problem}; see ${suspect}`
}

function widest(models: readonly Configured[]): number {
  return Math.max(...models.map(({ model }) => model.length))
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
