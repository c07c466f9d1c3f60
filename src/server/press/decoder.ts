import { type ChildProcess, fork } from 'node:child_process'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Picture } from '../../core/scene/scene.ts'
import { Missing, type PictureBytes } from '../pictures.ts'
import { writeFramed } from './frames.ts'

/** Milliseconds without a picture after which the process ends and gives back its memory. */
const IDLE = 1_000
/** Milliseconds that one picture may take, its reading included. */
const LONGEST = 30_000
/** Bytes that the process may keep from one picture to the next: it begins with 70 MB, most of it code. */
const KEPT = 85 * 2 ** 20
/** Settings of glibc: freed memory goes back to the system at once, instead of staying with the thread that had it. */
const MALLOC = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }
/** What the process needs of the environment. Keys and passwords stay here. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'TEMP',
  'SystemRoot',
  'LD_LIBRARY_PATH',
  'FONTCONFIG_FILE',
  'FONTCONFIG_PATH',
]

/** What comes back from the process, and the bytes that it keeps. */
export type Developed = ({ readonly picture: Picture } | { readonly missing: string }) & { readonly kept: number }

/**
 * Standardises one picture at a time in a process of its own. Decoding takes 70 MB and more for a moment, scattered over
 * the heaps of many threads; there all of it goes back. And a file that crashes the decoder takes nothing else with it.
 */
export interface Decoder {
  /** @throws Missing; what went wrong while the bytes were read */
  standardise(bytes: PictureBytes): Promise<Picture>
  stop(): void
}

/** @param launch starts the process that decodes */
export function createDecoder(launch: () => ChildProcess = launchDecoder): Decoder {
  let child: ChildProcess | undefined
  let clock: NodeJS.Timeout | undefined

  const stop = () => {
    clearTimeout(clock)
    child?.kill('SIGKILL')
    child = undefined
  }
  const start = () => {
    const started = launch()
    started.once('exit', () => {
      if (child === started) child = undefined
    })
    return started
  }

  return {
    async standardise(bytes) {
      clearTimeout(clock)
      child ??= start()
      clock = setTimeout(stop, LONGEST)
      try {
        const developed = await developedBy(child, bytes)
        if (developed.kept > KEPT) stop()
        if ('picture' in developed) return developed.picture
        throw new Missing(developed.missing)
      } catch (error) {
        // Half a picture must not become the beginning of the next one.
        if (!(error instanceof Missing)) stop()
        throw error
      } finally {
        clearTimeout(clock)
        if (child) clock = setTimeout(stop, IDLE)
      }
    },
    stop,
  }
}

/** A process that reads framed files of pictures and answers each with what it became. */
export function launchDecoder(): ChildProcess {
  const environment = PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  const child = fork(entry(), {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    env: { ...Object.fromEntries(environment), ...MALLOC },
  })
  // Both are told by the end of the process.
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  return child
}

/** @throws what went wrong while the bytes were read; the end of the process is no error but a missing picture */
async function developedBy(child: ChildProcess, bytes: PictureBytes): Promise<Developed> {
  const pipe = child.stdin as Writable
  const answer = answerOf(child)
  try {
    await writeFramed(pipe, bytes)
  } catch (error) {
    // The pipe breaks when the process ends in the middle of a file.
    if (pipe.errored !== error) throw error
  }
  return answer
}

function answerOf(child: ChildProcess): Promise<Developed> {
  return new Promise((resolve) => {
    const end = (developed: Developed) => {
      child.off('message', end)
      child.off('exit', ended)
      resolve(developed)
    }
    const ended = () => end({ missing: 'it breaks the decoder, or takes it too long', kept: 0 })
    child.on('message', end)
    child.once('exit', ended)
  })
}

/** The program beside this file: the bundle's own, or the source behind the loader that reads it. */
function entry(): string {
  const source = import.meta.url.endsWith('.ts')
  return fileURLToPath(new URL(source ? './decoder-from-source.mjs' : './picture-decoder.js', import.meta.url))
}
