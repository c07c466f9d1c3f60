import { describe, expect, it } from 'vitest'
import { readTar, type TarEntry, tarEnd, tarHeader, tarPadding } from '../../src/server/store/tar.ts'

const files: readonly (readonly [string, Buffer])[] = [
  ['empty', Buffer.alloc(0)],
  ['folder/', Buffer.alloc(0)],
  ['folder/ümlaut', Buffer.from('a')],
  ['folder/block', Buffer.alloc(512, 'b')],
  ['folder/more', Buffer.alloc(1_025, 'c')],
  [`${'long/'.repeat(30)}${'name'.repeat(20)}`, Buffer.from('d')],
]
const archive = Buffer.concat([
  ...files.flatMap(([name, bytes]) => [tarHeader({ name, size: bytes.length }), bytes, tarPadding(bytes.length)]),
  tarEnd(),
])

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size = 1_000): Promise<[string, Buffer][]> {
  const found: [string, Buffer][] = []
  await readTar(pieces(bytes, size), ({ name, size: told }: TarEntry) => {
    const parts: Uint8Array[] = []
    return {
      write: (part) => parts.push(Buffer.from(part)),
      end: () => {
        expect(Buffer.concat(parts)).toHaveLength(told)
        found.push([name, Buffer.concat(parts)])
      },
    }
  })
  return found
}

describe('an archive', () => {
  it.each([1, 7, 512, 100_000])('holds what was put into it, read %i bytes at a time', async (size) => {
    expect(await read(archive, size)).toEqual(files.map(([name, bytes]) => [name, bytes]))
  })

  it('that is cut off, changed, or none is refused', async () => {
    for (const length of [0, 100, 512, 1_600, archive.length - 1_024]) {
      await expect(read(archive.subarray(0, length)), `${length} bytes`).rejects.toThrow(/cut off/)
    }
    const changed = Buffer.from(archive)
    changed[0] = 0x58
    await expect(read(changed)).rejects.toThrow(/damaged/)
    await expect(read(Buffer.alloc(4_000, 'no archive'))).rejects.toThrow(/damaged/)
  })

  it('takes no name or size that its form cannot hold', () => {
    expect(() => tarHeader({ name: 'x'.repeat(101), size: 0 })).toThrow(RangeError)
    expect(() => tarHeader({ name: 'x', size: 2 ** 33 })).toThrow(RangeError)
  })
})
