import { expect, it } from 'vitest'
import { z } from 'zod'
import { writePointer } from '../../src/core/base/pointer.ts'
import { schemaFaults } from '../../src/core/base/schema-faults.ts'

const schema = z.strictObject({
  title: z.string().min(1).max(5),
  count: z.int().max(9).optional(),
  share: z.number().positive().optional(),
  tags: z.array(z.string()).min(2).optional(),
  tone: z.enum(['calm', 'loud']).optional(),
  part: z.union([z.string(), z.strictObject({ src: z.string() }), z.array(z.string())]).optional(),
  shape: z.discriminatedUnion('kind', [z.object({ kind: z.literal('dot') }), z.object({ kind: z.literal('line') })]).optional(),
  page: z.url().optional(),
  tag: z
    .string()
    .regex(/^[a-z]+$/, 'a tag such as en')
    .optional(),
})
const said = (value: unknown) => {
  const parsed = schema.safeParse(value)
  return schemaFaults(parsed.error?.issues ?? []).map(({ path, detail }) => `${writePointer(path)} ${detail}`)
}

it.each([
  [{}, '/title is missing'],
  [7, ' has to be a JSON object'],
  [{ title: '' }, '/title has to have at least 1 character'],
  [{ title: 'longer' }, '/title has to have at most 5 characters'],
  [{ title: 'a', count: '3' }, '/count has to be a number'],
  [{ title: 'a', count: 1.5 }, '/count has to be a whole number'],
  [{ title: 'a', count: 10 }, '/count has to be at most 9'],
  [{ title: 'a', count: Number.NaN }, '/count is not a number'],
  [{ title: 'a', tags: ['a'] }, '/tags has to have at least 2 items'],
  [{ title: 'a', tags: ['a', 2] }, '/tags/1 has to be text'],
  [{ title: 'a', tone: 'mild' }, '/tone has to be calm or loud'],
  [{ title: 'a', part: 7 }, '/part has to be text, a JSON object or a list'],
  [{ title: 'a', part: { src: 7 } }, '/part/src has to be text'],
  [{ title: 'a', page: 'example' }, '/page has to be a web address such as https://example.com/page'],
  [{ title: 'a', shape: { kind: 'x' } }, '/shape/kind has to be dot or line'],
  [{ title: 'a', tag: 'EN' }, '/tag a tag such as en'],
  [{ title: 'a', 'x/y': 1 }, '/x~1y is no known field'],
])('%j: %s', (value, fault) => expect(said(value)).toEqual([fault]))

it('says nothing wrong of a bound that is outside', () => {
  expect(said({ title: 'a', share: 0 })).toEqual([expect.not.stringContaining('at least 0')])
})

it('says of a value that may be of several kinds that it is missing', () => {
  const text = z.union([z.string(), z.array(z.union([z.string(), z.strictObject({ text: z.string() })]))])
  const faults = (value: unknown) => schemaFaults(z.strictObject({ text, more: text.optional() }).safeParse(value).error?.issues ?? [])
  expect(faults({})).toMatchObject([{ path: ['text'], detail: 'is missing' }])
  expect(faults({ text: [{}] })).toMatchObject([{ path: ['text', 0, 'text'], detail: 'is missing' }])
  expect(faults({ text: 7 })).toMatchObject([{ path: ['text'], detail: 'has to be text or a list' }])
})
