import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, missing } from '../jobs/place.ts'
import { openSite, type Site } from './site.ts'

const engine = (await missing('postgres')) === undefined ? 'postgres' : ENGINES[1]
const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')
const BASE = 'http://127.0.0.1:5002'

/** Why the page's lines cannot be run; undefined when they can. */
function noCurl(): string | undefined {
  try {
    execFileSync('curl', ['--version'])
    return undefined
  } catch (error) {
    if (process.env.CI === 'true') throw error
    return 'curl is not installed'
  }
}

const why = noCurl()
if (why) console.log(`skipped: the examples of docs/api.md: ${why}`)

let site: Site
let folder: string
beforeAll(async () => {
  site = await openSite(engine)
  folder = mkdtempSync(join(tmpdir(), 'api-page-'))
})
afterAll(async () => {
  await site?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('docs/api.md', () => {
  it.skipIf(why)(
    'has lines that run as they stand',
    async () => {
      const lines = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block).join('\n')
      expect(lines).toContain(BASE)
      writeFileSync(join(folder, 'page.sh'), lines.replaceAll(BASE, site.url))
      // curl says with 22 that an answer was an error.
      await promisify(execFile)('bash', ['-euo', 'pipefail', 'page.sh'], { cwd: folder, timeout: 90_000 })
      const text = (name: string) => readFileSync(join(folder, name), 'latin1')
      const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
      expect(json('deck.json')).toMatchObject({ status: 'ready', version: 1 })
      expect(json('accepted.json')).toMatchObject({ status: 'queued' })
      for (const event of ['outline', 'slide', 'ready']) expect(text('events.txt')).toContain(`event: ${event}\n`)
      expect(json('list.json').data).toHaveLength(2)
      expect(text('deck.pptx')).toMatch(/^PK/)
      expect(text('slide.png')).toMatch(/^\x89PNG/)
      expect(json('findings.json')).toMatchObject({ passed: true })
      expect(json('edited.json')).toMatchObject({ version: 2, deck: { title: 'Better coffee', theme: 'meadow' } })
      expect(json('outline.json').slides.length).toBeGreaterThan(2)
      expect(json('upload.json')).toMatchObject({ kind: 'md' })
      expect(JSON.stringify(json('from-upload.json').deck)).toContain('Picked by hand')
      expect(text('ferry.pdf')).toMatch(/^%PDF-/)
      expect(json('problem.json')).toMatchObject({ code: 'validation-error', errors: [{ pointer: '/colour' }] })
      expect(json('ready.json')).toMatchObject({ status: 'ready' })
    },
    120_000,
  )

  it('names every route of /v1 that there is', async () => {
    const { json } = await site.call('GET', '/openapi.json')
    const spoken = page.replaceAll('…', '')
    for (const path of Object.keys(json.paths).filter((path) => path.startsWith('/v1/'))) {
      const last =
        path
          .replace(/\{\w+\}$/, '')
          .split('/')
          .filter(Boolean)
          .at(-1) ?? ''
      expect(spoken, path).toContain(last)
    }
  })
})
