import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Gives a function that frees garbage now: the young in about a millisecond, all of it in some milliseconds for each ten
 * megabytes of heap. It is for native objects whose memory V8 does not count: the pixels of twenty drawn slides would
 * pile up to 200 MB before it saw a reason to collect them. They are given back in the next turn of the event loop.
 */
export function createCollector(type: 'minor' | 'major' = 'minor'): () => void {
  setFlagsFromString('--expose-gc')
  const gc: (options: { type: 'minor' | 'major'; execution: 'sync' }) => void = runInNewContext('gc')
  return () => gc({ type, execution: 'sync' })
}
