// Who may import whom. If a row has to grow, the design is slipping: mend the design.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url))

/** The server's own foundations, which know nothing of requests. */
const SHARED = [
  'config',
  'world',
  'ids',
  'folders',
  'data-dir',
  'log',
  'metrics',
  'fonts',
  'pictures',
  'check',
  'collect',
  'thread-pool',
  'parts-of-service',
  'surroundings',
].map((name) => `src/server/${name}.ts`)

/** Zone → what it may import besides itself. A file belongs to the zone with the longest name that begins its path. */
const ZONES = {
  'src/core/base': [],
  'src/core/font': ['src/core/base'],
  'src/core/theme': ['src/core/base'],
  'src/core/scene': ['src/core/base', 'src/core/theme'],
  'src/core/deck': ['src/core/base', 'src/core/theme'],
  'src/core/text': ['src/core/base', 'src/core/font', 'src/core/scene', 'src/core/theme'],
  'src/core/layout': ['src/core/base', 'src/core/font', 'src/core/theme', 'src/core/deck', 'src/core/scene', 'src/core/text'],
  'src/core/lint': ['src/core/base', 'src/core/theme', 'src/core/deck', 'src/core/scene'],
  'src/core/render': ['src/core/base', 'src/core/font', 'src/core/scene', 'src/core/theme'],
  'src/server/generate': ['src/core', 'src/server/world.ts', 'src/server/config.ts'],
  'src/api': ['src/core'],
  'src/server/store': [
    'src/core/base',
    'src/core/deck',
    'src/server/config.ts',
    'src/server/log.ts',
    'src/server/ids.ts',
    'src/server/folders.ts',
    'src/server/data-dir.ts',
    'src/server/blobs/blobs.ts',
  ],
  'src/server/blobs': [
    'src/core/base',
    'src/server/config.ts',
    'src/server/log.ts',
    'src/server/metrics.ts',
    'src/server/folders.ts',
    'src/server/data-dir.ts',
  ],
  'src/server/press': ['src/core', 'src/api/client', ...SHARED, 'src/server/export.ts', 'src/server/zip-tools.ts', 'src/server/ingest'],
  'src/server/jobs': [
    'src/core',
    'src/api',
    ...SHARED,
    'src/server/generate',
    'src/server/ingest',
    'src/server/store',
    'src/server/blobs',
    'src/server/press',
  ],
  'src/server/http': [
    'src/core',
    'src/api',
    ...SHARED,
    'src/server/export.ts',
    'src/server/ingest/document.ts',
    'src/server/store',
    'src/server/blobs',
    'src/server/press',
    'src/server/jobs',
  ],
  'src/server': ['src/core', 'src/api', 'src/server'],
  'src/cli': ['src/core', 'src/server', 'src/api'],
  'src/index.ts': ['src/core', 'src/server'],
}

/** What people run or import: everything else must be reached from here. */
const ENTRIES = [
  'src/index.ts',
  'src/cli/main.ts',
  'src/server/ingest/worker.ts',
  'src/server/press/worker-from-source.mjs',
  'src/server/study/worker-from-source.mjs',
  'src/server/press/decoder-from-source.mjs',
  'src/server/store/embedded/worker.ts',
  'scripts',
  'bench',
]

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = /(^|\/)(utils?|helpers?|common|lib|managers?|services?|misc)(\.ts|\/|$)/

/** Lines after which a file is likely to hold two things. */
const LONG = 400

const within = (path, zone) => path === zone || path.startsWith(`${zone}/`)
const zoneOf = (path) =>
  Object.keys(ZONES)
    .filter((zone) => within(path, zone))
    .sort((a, b) => b.length - a.length)[0]

function sources(root, folder) {
  const entries = existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true }) : []
  return entries
    .filter((e) => e.isFile() && /(?<!\.d)\.(ts|mjs)$/.test(e.name))
    .map((e) => relative(root, join(e.parentPath ?? e.path, e.name)))
}

/** The relative imports of a file, static and on demand, as paths from the root. */
function importsOf(root, path) {
  const text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
  const specifiers = text.matchAll(
    /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]\s*\)|^import\s*['"](\.[^'"]+)['"]/gm,
  )
  return [...specifiers].map(([, a, b, c]) => relative(root, resolve(root, path, '..', a ?? b ?? c)))
}

/** Every fault of the project below `root` as one line; empty when the rules hold. */
export function importFaults(root = project) {
  const files = ['src', 'scripts', 'bench'].flatMap((folder) => sources(root, folder))
  const imports = new Map(files.map((path) => [path, importsOf(root, path)]))
  const faults = []
  for (const path of files.filter((path) => path.startsWith('src/'))) {
    const zone = zoneOf(path)
    if (!zone) faults.push(`${path}: belongs to no zone of scripts/import-rules.mjs`)
    if (EMPTY_NAMES.test(path)) faults.push(`${path}: the name says nothing about what is inside`)
    for (const target of imports.get(path)) {
      if (!existsSync(join(root, target))) faults.push(`${path}: imports ${target}, which is not there (relative imports end in .ts)`)
      else if (zone && zoneOf(target) !== zone && !ZONES[zone].some((allowed) => within(target, allowed))) {
        faults.push(`${path}: ${zone} may not import ${target}`)
      }
    }
  }
  const reached = new Set()
  const queue = files.filter((path) => ENTRIES.some((entry) => within(path, entry)))
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    // A script may go through a file of the tests.
    queue.push(...(imports.get(path) ?? importsOf(root, path)))
  }
  for (const path of files) if (!reached.has(path)) faults.push(`${path}: nothing that people run or import reaches it`)
  return faults
}

/** Files past the size at which they are likely to hold two things, longest first: a report, not a fault. */
export function longFiles(root = project) {
  const sized = sources(root, 'src').map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
  return sized.filter((file) => file.lines > LONG && !file.path.includes('/builtin/')).sort((a, b) => b.lines - a.lines)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = importFaults()
  for (const { path, lines } of longFiles()) console.log(`${path}: ${lines} lines; does it hold one thing?`)
  if (faults.length > 0) console.error(faults.join('\n'))
  process.exitCode = faults.length > 0 ? 1 : 0
}
