import { expect, test } from 'vitest'
import { openZip } from '../../src/core/base/zip-read.ts'
import { writeZip, type ZipPart } from '../../src/core/base/zip-write.ts'
import { createZipTools } from '../../src/server/zip-tools.ts'

const part = (name: string, content: string, recurs = false): ZipPart => ({ name, content, compress: 'always', recurs })
/** Long and short, plain and not, and a lone surrogate. */
const TEXTS = ['x'.repeat(500), '', 'ab', 'naïve 漢字 😀 \ud800 '.repeat(40), '<a>'.repeat(90_000)]

test('an archive by the tools of Node holds what the portable one holds', () => {
  const parts = TEXTS.map((text, n) => part(`part-${n}`, text))
  const read = (bytes: Uint8Array) => {
    const archive = openZip(bytes)
    return archive.entries.map((entry) => Buffer.from(archive.read(entry)).toString())
  }
  expect(read(writeZip(parts, createZipTools()))).toEqual(TEXTS.map((text) => text.toWellFormed()))
  expect(read(writeZip(parts))).toEqual(TEXTS.map((text) => text.toWellFormed()))
})

test('what recurs is compressed once for all archives, what does not once for each, and the bytes stay the same', () => {
  const tools = createZipTools()
  let compressed = 0
  const counted = {
    ...tools,
    deflate: (bytes: Uint8Array) => {
      compressed += 1
      return (tools.deflate as NonNullable<typeof tools.deflate>)(bytes)
    },
  }
  const parts = [part('theme', TEXTS[3] ?? '', true), part('slide', TEXTS[0] ?? ''), part('twin', TEXTS[0] ?? '')]
  const first = writeZip(parts, counted)
  expect(compressed).toBe(2)
  const second = writeZip(parts, counted)
  expect(compressed).toBe(3)
  expect(Buffer.compare(first, second)).toBe(0)
})

test('of what recurs the last used few hundred are kept', () => {
  const { packed } = createZipTools()
  const text = (n: number) => `text ${n}`
  const made = { method: 0, bytes: new Uint8Array(4), crc: 0, size: 4 } as const
  for (let n = 0; n < 1_000; n += 1) {
    packed?.set(text(n), made)
    packed?.get(text(0))
  }
  expect(packed?.get(text(0))).toEqual(made)
  expect(packed?.get(text(1))).toBeUndefined()
  expect(packed?.get(text(999))).toEqual(made)
})
