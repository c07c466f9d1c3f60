/**
 * Cuts what a client of PostgreSQL sends into whole messages (protocol 3.0): after the first one, which has no letter, a
 * letter, then a length in four bytes that counts itself. The engine reads messages and knows nothing of half ones.
 */
export interface Frames {
  /** The messages that are whole by now: the first of a session alone, all others as one piece. */
  take(bytes: Uint8Array): readonly Uint8Array[]
}

export function createFrames(): Frames {
  let rest = new Uint8Array(0)
  let started = false
  return {
    take(bytes) {
      let all = rest.length === 0 ? bytes : joined([rest, bytes])
      const whole: Uint8Array[] = []
      if (!started) {
        const end = endOf(all, 0)
        if (end === undefined) return hold(all)
        started = true
        whole.push(all.subarray(0, end))
        all = all.subarray(end)
      }
      let end = 0
      for (let next = endOf(all, 1); next !== undefined; next = endOf(all, end + 1)) end = next
      if (end > 0) whole.push(all.subarray(0, end))
      hold(all.subarray(end))
      return whole
    },
  }

  function hold(bytes: Uint8Array): readonly Uint8Array[] {
    rest = bytes.slice()
    return []
  }
}

/** Where the message whose length stands at `at` ends; undefined while it is not all there. */
function endOf(bytes: Uint8Array, at: number): number | undefined {
  if (at + 4 > bytes.length) return undefined
  const end = at + new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0)
  return end <= bytes.length ? end : undefined
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
