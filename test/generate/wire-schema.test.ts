import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseDeck } from '../../src/core/deck/deck.ts'
import { LAYOUTS } from '../../src/core/deck/layouts.ts'
import { LAYOUT_IDS, type LayoutId } from '../../src/core/deck/slides.ts'
import { readBrief } from '../../src/server/generate/brief.ts'
import { budgetFor } from '../../src/server/generate/budget.ts'
import { formSchema, partSchema } from '../../src/server/generate/forms/form.ts'
import { FORMS, type WrittenLayout } from '../../src/server/generate/forms/forms.ts'
import { standingForm } from '../../src/server/generate/forms/standing.ts'
import { type WireNode, type WireSchema, wireSchema } from '../../src/server/generate/models/wire-schema.ts'
import { newDraft, outlineQuestion } from '../../src/server/generate/outline.ts'
import { checkRequest, type GenerationRequest } from '../../src/server/generate/request.ts'
import { rewriteSchema } from '../../src/server/generate/rewrite-question.ts'
import { DIALECTS, dialectFaults } from './dialects.ts'

const outline = (request: GenerationRequest): WireSchema => {
  const brief = readBrief(checkRequest(request))
  return outlineQuestion(brief, newDraft(brief), () => undefined).format.schema
}

const writing = { budget: budgetFor('en', 'read'), count: 4, sourced: true, retitle: true }
/** Every form of the examples of the catalogue, with every other form to change into. */
function rewriting(layout: LayoutId): WireSchema {
  const [slide] = parseDeck({ title: 'Deck', slides: [LAYOUTS[layout].example] }).slides
  if (!slide) throw new Error(layout)
  const form = standingForm(slide)
  const others = (Object.keys(FORMS) as WrittenLayout[]).filter((other) => other !== form.layout)
  return wireSchema(rewriteSchema({ form, writing: { ...writing, count: 'any' } }, others))
}

const schemas: readonly (readonly [string, WireSchema])[] = [
  ['outline of a topic', outline({ topic: 'Tea', slides: 20 })],
  ['outline of a source', outline({ source: 'One two three.', slides: 20, images: 'search' })],
  ...Object.entries(FORMS).map(([layout, form]) => [layout, wireSchema(formSchema(form, writing))] as const),
  ...LAYOUT_IDS.map((layout) => [`rewriting ${layout}`, rewriting(layout)] as const),
  ['places to mend', wireSchema(partSchema(formSchema(FORMS.table, writing), ['rows', 'title']))],
]

describe.each(schemas)('%s', (_, schema) => {
  test.each(DIALECTS.map((dialect) => [dialect.name, dialect] as const))('is within the limits of %s', (_name, dialect) => {
    expect(dialectFaults(schema, dialect)).toEqual([])
  })

  test('is flat and small', () => {
    expect(Object.keys(schema.properties).length).toBeLessThanOrEqual(15)
    expect(JSON.stringify(schema).length).toBeLessThan(4_000)
  })
})

describe('the check itself', () => {
  const base = wireSchema(z.object({ a: z.string() }))
  const spoiled: readonly (readonly [string, unknown, readonly string[]])[] = [
    [
      'a bound on a list',
      { ...base, properties: { a: { type: 'array', items: { type: 'string' }, minItems: 3 } } },
      ['Anthropic', 'Gemini', 'Cerebras'],
    ],
    ['a bound on a text', { ...base, properties: { a: { type: 'string', maxLength: 3 } } }, ['OpenAI strict', 'Anthropic', 'Gemini']],
    ['a range', { ...base, properties: { a: { type: 'number', minimum: 0 } } }, ['Anthropic', 'Gemini']],
    ['a type list', { ...base, properties: { a: { type: ['string', 'null'] } } }, ['Anthropic', 'Gemini', 'Cerebras']],
    ['an open object', { ...base, additionalProperties: true }, ['OpenAI strict', 'Anthropic', 'Gemini', 'Cerebras']],
    ['a key that may be missing', { ...base, required: [] }, ['OpenAI strict', 'Anthropic', 'Cerebras']],
    ['a reference', { ...base, properties: { a: { $ref: '#' } } }, ['OpenAI strict', 'Anthropic', 'Gemini', 'Cerebras']],
    [
      'many keys',
      wireSchema(z.object(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`key${i}`, z.string()])))),
      ['Anthropic', 'Gemini'],
    ],
    [
      'a long enum',
      wireSchema(z.object({ a: z.enum(Array.from({ length: 120 }, (_, i) => `v${i}`) as [string, ...string[]]) })),
      ['Anthropic', 'Gemini'],
    ],
    [
      'a deep nest',
      Array.from({ length: 6 }).reduce<unknown>((inner) => ({ ...base, properties: { a: inner } }), base),
      ['OpenAI strict', 'Anthropic', 'Gemini', 'Cerebras'],
    ],
  ]
  test.each(spoiled)('sees %s', (_, schema, names) => {
    expect(DIALECTS.filter((dialect) => dialectFaults(schema as WireNode, dialect).length > 0).map((dialect) => dialect.name)).toEqual(
      names,
    )
  })
})

describe('the projection', () => {
  test('turns bounds into words', () => {
    const schema = wireSchema(
      z.object({
        a: z.string().max(20).describe('a name'),
        b: z.array(z.number()).min(2).max(5),
        c: z.array(z.string()).meta({ description: 'points', wanted: 3 }).min(1).max(9),
        d: z.enum(['x', 'y']),
      }),
    )
    expect(schema).toEqual({
      type: 'object',
      properties: {
        a: { type: 'string', description: 'a name; at most 20 characters' },
        b: { type: 'array', description: '2 to 5 entries', items: { type: 'number' } },
        c: { type: 'array', description: 'points; exactly 3 entries', items: { type: 'string' } },
        d: { type: 'string', enum: ['x', 'y'] },
      },
      required: ['a', 'b', 'c', 'd'],
      additionalProperties: false,
    })
  })

  test.each([
    ['a union', z.object({ a: z.union([z.string(), z.number()]) })],
    ['null', z.object({ a: z.string().nullable() })],
    ['a record', z.object({ a: z.record(z.string(), z.string()) })],
    ['a tuple', z.object({ a: z.tuple([z.string(), z.number()]) })],
    ['an empty object', z.object({})],
  ])('refuses %s, which some provider would', (_, schema) => {
    expect(() => wireSchema(schema)).toThrow(TypeError)
  })
})
