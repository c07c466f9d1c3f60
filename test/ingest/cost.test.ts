import { expect, it } from 'vitest'
import { inline } from '../../src/core/deck/markdown/inline.ts'
import { formatNumber } from '../../src/server/ingest/office/number-format.ts'
import { plainText } from '../../src/server/ingest/tidy.ts'

// What is looked for is that they end at all: in time with the square of their length they would take minutes.

it('writes a paragraph of many runs', () => {
  const runs = Array.from({ length: 100_000 }, (_, i) => ({ text: '!', bold: i % 2 === 0, ...(i % 3 === 0 ? { link: '#s1' } : {}) }))
  expect(inline(runs.slice(0, 4))).toBe('[<b>!</b>](#s1)!<b>!</b>[!](#s1)')
  expect(inline(runs, 'block')).toHaveLength(700_004)
})

it('cleans a text of many blanks', () => {
  expect(plainText(`a${' '.repeat(600_000)}b\u3000 \n \u2003c`)).toBe('a b\nc')
})

it('shows a number whose format is longer than any program writes', () => {
  expect(formatNumber(1.5, '['.repeat(500_000))).toBe('1.5')
})
