import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterEach, describe, expect, it } from 'vitest'
import { loadPictures, Missing } from '../../src/server/pictures.ts'
import { createDarkroom } from '../../src/server/press/darkroom.ts'
import { createDecoder, type Decoder, launchDecoder } from '../../src/server/press/decoder.ts'
import { readFramed, writeFramed } from '../../src/server/press/frames.ts'
import { photograph, pictured } from './decks.ts'

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const stops: (() => void)[] = []
/** A decoder, and the processes that it started, in their order. */
function decoder(): Decoder & { readonly processes: readonly ChildProcess[] } {
  const processes: ChildProcess[] = []
  const made = createDecoder(() => {
    const launched = launchDecoder()
    processes.push(launched)
    return launched
  })
  stops.push(made.stop)
  return { ...made, processes }
}
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const BROKEN = new Missing('it breaks the decoder, or takes it too long')
const running = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null

describe('a decoder', () => {
  it('makes the same bytes as this process would, of a file in one and in pieces', async () => {
    const photo = await photograph(2400, 1600, 21)
    const here = (await loadPictures(pictured(photo.src), { given: new Map([[photo.src, photo.bytes]]) })).value.get(photo.src)
    const { standardise } = decoder()
    expect(await standardise(photo.bytes)).toEqual(here)
    expect(await standardise(inPieces(photo.bytes, 1000))).toEqual(here)
  })

  it('says why there is no picture, and goes on', async () => {
    const { standardise } = decoder()
    await expect(standardise(Buffer.from('this is no picture'))).rejects.toEqual(new Missing('not a picture that can be read'))
    await expect(standardise(new Uint8Array())).rejects.toBeInstanceOf(Missing)
    const photo = await photograph(64, 36, 22)
    await expect(standardise(photo.bytes)).resolves.toMatchObject({ width: 64, height: 36 })
  })

  it('whose process is killed loses that picture alone', async () => {
    const { standardise, processes } = decoder()
    const photo = await photograph(64, 36, 23)
    await standardise(photo.bytes)
    const stuck = standardise(
      (async function* () {
        yield photo.bytes.subarray(0, 100)
        processes.at(-1)?.kill('SIGKILL')
        yield photo.bytes.subarray(100)
      })(),
    )
    await expect(stuck).rejects.toEqual(BROKEN)
    await expect(standardise(photo.bytes)).resolves.toMatchObject({ width: 64, height: 36 })
  })

  it('whose process is gone before the file has arrived loses that picture alone', async () => {
    const { standardise, processes } = decoder()
    const photo = await photograph(64, 36, 23)
    const stuck = standardise(
      (async function* () {
        const [first] = processes as [ChildProcess]
        first.kill('SIGKILL')
        await once(first, 'exit')
        for (let n = 0; n < 40; n++) yield Buffer.alloc(100_000)
      })(),
    )
    await expect(stuck).rejects.toEqual(BROKEN)
    const choked = standardise(
      (async function* () {
        const second = processes.at(-1) as ChildProcess
        second.kill('SIGSTOP')
        setTimeout(() => second.kill('SIGKILL'), 200)
        // More than a pipe holds: the writing waits for a reader that never comes.
        for (let n = 0; n < 40; n++) yield Buffer.alloc(100_000)
      })(),
    )
    await expect(choked).rejects.toEqual(BROKEN)
    await expect(standardise(photo.bytes)).resolves.toMatchObject({ width: 64, height: 36 })
    expect(processes.map(running)).toEqual([false, false, true])
  })

  it('says what went wrong while a file was read', async () => {
    const { standardise } = decoder()
    const unread = standardise(
      // biome-ignore lint/correctness/useYield: it fails before there is anything
      (async function* () {
        throw new Error('the disk is gone')
      })(),
    )
    await expect(unread).rejects.toThrow('the disk is gone')
    await expect(standardise((await photograph(64, 36, 23)).bytes)).resolves.toMatchObject({ width: 64, height: 36 })
  })

  it('ends its process when there is nothing to do', async () => {
    const { standardise, processes } = decoder()
    await standardise((await photograph(64, 36, 24)).bytes)
    expect(processes).toHaveLength(1)
    await expect.poll(() => processes.filter(running).length).toBe(0)
  })
})

describe('a darkroom', () => {
  it('reads a file when there is room for it, and none for those who have gone', async () => {
    const darkroom = createDarkroom(1)
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c04020' } })
      .png()
      .toBuffer()
    const read: string[] = []
    let give = () => {}
    const held = new Promise<void>((resolve) => {
      give = resolve
    })
    const first = darkroom.develop(async () => {
      read.push('first')
      await held
      return bytes
    })
    const gone = new AbortController()
    const second = darkroom.develop(async () => {
      read.push('second')
      return bytes
    }, gone.signal)
    const third = darkroom.develop(async () => {
      read.push('third')
      return bytes
    })
    gone.abort(new Error('gone home'))
    expect(read).toEqual(['first'])
    give()
    await expect(second).rejects.toThrow('gone home')
    expect(await third).toEqual(await first)
    expect(read).toEqual(['first', 'third'])
    darkroom.stop()
  })
})

describe('frames', () => {
  it('are no longer written when the stream is closed', async () => {
    const pipe = new PassThrough()
    const written = writeFramed(pipe, Buffer.alloc(1_000_000))
    pipe.destroy()
    await expect(written).resolves.toBeUndefined()
  })

  it('give back files as they were written, however they are cut on the way', async () => {
    const files = fc.array(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 9 }), async (written, cut) => {
        const pipe = new PassThrough()
        const sent = (async () => {
          for (const pieces of written) await writeFramed(pipe, inOrder(pieces))
          pipe.end()
        })()
        const stream = (async function* () {
          for await (const chunk of pipe) yield* inPieces(chunk as Buffer, cut)
        })()
        const arrived: Uint8Array[] = []
        for await (const file of readFramed(stream)) arrived.push(Buffer.from(file))
        await sent
        expect(arrived).toEqual(written.map((pieces) => Buffer.concat(pieces)))
      }),
      { numRuns: 50 },
    )
  })
})

async function* inOrder(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}
