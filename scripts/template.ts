// Makes src/server/store/embedded/template.tar.br, the empty database that a first start unpacks: `node --import tsx scripts/template.ts`.
// Needed when the version of PGlite changes; it takes two minutes, nearly all of them for the compression.
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { tarEnd, tarHeader, tarPadding } from '../src/server/store/tar.ts'

const target = fileURLToPath(new URL('../src/server/store/embedded/template.tar.br', import.meta.url))
/** Written by the engine for itself while it runs. */
const PASSING = new Set(['postmaster.pid', 'postmaster.opts'])

/** The same as a new cluster of PostgreSQL, but small: short segments of the log, and one database instead of three. */
async function makeDatabase(folder: string): Promise<void> {
  const engine = await PGlite.create(folder, { initDbStartParams: ['--wal-segsize=4'] })
  await engine.exec('update pg_database set datistemplate = false')
  for (const name of ['template0', 'template1']) await engine.exec(`drop database ${name}`)
  // Whole tables are frozen, so that the first cleaning of a real database has nothing to do here.
  await engine.exec('vacuum (full, freeze, analyze)')
  // The log of all that is left behind.
  for (const statement of ['checkpoint', 'select pg_switch_wal()', 'checkpoint']) await engine.exec(statement)
  await engine.close()
}

function pack(folder: string, prefix = ''): Uint8Array[] {
  const entries = readdirSync(join(folder, prefix), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries
    .filter(({ name }) => !PASSING.has(name))
    .flatMap((entry) => {
      const name = prefix + entry.name
      if (entry.isDirectory()) return [tarHeader({ name: `${name}/`, size: 0 }), ...pack(folder, `${name}/`)]
      const bytes = readFileSync(join(folder, name))
      return [tarHeader({ name, size: bytes.length }), bytes, tarPadding(bytes.length)]
    })
}

const folder = mkdtempSync(join(tmpdir(), 'database-template-'))
try {
  await makeDatabase(join(folder, 'database'))
  const archive = Buffer.concat([...pack(join(folder, 'database')), tarEnd()])
  const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const packed = brotliCompressSync(archive, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: archive.length },
  })
  writeFileSync(`${target}.tmp`, packed)
  renameSync(`${target}.tmp`, target)
  console.log(`${target}: ${archive.length} bytes, packed ${packed.length}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
