import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

const LOCK = join(root, 'package-lock.json')
/** npm writes it last, so that a broken install is seen. */
const INSTALLED = join(root, 'node_modules/.package-lock.json')

/** Whether what is installed is older than the lock file and not what it asks for: a checkout alone makes the file newer. */
function outdated() {
  if (changed(INSTALLED) >= changed(LOCK)) return false
  const packages = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {})
  const installed = packages(INSTALLED)
  const asked = Object.entries(packages(LOCK)).filter(([path, entry]) => path !== '' && !entry.optional)
  return asked.some(([path, entry]) => installed[path]?.version !== entry.version)
}

/** Installs the packages when they are missing or older than the lock file. */
export function install() {
  if (!outdated()) return
  const started = Date.now()
  process.stderr.write('deckwright: installing packages (once, about a minute) … ')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (npm.status === 0) return process.stderr.write(`done in ${Math.round((Date.now() - started) / 1000)} s\n`)
  // npm prints its whole manual after the reason.
  const says = `${npm.stderr ?? ''}${npm.error?.message ?? ''}`.split('\n').slice(0, 12).join('\n')
  process.stderr.write(`failed\n${says}\ndeckwright: npm ci did not work; it needs the package registry once\n`)
  process.exit(1)
}

/** When anything below a path last changed, folders included: they change with what is removed. */
function newest(path) {
  if (!statSync(path).isDirectory()) return changed(path)
  return Math.max(changed(path), ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Bundles the sources when they are newer than the bundle. */
export async function build() {
  const sources = ['src', 'package.json', 'scripts/build.mjs'].map((path) => newest(join(root, path)))
  if (changed(join(root, 'dist/cli.js')) > Math.max(...sources)) return
  const { bundle } = await import('./build.mjs')
  await bundle()
}
