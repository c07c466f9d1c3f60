import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Refusal } from '../core/base/refusal.ts'
import { type Config, environmentWith, readConfig } from '../server/config.ts'
import { type BackupSummary, backUp } from '../server/store/backup.ts'
import { restore } from '../server/store/restore.ts'
import { checkWritable } from './targets.ts'
import type { Terminal } from './terminal.ts'

/** `backup`: the embedded database and its files as one archive. @throws Refusal as `backUp`, `bad-usage`, `unwritable-target` */
export async function writeBackup(target: string, terminal: Terminal): Promise<void> {
  const config = embeddedConfig()
  checkWritable(target)
  const folder = dirname(resolve(target))
  if (!existsSync(folder)) {
    throw new Refusal('unwritable-target', `cannot write ${target}: there is no folder ${folder}`, { at: target, hint: 'Make it first.' })
  }
  const summary = await backUp(config.DATA_DIR, target)
  terminal.mention(`${target}: ${describe(summary)} of ${config.DATA_DIR}${ownFilesOnly(config)}`)
}

/** `restore`: the reverse. @throws Refusal as `restore`, `bad-usage` */
export async function readBackup(source: string, options: { readonly replace?: boolean }, terminal: Terminal): Promise<void> {
  const config = embeddedConfig()
  const summary = await restore(config.DATA_DIR, source, options)
  terminal.mention(`${config.DATA_DIR}: ${describe(summary)} of ${source}${ownFilesOnly(config)}`)
}

/** The settings, where the database is the embedded one. */
function embeddedConfig(): Config {
  const config = readConfig(environmentWith('.env', process.env))
  if (config.DATABASE_URL === undefined && config.DB_HOST === undefined) return config
  throw new Refusal('bad-usage', 'backup and restore are for the embedded database, and the settings name a PostgreSQL server', {
    at: config.DATABASE_URL !== undefined ? 'DATABASE_URL' : 'DB_HOST',
    hint: 'Use pg_dump and pg_restore there.',
  })
}

const describe = ({ files, bytes }: BackupSummary): string => `${files} files, ${(bytes / 2 ** 20).toFixed(1)} MB`
const ownFilesOnly = (config: Config): string =>
  config.S3_BUCKET_NAME || config.R2_BUCKET_NAME ? ' (the files in the bucket are not part of it)' : ''
