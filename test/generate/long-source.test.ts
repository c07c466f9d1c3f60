import { expect, test } from 'vitest'
import { generateDeck } from '../../src/server/generate/generate.ts'

const part = (n: number) => `## Part ${n}\n\nA paragraph on part ${n}. ${'It goes on and on. '.repeat(100)}\n\n`

test('a source that is longer than what is read is cut between two paragraphs, and the deck says so', async () => {
  let source = '# A long book\n\n'
  for (let n = 1; source.length < 1_300_000; n++) source += part(n)
  const { value, notes } = await generateDeck({ source, slides: 12 }, { now: () => 0 })
  expect(value.slides).toHaveLength(12)
  const [dropped] = notes.filter(({ says }) => says === 'dropped')
  expect(dropped).toMatchObject({ at: 'deck', detail: expect.stringMatching(/^\d+ characters at the end; at most 600000 are read$/) })
  expect(source.length - Number.parseInt(dropped?.detail ?? '', 10)).toBeLessThanOrEqual(600_000)
})
