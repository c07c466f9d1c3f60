import type { WireSchema } from './wire-schema.ts'

/** How an answer's form is asked for, the strictest first. */
export const RUNGS = ['schema', 'object', 'text'] as const
export type Rung = (typeof RUNGS)[number]

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

/** Remembers per model the strictest rung that has not been refused. */
export interface Ladder {
  rung(model: string): Rung
  /** The next lower rung, or undefined on the ground. Kept only when `worked` confirms it. */
  below(rung: Rung): Rung | undefined
  worked(model: string, rung: Rung): void
}

export function createLadder(): Ladder {
  const known = new Map<string, Rung>()
  return {
    rung: (model) => known.get(model) ?? 'schema',
    below: (rung) => RUNGS[RUNGS.indexOf(rung) + 1],
    worked: (model, rung) => {
      known.set(model, rung)
    },
  }
}
