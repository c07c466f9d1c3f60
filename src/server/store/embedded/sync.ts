import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes the names in a folder durable: what was made in it or renamed. File systems that cannot do that are passed over. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    await sync(folder, 'r')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EINVAL' || error.code === 'ENOTSUP'))) throw error
  }
}

/** Makes a folder durable with everything in it. Several files at once: file systems write them down together. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(folder, entry.name))
  for (let at = 0; at < files.length; at += AT_ONCE) await Promise.all(files.slice(at, at + AT_ONCE).map((file) => sync(file, 'r+')))
  for (const entry of entries) if (entry.isDirectory()) await syncTree(join(folder, entry.name))
  await syncFolder(folder)
}

/** As many as Node has threads for files, and some that wait. */
const AT_ONCE = 16

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
