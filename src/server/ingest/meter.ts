/** Shared with a reader's thread, which says in it what memory it holds. */
export type Meter = Int32Array<SharedArrayBuffer>

const PLACES = { megabytes: 0, readings: 1 } as const
/** Milliseconds between two readings. */
const READING = 20
/** Looks without a new reading after which a thread is busy with one piece of work. */
const SILENT = 150

export const createMeter = (): Meter => new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))

/** In the thread: its own heap and buffers, now and from now on. What the process takes besides is that of others. */
export function keepReading(meter: Meter): void {
  const read = () => {
    const { heapUsed, external } = process.memoryUsage()
    Atomics.store(meter, PLACES.megabytes, Math.ceil((heapUsed + external) / 2 ** 20))
    Atomics.add(meter, PLACES.readings, 1)
  }
  read()
  setInterval(read, READING).unref()
}

/**
 * Whether the thread takes more than so many megabytes, to be asked every `READING` milliseconds. While it is too busy to
 * read its meter, the process tells by how much it has grown, though others may have had their part in it.
 */
export function createLimit(meter: Meter, megabytes: number): () => boolean {
  const before = process.memoryUsage.rss()
  let known = 0
  let silent = 0
  return () => {
    const readings = Atomics.load(meter, PLACES.readings)
    silent = readings === known ? silent + 1 : 0
    known = readings
    if (Atomics.load(meter, PLACES.megabytes) > megabytes) return true
    return readings > 0 && silent >= SILENT && process.memoryUsage.rss() - before > megabytes * 2 ** 20
  }
}
