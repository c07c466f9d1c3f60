import { crc32 as reference } from 'node:zlib'
import { expect, test } from 'vitest'
import { crc32 } from '../../src/core/base/crc32.ts'
import { openZip } from '../../src/core/base/zip-read.ts'
import { startStoredZip, writeZip, type ZipPart } from '../../src/core/base/zip-write.ts'
import { noise } from './noise.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const part = (name: string, content: Uint8Array | string, compress: ZipPart['compress'] = 'always') => ({ name, content, compress })
const random = noise(40_000)
const flat = new Uint8Array(40_000)

test('an archive lists its parts in order and gives their bytes back', () => {
  const parts = [
    part('a.xml', text('x'.repeat(500))),
    part('b/empty', text('')),
    part('b/c.bin', random, 'unless-packed'),
    part('tiny', text('ab')),
  ]
  const archive = openZip(writeZip(parts))
  expect(archive.entries.map((entry) => entry.name)).toEqual(parts.map((one) => one.name))
  expect(archive.entries.map((entry, n) => Buffer.compare(archive.read(entry), Buffer.from(parts[n]?.content ?? '?')))).toEqual([
    0, 0, 0, 0,
  ])
})

test('what does not shrink is stored, what was not to be compressed too', () => {
  const archive = openZip(
    writeZip([
      part('tiny', text('ab')),
      part('noise', random, 'unless-packed'),
      part('flat', flat, 'unless-packed'),
      part('kept', flat.slice(), 'never'),
    ]),
  )
  expect(archive.entries.map((entry) => entry.method)).toEqual([0, 0, 8, 0])
})

test('dates are the first there is, and no name is marked as anything but ASCII', () => {
  const bytes = writeZip([part('a', text('a'))])
  expect(openZip(bytes).entries[0]?.modified).toBe(0x00210000)
  expect([bytes[6], bytes[7]]).toEqual([0, 0])
})

test('checksums are those of zlib', () => {
  for (const bytes of [text(''), text('123456789'), random]) expect(crc32(bytes)).toBe(reference(bytes))
})

test('an archive without parts is an archive', () => {
  expect(openZip(writeZip([])).entries).toEqual([])
})

test('an archive that takes files in one by one is the archive of all of them, past the room set aside, too', () => {
  const large = noise(15 * 2 ** 20, 5)
  const files = [noise(10, 1), large, new Uint8Array(), noise(10, 1), large, large]
  const parts = files.map((content, i): ZipPart => ({ name: `${i}.png`, content, compress: 'never' }))
  const archive = startStoredZip()
  for (const [i, content] of files.entries()) archive.add(`${i}.png`, content)
  expect(Buffer.from(archive.end()).equals(writeZip(parts))).toBe(true)
})
