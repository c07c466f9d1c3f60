import type { ClientSurroundings } from './generate/models/client.ts'

/** Time and chance as a model client needs them. */
export const SURROUNDINGS: ClientSurroundings = { now: Date.now, sleep, random: Math.random }

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
