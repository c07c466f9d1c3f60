import { Refusal } from '../../core/base/refusal.ts'
import type { CheckedRequest } from '../generate/request.ts'
import { STUDY_HERE, type Study } from '../generate/study.ts'
import type { Logger } from '../log.ts'
import { createPatience } from '../press/patience.ts'
import { createQueue } from '../press/queue.ts'
import { createThreadPool, isOutOfMemory } from '../thread-pool.ts'
import type { Answer, Gives, Task } from './tasks.ts'

/** Characters of a source from which on reading it would be felt by whoever else is served: a tenth of a second. */
const LONG = 24_000
/** Megabytes of the thread's heap; the longest source takes less than 100. */
const HEAP = 160
/** Milliseconds without work after which the thread ends and gives back its memory. */
const IDLE = 30_000
/** Milliseconds after which a source is given up: what takes longer was made to. */
const DEADLINE = 60_000
/** Sources that may wait for the thread; each belongs to a job or a request, of which there are fewer. */
const WAITING = 256

const NEVER = new AbortController().signal

/** Short sources are read where they are; long ones one after the other in a thread, so that the event loop stays free. */
export function openStudy(log: Logger, deadline = DEADLINE): Study & { stop(): Promise<void> } {
  const pool = createThreadPool({ from: import.meta.url, worker: 'study-worker', count: 1, heap: HEAP, idle: IDLE })
  pool.on('error', (error) => log.error({ err: error }, 'the thread that reads sources failed between tasks'))

  const turns = createQueue(1, WAITING)
  let stopped = false

  /** @returns undefined where there is no thread to be had */
  async function inThread<K extends keyof Gives>(task: Extract<Task, { kind: K }>, signal = NEVER): Promise<Answer<K> | undefined> {
    const leave = await turns.enter(signal)
    const patience = createPatience(signal, deadline, tooLong)
    try {
      // A pool that has stopped takes tasks and never answers.
      return stopped ? undefined : ((await pool.run(task, { signal: patience.signal })) as Answer<K>)
    } catch (error) {
      patience.signal.throwIfAborted()
      log.error({ err: error, task: task.kind }, 'the thread that reads sources failed')
      if (isOutOfMemory(error)) throw tooMuch(error)
      return undefined
    } finally {
      patience.end()
      leave()
    }
  }

  return {
    async brief(request, pictures, signal) {
      const answer = isLong(request) ? await inThread<'brief'>({ kind: 'brief', request, pictures }, signal) : undefined
      return answer ? given(answer) : STUDY_HERE.brief(request, pictures)
    },
    async offline(request, brief, asked, signal) {
      const answer = isLong(request) ? await inThread<'offline'>({ kind: 'offline', request, brief, asked }, signal) : undefined
      return answer ? given(answer) : STUDY_HERE.offline(request, brief, asked)
    },
    async stop() {
      stopped = true
      await pool.destroy()
    },
  }
}

const isLong = ({ source }: CheckedRequest): boolean =>
  typeof source === 'string' ? source.length >= LONG : (source ?? []).reduce((sum, { text }) => sum + text.length, 0) >= LONG

function given<K extends keyof Gives>(answer: Answer<K>): Gives[K] {
  if ('done' in answer) return answer.done
  throw new Refusal(answer.refusal.code, answer.refusal.message, answer.refusal)
}

const tooLong = () =>
  new Refusal('unsupported-input', 'Reading the source takes too long', {
    hint: 'It may hold one line without an end, or marks by the thousand; split it, or leave these out.',
  })

const tooMuch = (cause: unknown) =>
  new Refusal('unsupported-input', 'The source takes more memory than one task may have', {
    cause,
    hint: 'Split it, or leave out its large tables.',
  })
