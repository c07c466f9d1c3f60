import { Refusal } from '../../core/base/refusal.ts'
import type { Picture } from '../../core/scene/scene.ts'
import type { Logger } from '../log.ts'
import { createThreadPool, isOutOfMemory } from '../thread-pool.ts'
import type { Answer, Task, ThreadData, WorkKind, Works } from './tasks.ts'

/** Megabytes of a thread's own heap; pixels and font files lie outside of it. */
const HEAP = 256
/** Milliseconds after which a thread without work ends and gives back its memory. */
const IDLE = 30_000
/** Milliseconds in which a thread whose task nobody waits for should have seen it; then it is ended. */
const GRACE = 2_000
/** Seconds after which a service that stops may be back. */
const RESTART = 5

/** Threads that work on one task each. One that crashes fails its task alone, and another takes its place. */
export interface Threads {
  /**
   * @param signal when it is aborted the task ends soon, with its thread if it must be
   * @throws Refusal; what went wrong in the thread
   */
  run<K extends WorkKind>(task: Omit<Task<K>, 'stop'>, signal: AbortSignal): Promise<Works[K]['gives']>
  stop(): Promise<void>
}

export function startThreads(count: number, data: ThreadData, log: Logger, heap = HEAP): Threads {
  // The library that draws pictures gives freed memory back at once; read when a thread loads it.
  process.env.MIMALLOC_PURGE_DELAY ??= '0'
  const pool = createThreadPool({ from: import.meta.url, worker: 'press-worker', data, count, heap, idle: IDLE })
  let stopping = false
  pool.on('error', (error) => log.error({ err: error }, 'a thread failed between tasks'))

  return {
    async run<K extends WorkKind>(task: Omit<Task<K>, 'stop'>, signal: AbortSignal): Promise<Works[K]['gives']> {
      signal.throwIfAborted()
      if (stopping) throw stopped()
      const stop = new Int32Array(new SharedArrayBuffer(4))
      const pictures = copied(task.pictures.value)
      const end = new AbortController()
      let clock: NodeJS.Timeout | undefined
      const abandon = () => {
        Atomics.store(stop, 0, 1)
        clock = setTimeout(() => end.abort(), GRACE)
      }
      signal.addEventListener('abort', abandon, { once: true })
      try {
        const whole: Task<K> = { ...task, pictures: { ...task.pictures, value: pictures }, stop }
        const transferList = [...pictures.values()].map(({ bytes }) => bytes.buffer)
        const answer: Answer<K> = await pool.run(whole, { transferList, signal: end.signal })
        signal.throwIfAborted()
        if ('done' in answer) return answer.done
        if ('refusal' in answer) throw new Refusal(answer.refusal.code, answer.refusal.message, answer.refusal)
        throw new Error('a thread gave up a task that is wanted')
      } catch (error) {
        signal.throwIfAborted()
        if (stopping) throw stopped()
        if (!(error instanceof Refusal)) log.error({ err: error, task: task.kind }, 'a thread failed')
        throw failure(error)
      } finally {
        clearTimeout(clock)
        signal.removeEventListener('abort', abandon)
      }
    },
    async stop() {
      stopping = true
      await pool.destroy()
    },
  }
}

const stopped = () => new Refusal('overloaded', 'The service is stopping', { retryAfter: RESTART })

/** Copies with buffers of their own, which can change hands. */
function copied(pictures: ReadonlyMap<string, Picture>) {
  return new Map([...pictures].map(([src, picture]) => [src, { ...picture, bytes: new Uint8Array(picture.bytes) }]))
}

function failure(error: unknown): unknown {
  if (error instanceof Refusal) return error
  if (isOutOfMemory(error)) {
    return new Refusal('unsupported-input', 'The deck takes more memory than one task may have', {
      cause: error,
      hint: 'Split it, or make its pictures and tables smaller.',
    })
  }
  return new Refusal('internal', 'The file could not be made', { cause: error, hint: 'The log of the service says why.' })
}
