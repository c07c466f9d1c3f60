import { statfs } from 'node:fs/promises'
import { storageFull } from './refusals.ts'

/** How full our own writes may make a disk; the rest is for the database, the log and whoever mends it. */
const FULLEST = 0.9

/** Keeps a part of the disk free. */
export interface Reserve {
  /**
   * Counts bytes that are about to be written, so that writers at the same time do not together pass the limit.
   * The function that it gives is called when they are written or given up.
   * @throws Refusal `storage-full`
   */
  take(bytes: number): Promise<() => void>
}

/** @param folder any folder of the disk */
export function createReserve(folder: string): Reserve {
  let pending = 0
  return {
    async take(bytes) {
      // Counted before the look at the disk: who looks second sees the first one's bytes here or there.
      const wanted = bytes
      pending += wanted
      try {
        const { used, size, block } = await usageOf(folder)
        // The last block of the file, and one for its folder.
        if (used + pending + 2 * block > size * FULLEST) {
          throw storageFull(`The disk is ${Math.floor((100 * used) / size)} % full; files are written up to ${FULLEST * 100} %`)
        }
      } catch (error) {
        pending -= wanted
        throw error
      }
      return () => {
        pending -= wanted
      }
    },
  }
}

/** Bytes as `df` counts them: what is kept back for root is not part of the size. */
async function usageOf(folder: string): Promise<{ readonly used: number; readonly size: number; readonly block: number }> {
  const { blocks, bfree, bavail, bsize } = await statfs(folder)
  const used = (blocks - bfree) * bsize
  return { used, size: used + bavail * bsize, block: bsize }
}
