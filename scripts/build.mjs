import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** src → dist/cli.js and dist/index.js with shared chunks; packages stay outside, and what is imported on demand loads on demand. */
export async function bundle() {
  const esbuild = await import('esbuild')
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    write: false,
    logLevel: 'error',
  })
  mkdirSync(dist, { recursive: true })
  // Chunks before the entries that name them, each by rename: a run that starts during a build sees the old or the new one.
  const entriesLast = outputFiles.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)))
  for (const file of entriesLast) {
    const draft = `${file.path}.${process.pid}.tmp`
    writeFileSync(draft, file.contents, { mode: basename(file.path) === 'cli.js' ? 0o755 : 0o644 })
    renameSync(draft, file.path)
  }
  const made = new Set(outputFiles.map((file) => basename(file.path)))
  for (const name of readdirSync(dist)) if (name.endsWith('.js') && !made.has(name)) rmSync(join(dist, name), { force: true })
}

const isEntry = (path) => ['cli.js', 'index.js'].includes(basename(path))

/** Declarations for users of the library. @throws when a type is wrong */
export function declarations() {
  rmSync(join(dist, 'types'), { recursive: true, force: true })
  const tsc = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.types.json'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (tsc.status !== 0) throw new Error(tsc.stdout || tsc.stderr || String(tsc.error))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle()
  declarations()
}
