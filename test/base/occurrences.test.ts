import fc from 'fast-check'
import { expect, it } from 'vitest'
import { occurring } from '../../src/core/base/occurrences.ts'

it('finds the texts that stand in another', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '漢'), maxLength: 6 })
  fc.assert(
    fc.property(fc.array(text), fc.string({ unit: fc.constantFrom('a', 'b', '漢'), maxLength: 30 }), (texts, whole) => {
      expect([...occurring(texts, whole)]).toEqual([...new Set(texts)].filter((one) => whole.includes(one)))
    }),
  )
})

it('looks for long texts that nearly stand there in time with their length', () => {
  const cost = (length: number) => {
    const texts = Array.from({ length: 300 }, (_, i) => `${'a'.repeat(length)}b${'a'.repeat(i)}`)
    const start = performance.now()
    occurring(texts, 'a'.repeat(300 * length))
    return performance.now() - start
  }
  cost(20)
  expect(cost(400)).toBeLessThan(Math.max(10, cost(100)) * 12)
})
