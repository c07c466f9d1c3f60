import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { inflateSync } from 'fflate'
import { expect, test } from 'vitest'
import { createDeflate } from '../../src/core/base/deflate.ts'
import { noise, numbers } from './noise.ts'

/** Bytes that repeat themselves near and far, as markup does; and noise, which must survive as well. */
const inputs = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .tuple(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 6 }), fc.array(fc.nat(5), { maxLength: 400 }))
    .map(([pieces, order]) => new Uint8Array(order.flatMap((index) => [...(pieces[index % pieces.length] as Uint8Array)]))),
)

test('what is deflated inflates to itself, whatever went through the same deflater before', () => {
  const deflate = createDeflate()
  fc.assert(
    fc.property(inputs, (bytes) => {
      const packed = deflate(bytes)
      expect(new Uint8Array(inflateRawSync(packed))).toEqual(bytes)
      expect(inflateSync(packed)).toEqual(bytes)
    }),
    { numRuns: 400 },
  )
})

test.each([
  ['nothing', new Uint8Array()],
  ['one byte', new Uint8Array([7])],
  ['three bytes', new Uint8Array([1, 2, 3])],
  ['one byte a million times', new Uint8Array(1_000_000).fill(65)],
  ['noise over several blocks', noise(100_000)],
  ['four letters at random', noise(300_000, 4)],
  ['a match at the far edge of the window', new Uint8Array([...noise(32_768), ...noise(32_768)])],
  ['a match just past it', new Uint8Array([...noise(32_769), ...noise(32_769)])],
  ['code lengths that must be cut to fifteen bits', Uint8Array.from(fibonacci())],
])('%s comes back', (_, bytes) => {
  const packed = createDeflate()(bytes)
  expect(Buffer.compare(inflateRawSync(packed), bytes)).toBe(0)
})

/** Symbols as frequent as Fibonacci's numbers give the deepest tree; in an order that offers no matches of use. */
function fibonacci(): number[] {
  const out: number[] = []
  for (let symbol = 0, a = 1, b = 1; symbol < 20; symbol++, [a, b] = [b, a + b]) out.push(...new Array<number>(a).fill(symbol))
  const next = numbers(5, out.length)
  for (let i = out.length - 1; i > 0; i--) {
    const j = next() % (i + 1)
    ;[out[i], out[j]] = [out[j] as number, out[i] as number]
  }
  return out
}

test('markup shrinks as it does with other compressors', () => {
  const markup = Array.from(
    { length: 400 },
    (_, i) => `<a:p><a:r><a:rPr lang="en-GB" sz="${1200 + (i % 7) * 100}"/><a:t>Paragraph ${i * 37}</a:t></a:r></a:p>`,
  ).join('')
  const bytes = new TextEncoder().encode(markup)
  const packed = createDeflate()(bytes)
  expect(packed.length).toBeLessThan(bytes.length / 8)
})
