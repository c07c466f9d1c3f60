import { join } from 'node:path'
import type { Config } from '../config.ts'
import { dataDirRefusal, makeDataDir } from '../data-dir.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Blobs } from './blobs.ts'
import { createChecker } from './checked.ts'
import { openDiskBlobs } from './disk.ts'
import { s3Settings } from './s3-settings.ts'

/**
 * The place for files that the settings name: a bucket, or the folder `blobs` in DATA_DIR.
 * @throws Refusal `bad-setting`, `storage-unavailable`
 */
export async function openBlobs(config: Config, log: Logger, metrics: Pick<Metrics, 'damagedBlobs'>): Promise<Blobs> {
  const checker = createChecker(log, metrics)
  const bucket = s3Settings(config)
  // The client is heavy to load, and most installations keep files on disk.
  if (bucket) return (await import('./s3.ts')).openS3Blobs(bucket, checker)
  makeDataDir(config.DATA_DIR)
  return openDiskBlobs(join(config.DATA_DIR, 'blobs'), checker, log).catch((error: unknown) => {
    throw dataDirRefusal(config.DATA_DIR, error) ?? error
  })
}
