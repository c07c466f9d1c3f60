import { expect, it } from 'vitest'
import { createFrames } from '../../src/server/store/embedded/frames.ts'

/** A message of the protocol; the first of a session has no letter. */
function message(letter: string, body: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(letter), length, Buffer.from(body)])
}
const start = message('', 'user')
const rest = [message('Q', 'select 1'), message('P', ''), message('D', 'x'.repeat(300)), message('S', '')]

it.each([1, 2, 5, 7, 64, 10_000])('gives whole messages to the engine, however they come: %i bytes at a time', (size) => {
  const frames = createFrames()
  const sent = Buffer.concat([start, ...rest])
  const pieces: Buffer[] = []
  for (let at = 0; at < sent.length; at += size) {
    for (const whole of frames.take(sent.subarray(at, at + size))) pieces.push(Buffer.from(whole))
  }
  expect(pieces[0]).toEqual(start)
  expect(Buffer.concat(pieces)).toEqual(sent)
  // No piece ends within a message.
  const ends = new Set<number>()
  let at = 0
  for (const { length } of [start, ...rest]) {
    at += length
    ends.add(at)
  }
  at = 0
  for (const piece of pieces) {
    at += piece.length
    expect(ends).toContain(at)
  }
})
