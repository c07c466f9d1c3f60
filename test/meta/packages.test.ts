import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Entry {
  readonly version: string
  readonly optionalDependencies?: Record<string, string>
}

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
const manifest: Record<string, Record<string, string>> = read('package.json')
const lock: Record<string, Entry> = read('package-lock.json').packages

/** Where Node looks for a package from the folder of another, innermost first. */
function places(from: string, name: string): readonly string[] {
  const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  return from === '' ? [place] : [place, ...places(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)]
}

describe('packages', () => {
  it('are pinned to one version, the one in the lock file', () => {
    for (const [name, version] of Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
      expect(lock[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })

  it('have an entry for every platform, as npm ci demands, whatever the machine that wrote the lock file', () => {
    const missing = Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !places(path, name).some((place) => place in lock)),
    )
    expect(missing).toEqual([])
  })
})
