import { existsSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../../folders.ts'
import { syncFolder } from './sync.ts'

/** Where a restore unpacks, in the data folder and so on the same disk. */
export const draftIn = (dataDir: string): string => join(dataDir, 'restore.tmp')
/** In it as soon as everything there was checked: from then on the exchange is carried through. */
const CHECKED = 'checked'

/** Says that the folders in the draft are whole and are to take the place of those in the data folder. */
export async function commitRestore(dataDir: string): Promise<void> {
  const file = await open(join(draftIn(dataDir), CHECKED), 'wx')
  await file.sync()
  await file.close()
  await syncFolder(draftIn(dataDir))
}

/**
 * Carries a restore through that was killed after it had checked everything, or removes what one left behind before.
 * Every step can be done twice. Whoever holds the lock calls it before anything else.
 */
export async function finishRestore(dataDir: string): Promise<void> {
  const draft = draftIn(dataDir)
  if (!existsSync(draft)) return
  if (existsSync(join(draft, CHECKED))) {
    const old = join(draft, 'old')
    makeFolders(old)
    for (const name of (await readdir(draft)).filter((entry) => entry !== CHECKED && entry !== 'old')) {
      const place = join(dataDir, name)
      if (existsSync(place)) await rename(place, join(old, name))
      await rename(join(draft, name), place)
      await syncFolder(dataDir)
    }
    await rm(join(draft, CHECKED))
    await syncFolder(draft)
  }
  await rm(draft, { recursive: true, force: true })
}
