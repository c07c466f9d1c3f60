import type { Note } from '../../src/core/base/note.ts'
import type { Deck } from '../../src/core/deck/deck.ts'
import type { GenerationEvent } from '../../src/server/generate/events.ts'
import { type GenerateOptions, generateDeck } from '../../src/server/generate/generate.ts'
import { type ClientOptions, createModelClient } from '../../src/server/generate/models/client.ts'
import { createGate } from '../../src/server/generate/models/gate.ts'
import type { Usage } from '../../src/server/generate/models/usage.ts'
import type { GenerationRequest } from '../../src/server/generate/request.ts'
import type { GenerationWorld } from '../../src/server/generate/run.ts'
import { clock } from '../fixtures/provider/clock.ts'
import { type Provider, type ProviderOptions, startProvider } from '../fixtures/provider/provider.ts'

/** Far above what anything takes: for faults that show by themselves. */
export const PATIENT = { connect: 25_000, firstToken: 30_000, idle: 30_000, total: 60_000 }
/** For faults that only a clock shows; a machine that is busy with other tests answers well within them. */
export const HASTY = { connect: 2_000, firstToken: 4_000, idle: 4_000, total: 15_000 }

export interface Made {
  readonly deck: Deck
  readonly notes: readonly Note[]
  readonly usage: Usage
  readonly events: readonly GenerationEvent[]
  readonly provider: Provider
  readonly milliseconds: number
}

export interface MakeOptions extends GenerateOptions {
  readonly provider?: ProviderOptions
  readonly models?: readonly [string, ...string[]]
  readonly client?: ClientOptions
  readonly world?: Partial<GenerationWorld>
}

/** One deck from a provider of its own, which is gone afterwards. */
export async function make(request: GenerationRequest, options: MakeOptions = {}): Promise<Made> {
  const provider = await startProvider(options.provider)
  const endpoint = { baseUrl: provider.url, apiKey: 'key', models: options.models ?? (['sim'] as const), concurrency: 8 }
  const model = createModelClient(endpoint, clock, { timeouts: PATIENT, ...options.client })
  const events: GenerationEvent[] = []
  const started = performance.now()
  try {
    const { value, notes, usage } = await generateDeck(
      request,
      { model, now: clock.now, ...options.world },
      {
        ...options,
        onEvent(event) {
          events.push(event)
          options.onEvent?.(event)
        },
      },
    )
    return { deck: value, notes, usage, events, provider, milliseconds: performance.now() - started }
  } finally {
    await provider.close()
  }
}

/** Ids of the slides that the model did not write. */
export function degradedIn(made: Made): string[] {
  return made.notes.filter((note) => note.says === 'degraded').map((note) => note.at)
}

/**
 * Starts `run` for every row, a few at a time, and gives each row its result: rows mostly wait, so tests of a table are
 * as slow as its slowest row. Rows in `alone` go first and by themselves, because a busy machine looks silent to them.
 */
export function inParallel<Row, Result>(
  rows: readonly Row[],
  run: (row: Row) => Promise<Result>,
  alone: (row: Row) => boolean = () => false,
): Map<Row, Promise<Result>> {
  const gate = createGate(16)
  const first = rows.filter(alone).map((row) => [row, gate.pass(() => run(row))] as const)
  const quiet = Promise.allSettled(first.map(([, result]) => result))
  const rest = rows.filter((row) => !alone(row)).map((row) => [row, quiet.then(() => gate.pass(() => run(row)))] as const)
  // The test that awaits a result reports its failure.
  for (const [, result] of rest) result.catch(() => undefined)
  return new Map([...first, ...rest])
}

/** What the author of the simulated provider would have said, for behaviours that spoil it. */
export { authorReply } from '../fixtures/provider/author.ts'
