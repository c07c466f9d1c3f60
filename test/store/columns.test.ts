import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { storable, storableJson } from '../../src/server/store/columns.ts'

/** Strings of all kinds of trouble: controls, halves of pairs, backslashes before what looks like an escape. */
const trouble = fc
  .array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\\', '\\u0000', '\\\\u0000', '\uD800', '\uDFFF', '😀', 'u0000', '"')),
  )
  .map((parts) => parts.join(''))

describe('what the database does not take', () => {
  test('texts lose U+0000 and halves of surrogate pairs, and nothing else', () => {
    fc.assert(
      fc.property(trouble, (text) => {
        const kept = storable(text)
        expect(kept.isWellFormed()).toBe(true)
        expect(kept).toBe(text.replaceAll('\0', '').toWellFormed())
      }),
    )
  })

  test('JSON loses the same, wherever it stands', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), trouble, (value, text) => {
        const stored = JSON.parse(storableJson(JSON.stringify({ value, text, [`key${text}`]: 1 })))
        const cleaned = (part: unknown): unknown => {
          if (typeof part === 'string') return part.replace(/\0/g, '').toWellFormed()
          if (Array.isArray(part)) return part.map(cleaned)
          if (typeof part !== 'object' || part === null) return part
          return Object.fromEntries(Object.entries(part).map(([key, inner]) => [cleaned(key), cleaned(inner)]))
        }
        expect(stored.text).toBe(cleaned(text))
        expect(Object.keys(stored)).toContain(cleaned(`key${text}`))
        expect(JSON.stringify(stored)).not.toMatch(/(?<!\\)(?:\\\\)*\\u0000/)
      }),
    )
  })
})
