import { appendFile, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { Refusal } from '../core/base/refusal.ts'
import { makeFolders } from './folders.ts'

/** Lines in a file, in their order. */
export interface LogFile {
  /** Never waits and never fails: what the file does not take, as on a full disk, is left out. */
  write(line: string): void
  /** Called when the file takes no lines any more; again only after it took some. */
  onFailure(listener: (error: unknown) => void): void
}

/** Characters that may wait for a slow disk. */
const MOST = 2 ** 20

const append = promisify(appendFile)

/** @throws Refusal `bad-setting` */
export function openLogFile(path: string): LogFile {
  const file = opened(path)
  let lines: string[] = []
  let waiting = 0
  let writing = false
  let failing = false
  let failed = (_error: unknown) => {}

  async function drain(): Promise<void> {
    writing = true
    while (lines.length > 0) {
      const text = lines.join('')
      lines = []
      waiting = 0
      try {
        await append(file, text)
        failing = false
      } catch (error) {
        if (!failing) {
          failing = true
          failed(error)
        }
      }
    }
    writing = false
  }

  return {
    write(line) {
      if (waiting + line.length > MOST) return
      lines.push(line)
      waiting += line.length
      if (!writing) void drain()
    },
    onFailure(listener) {
      failed = listener
    },
  }
}

function opened(path: string): number {
  try {
    makeFolders(dirname(path))
    return openSync(path, 'a')
  } catch (cause) {
    const says = cause instanceof Error ? cause.message : String(cause)
    throw new Refusal('bad-setting', `LOG_FILE "${path.slice(0, 80)}" cannot be opened: ${says}`, {
      at: 'LOG_FILE',
      cause,
      hint: 'Example: LOG_FILE=/var/log/deckwright.log',
    })
  }
}
