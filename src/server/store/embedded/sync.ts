import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes the names in a folder durable: what was made in it or renamed. Systems that cannot do that are passed over. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await sync(folder, 'r')
}

/** Makes a folder durable with everything in it. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    await (entry.isDirectory() ? syncTree(path) : sync(path, 'r+'))
  }
  await syncFolder(folder)
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
