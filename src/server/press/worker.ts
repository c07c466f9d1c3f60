import { workerData } from 'node:worker_threads'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import { Refusal, refusalFields } from '../../core/base/refusal.ts'
import { createCollector } from '../collect.ts'
import { fontSource } from '../fonts.ts'
import { createZipTools } from '../zip-tools.ts'
import type { Answer, Task, ThreadData, WorkKind, Works } from './tasks.ts'
import { createWarmFonts } from './warm-fonts.ts'
import { Abandoned, work } from './work.ts'

/** Bytes of font files that stay open. */
const FONTS = 24 * 2 ** 20
/** Bytes of a file that has its buffer to itself. */
const LARGE = 4 * 2 ** 20
/** Milliseconds without a task after which all garbage is collected: the next one may wait for its pictures meanwhile. */
const PAUSE = 50

const { directories } = workerData as ThreadData
const fonts = createWarmFonts(fontSource({ directories }), FONTS)
const tools = createZipTools()
const collectAll = createCollector('major')
let pause: NodeJS.Timeout | undefined

/** One task in this thread. */
export default async function answer(task: Task): Promise<unknown> {
  clearTimeout(pause)
  try {
    const done = await work(task, { fonts: fonts(), tools })
    if (!isFile(done)) return { done } satisfies Answer
    const bytes = owned(done.value.bytes)
    return moving({ done: { ...done, value: { ...done.value, bytes } } }, bytes.buffer)
  } catch (error) {
    if (error instanceof Abandoned) return { abandoned: true } satisfies Answer
    if (!(error instanceof Refusal)) throw error
    return { refusal: refusalFields(error) } satisfies Answer
  } finally {
    pause = setTimeout(collectAll, PAUSE)
  }
}

type Done = Works[WorkKind]['gives']
const isFile = (done: Done): done is Works['export']['gives'] => 'value' in done && 'bytes' in done.value

/** Bytes with a buffer of their own, which can change hands. Some native libraries keep theirs. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.constructor === Uint8Array && bytes.buffer instanceof ArrayBuffer && isAlone(bytes)
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes)

/** Small pieces may share a buffer; the room that is left behind a large file is cheaper to take along than a copy. */
const isAlone = (bytes: Uint8Array): boolean => bytes.buffer.byteLength === bytes.length || bytes.length > LARGE

/** The answer with a buffer that goes over instead of being copied. */
const moving = (answer: Answer, buffer: ArrayBuffer): unknown =>
  move({
    [transferableSymbol]: buffer,
    [valueSymbol]: answer,
  })
