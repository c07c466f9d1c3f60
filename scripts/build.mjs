import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/**
 * ES modules that go into the command's bundle with all that they need: many small files, which would
 * take longer to find and compile than to run. Their licences go into dist/LICENSES.txt.
 */
const BUNDLED =
  /^(zod|fflate|bidi-js|linebreak|jsonrepair|partial-json|eventsource-parser|mdast-util-[\w-]+|micromark-extension-[\w-]+|drizzle-orm|pg-boss|uuidv7)(\/|$)/
/** Packages that a bundled one asks for and that stay outside all the same: old modules that look for files at run time. */
const OUTSIDE = /^pg(\/|$)/

const options = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  chunkNames: 'chunks/[name]-[hash]',
  write: false,
  metafile: true,
  logLevel: 'error',
}

/** src → dist/cli.js with its packages, the threads that render too; dist/index.js and the readers' worker without; what is imported on demand loads on demand. */
export async function bundle() {
  const esbuild = await import('esbuild')
  const outside = {
    name: 'packages that stay outside',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, importer }) =>
        (BUNDLED.test(path) || importer.includes('node_modules')) && !OUTSIDE.test(path) ? undefined : { path, external: true },
      )
    },
  }
  const [command, library] = await Promise.all([
    esbuild.build({
      ...options,
      entryPoints: {
        cli: 'src/cli/main.ts',
        'press-worker': 'src/server/press/worker.ts',
        'study-worker': 'src/server/study/worker.ts',
        'picture-decoder': 'src/server/press/decoder-process.ts',
      },
      plugins: [outside],
      mainFields: ['module', 'main'],
      minifySyntax: true,
      minifyWhitespace: true,
    }),
    esbuild.build({
      ...options,
      entryPoints: {
        index: 'src/index.ts',
        worker: 'src/server/ingest/worker.ts',
        'database-worker': 'src/server/store/embedded/worker.ts',
      },
      packages: 'external',
      // A thread that is stopped while a module of it waits brings the process down (nodejs/node#53238).
      supported: { 'top-level-await': false },
    }),
  ])
  const licenses = { path: join(dist, 'LICENSES.txt'), contents: licensesOf(Object.keys(command.metafile.inputs)) }
  // Whoever starts a worker looks beside itself for it: in dist, or among the chunks.
  const workers = [
    { path: join(dist, 'chunks/worker.js'), contents: "import '../worker.js'\n" },
    { path: join(dist, 'chunks/press-worker.js'), contents: "export { default } from '../press-worker.js'\n" },
    { path: join(dist, 'chunks/study-worker.js'), contents: "export { default } from '../study-worker.js'\n" },
    { path: join(dist, 'chunks/picture-decoder.js'), contents: "import '../picture-decoder.js'\n" },
    { path: join(dist, 'chunks/database-worker.js'), contents: "import '../database-worker.js'\n" },
  ]
  const template = {
    path: join(dist, 'database-template.tar.br'),
    contents: readFileSync(join(root, 'src/server/store/embedded/template.tar.br')),
  }
  const outputs = [...command.outputFiles, ...library.outputFiles, ...workers, template, licenses]
  mkdirSync(join(dist, 'chunks'), { recursive: true })
  // Chunks before the entries that name them, each by rename: a run that starts during a build sees the old or the new one.
  for (const file of outputs.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)))) {
    const draft = `${file.path}.${process.pid}.tmp`
    writeFileSync(draft, file.contents, { mode: basename(file.path) === 'cli.js' ? 0o755 : 0o644 })
    renameSync(draft, file.path)
  }
  // Steps of the database's tables, read at start; snapshots are for those who write the next step.
  const steps = { recursive: true, filter: (path) => !path.endsWith('_snapshot.json') }
  cpSync(join(root, 'src/server/store/migrations'), join(dist, 'migrations'), steps)
  const made = new Set(outputs.map((file) => basename(file.path)))
  for (const name of readdirSync(join(dist, 'chunks'))) if (!made.has(name)) rmSync(join(dist, 'chunks', name), { force: true })
}

const isEntry = (path) =>
  ['cli.js', 'index.js', 'worker.js', 'press-worker.js', 'study-worker.js', 'picture-decoder.js', 'database-worker.js'].includes(
    basename(path),
  )

/** The licences of the packages that the bundle took in. */
function licensesOf(inputs) {
  const packages = new Set(inputs.map((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean))
  return [...packages]
    .sort()
    .map((path) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
      const file = readdirSync(join(root, path)).find((entry) => /^licen[cs]e/i.test(entry))
      return `${name} ${version} (${license})\n\n${file ? readFileSync(join(root, path, file), 'utf8').trim() : ''}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}

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
