import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { Noted } from '../../core/base/note.ts'
import { Refusal } from '../../core/base/refusal.ts'
import { type DocumentFile, type ParsedDocument, READ_LIMITS, type ReadLimits } from './document.ts'
import { nameOf } from './kind.ts'
import { createLimit, createMeter } from './meter.ts'
import type { Template } from './office/template/template.ts'
import type { Answer, Task, Wanted } from './worker.ts'

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  readonly limits?: Partial<ReadLimits> | undefined
}

/** How often the memory is looked at, in milliseconds. */
const WATCH = 20
/**
 * Reads a document of any kind that is known, told by what it is and not by its name alone. It is read in a worker
 * thread of its own, so that whatever the file does, this thread goes on, and time and memory end at the limits.
 * Nothing outside the file is ever fetched.
 * @throws Refusal `unreadable-input`, `unsupported-input`, `empty-source`; the signal's reason when it is aborted
 */
export const readDocument = (input: DocumentFile, options: ReadOptions = {}): Promise<Noted<ParsedDocument>> =>
  readIn('text', input, options)

/**
 * Reads the look of a PowerPoint file, in a worker thread as `readDocument` does.
 * @throws Refusal `unreadable-input`, `unsupported-input`, `empty-source`; the signal's reason when it is aborted
 */
export const readTemplate = (input: DocumentFile, options: ReadOptions = {}): Promise<Noted<Template>> => readIn('look', input, options)

async function readIn<W extends keyof Wanted>(wants: W, input: DocumentFile, options: ReadOptions): Promise<Noted<Wanted[W]>> {
  const limits = { ...READ_LIMITS, ...options.limits }
  const name = nameOf(input)
  options.signal?.throwIfAborted()
  if (input.bytes.length === 0) throw new Refusal('empty-source', `${name} is empty`, { at: name })
  if (input.bytes.length > limits.bytes) {
    throw new Refusal('unsupported-input', `${name} is larger than ${megabytes(limits.bytes)} MB, the most that is read`, {
      at: name,
      hint: 'Split it, or make its pictures smaller.',
    })
  }
  const answer = await ask({ wants, file: input, limits, meter: createMeter() }, name, options.signal)
  if ('refusal' in answer) throw new Refusal(answer.refusal.code, answer.refusal.message, answer.refusal)
  return answer.read as Noted<Wanted[W]>
}

function ask(task: Task, name: string, signal: AbortSignal | undefined): Promise<Answer> {
  const { limits } = task
  // Buffers are outside the heap that `resourceLimits` counts.
  const takesTooMuch = createLimit(task.meter, limits.memory)
  return new Promise((resolve, reject) => {
    const worker = startWorker({
      workerData: task,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    })
    const settle = (end: () => void) => {
      clearTimeout(clock)
      clearInterval(watch)
      signal?.removeEventListener('abort', cancel)
      worker.removeAllListeners()
      // What still happens in a thread that is being stopped concerns nobody.
      worker.on('error', () => {})
      void worker.terminate().finally(end)
    }
    const refuse = (what: string) => settle(() => reject(tooMuch(name, what)))
    const cancel = () => settle(() => reject(signal?.reason))
    const clock = setTimeout(() => refuse(`takes longer than ${limits.milliseconds / 1000} seconds`), limits.milliseconds)
    const watch = setInterval(() => {
      if (takesTooMuch()) refuse(`takes more than ${limits.memory} MB of memory`)
    }, WATCH)
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (answer: Answer) => settle(() => resolve(answer)))
    worker.on('error', (error) => {
      if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse(`takes more than ${limits.memory} MB of memory`)
      else settle(() => reject(error))
    })
    worker.on('exit', (code) => settle(() => reject(new Error(`the reader ended early (${code})`))))
  })
}

/** The worker beside this file: the bundle's own, or when run from sources, the source behind the loader that runs it. */
function startWorker(options: WorkerOptions): Worker {
  const source = import.meta.url.endsWith('.ts')
  const file = new URL(source ? './worker.ts' : './worker.js', import.meta.url)
  if (!source) return new Worker(file, options)
  const start = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`
  return new Worker(start, { ...options, eval: true })
}

const tooMuch = (name: string, what: string) =>
  new Refusal('unsupported-input', `${name} ${what} to read`, {
    at: name,
    hint: 'It is too large or too complex; split it, or save it as text.',
  })

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20)
