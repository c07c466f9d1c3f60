import { z } from 'zod'
import { type ClientOptions, type ClientSurroundings, createModelClient } from './client.ts'
import { BadReply, ModelFault } from './fault.ts'
import { readJson } from './json.ts'
import type { Rung } from './ladder.ts'
import type { Endpoint } from './request.ts'
import type { CallRecord } from './usage.ts'
import { wireSchema } from './wire-schema.ts'

/** What a trial question to one model showed. */
export type ModelReport = {
  /** The name it is asked by. */
  readonly model: string
  /** Milliseconds of all calls. */
  readonly milliseconds: number
  /** US dollars, as far as the provider tells. */
  readonly cost: number
} & (
  | {
      readonly ok: true
      /** The strictest way of asking for a form that works: `schema` is what decks want. */
      readonly rung: Rung
      /** Milliseconds until the first text. */
      readonly firstText: number
      /** The model that answered, which a router may have chosen. */
      readonly answered: string
    }
  | { readonly ok: false /** The end of a sentence about the provider. */; readonly problem: string; readonly kind: ModelFault['kind'] }
)

const trial = z.object({
  capital: z.string().describe('the capital of France'),
  letters: z.array(z.string()).describe('its letters, one each'),
})

/** Asks every configured model one small question: whether key and model work, how fast, and whether they keep to a schema. */
export async function testModels(
  endpoint: Endpoint,
  surroundings: ClientSurroundings,
  options: ClientOptions & { readonly signal?: AbortSignal } = {},
): Promise<readonly ModelReport[]> {
  return Promise.all(endpoint.models.map((model) => testModel({ ...endpoint, models: [model] }, surroundings, options)))
}

async function testModel(
  endpoint: Endpoint,
  surroundings: ClientSurroundings,
  options: ClientOptions & { readonly signal?: AbortSignal },
): Promise<ModelReport> {
  const [model] = endpoint.models
  const records: CallRecord[] = []
  const started = surroundings.now()
  const spent = () => ({
    model,
    milliseconds: surroundings.now() - started,
    cost: records.reduce((sum, record) => sum + (record.usage?.cost ?? 0), 0),
  })
  try {
    await createModelClient(endpoint, surroundings, options).ask(
      {
        name: 'trial',
        format: { name: 'trial', schema: wireSchema(trial) },
        maxTokens: 400,
        prompt: () => ({ system: 'You answer with one JSON object.', user: 'Name the capital of France and spell it.' }),
        read(reply) {
          const answer = trial.safeParse(readJson(reply.text, reply.finish))
          if (!answer.success) throw new BadReply('it does not keep to the asked form', 'Answer in the asked form.')
          return answer.data
        },
      },
      { signal: options.signal, onRecord: (record) => records.push(record) },
    )
  } catch (fault) {
    if (!(fault instanceof ModelFault)) throw fault
    return { ...spent(), ok: false, problem: fault.message, kind: fault.kind }
  }
  const last = records.at(-1)
  return { ...spent(), ok: true, rung: last?.rung ?? 'text', firstText: last?.firstText ?? 0, answered: last?.model ?? model }
}
