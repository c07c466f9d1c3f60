import type { WireSchema } from './wire-schema.ts'

/** How an answer's form is asked for, the strictest first. */
export const RUNGS = ['schema', 'object', 'text'] as const
export type Rung = (typeof RUNGS)[number]

/** Parameters that some servers insist on and others refuse. */
export const PARAMETERS = ['stream_options', 'max_completion_tokens', 'max_tokens', 'reasoning'] as const
export type Parameter = (typeof PARAMETERS)[number]

/** How a model wants to be asked. */
export interface Manner {
  readonly rung: Rung
  /** What its server has refused. */
  readonly without: readonly Parameter[]
}

export interface AnswerFormat {
  /** Letters, digits, `_` and `-`, at most 64: `slide_bullets`. */
  readonly name: string
  readonly schema: WireSchema
}

/** The `response_format` of a rung; none on the last. */
export function responseFormat(rung: Rung, format: AnswerFormat): object | undefined {
  if (rung === 'schema') return { type: 'json_schema', json_schema: { name: format.name, strict: true, schema: format.schema } }
  if (rung === 'object') return { type: 'json_object' }
  return undefined
}

/** What the prompt has to say where the form of the answer is not enforced. */
export function formatInWords(rung: Rung, format: AnswerFormat): string {
  if (rung === 'schema') return ''
  return [
    'Answer with one JSON object and nothing else: no introduction, no code fence, no comment.',
    'It follows this JSON Schema, with every key present:',
    JSON.stringify(format.schema),
  ].join('\n')
}

/** Remembers how each model was last asked with success. */
export interface Ladder {
  manner(model: string): Manner
  worked(model: string, manner: Manner): void
}

export function createLadder(): Ladder {
  const known = new Map<string, Manner>()
  return {
    manner: (model) => known.get(model) ?? { rung: 'schema', without: [] },
    worked: (model, manner) => {
      // An answer to what was asked before a refusal does not bring back what was refused.
      const without = new Set([...(known.get(model)?.without ?? []), ...manner.without])
      known.set(model, { ...manner, without: [...without] })
    },
  }
}

/**
 * The next simpler way of asking after a refusal: without the parameter that was named, else one rung lower. Undefined
 * when nothing is left to take away.
 * @param refused the parameter that the server named; `format` when it named none
 */
export function simpler(manner: Manner, refused: Parameter | 'format'): Manner | undefined {
  if (refused !== 'format') return manner.without.includes(refused) ? undefined : { ...manner, without: [...manner.without, refused] }
  const rung = RUNGS[RUNGS.indexOf(manner.rung) + 1]
  return rung === undefined ? undefined : { ...manner, rung }
}
