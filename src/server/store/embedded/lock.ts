import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../../core/base/refusal.ts'

export interface Lock {
  release(): Promise<void>
}

/** First form: replaced below. */
export async function lockFolder(dataDir: string): Promise<Lock> {
  const path = join(dataDir, 'database.lock')
  for (;;) {
    try {
      const file = await open(path, 'wx', 0o600)
      await file.write(String(process.pid))
      await file.close()
      return { release: () => rm(path, { force: true }) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const pid = Number(await readFile(path, 'utf8').catch(() => ''))
      if (pid > 0 && pid !== process.pid && alive(pid)) {
        throw new Refusal('data-dir-in-use', `${dataDir} is in use by process ${pid}`, { at: dataDir })
      }
      await rm(path, { force: true })
    }
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
