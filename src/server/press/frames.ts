import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Bytes of the number before each piece. */
const HEAD = 4

/** Writes a file in pieces with their lengths before them; a piece of nothing ends it. Waits where the reader does. */
export async function writeFramed(to: Writable, file: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const pieces = file instanceof Uint8Array ? [file] : file
  for await (const piece of pieces) if (piece.length > 0) await writeFrame(to, piece)
  await writeFrame(to, new Uint8Array())
}

async function writeFrame(to: Writable, piece: Uint8Array): Promise<void> {
  const head = Buffer.alloc(HEAD)
  head.writeUInt32LE(piece.length)
  to.write(head)
  if (!to.write(piece) && !to.destroyed) await drained(to)
}

/** Until the stream takes more, or is closed and takes anything. */
async function drained(to: Writable): Promise<void> {
  const over = new AbortController()
  const { signal } = over
  try {
    await Promise.race([once(to, 'drain', { signal }), once(to, 'close', { signal })])
  } finally {
    over.abort()
  }
}

/** The files that `writeFramed` wrote one after the other. */
export async function* readFramed(from: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let file: Uint8Array[] = []
  let head: number[] = []
  let left = 0
  for await (const arrived of from) {
    for (let at = 0; at < arrived.length; ) {
      if (left > 0) {
        const piece = arrived.subarray(at, at + left)
        file.push(piece)
        at += piece.length
        left -= piece.length
        continue
      }
      head.push(arrived[at++] as number)
      if (head.length < HEAD) continue
      left = Buffer.from(head).readUInt32LE()
      head = []
      if (left > 0) continue
      const whole = Buffer.concat(file)
      file = []
      yield whole
    }
  }
}
