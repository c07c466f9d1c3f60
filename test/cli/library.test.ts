import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declarations } from '../../scripts/build.mjs'
import { build } from '../../scripts/fresh.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'library-'))
const page = (path: string) => readFileSync(join(root, path), 'utf8')

beforeAll(async () => {
  await build()
  declarations()
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/deckwright'))
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Type checks programs that use the package as somebody else's would; gives what the compiler says. */
function compile(options: Record<string, unknown>, files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const config = {
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: 'es2023',
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      skipLibCheck: false,
      ...options,
    },
    files: Object.keys(files),
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  return spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8', cwd: folder }).stdout
}

/** The code of a page, each block as a program of its own. */
const blocks = (path: string) => [...page(path).matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? '')

const USE = `import { composeDeck, createFontLibrary, type Deck, type DeckInput, fontSource, layoutDeck, lintDeck, parseDeck, Refusal, renderPptx, THEMES } from 'deckwright'
const input: DeckInput = { title: 'T', slides: [{ layout: 'bullets', title: 'A', items: ['one', { text: [{ text: 'two', bold: true }] }] }] }
const deck: Deck = parseDeck(input)
const { value: scene, notes } = layoutDeck(composeDeck('# T'), { fonts: createFontLibrary(fontSource()), pictures: new Map() })
const bytes: Uint8Array = renderPptx(scene)
const rules: string[] = lintDeck(deck, scene).map((finding) => finding.rule)
const [slide] = deck.slides
if (slide?.layout === 'chart-takeaway') slide.chart.series[0]?.values satisfies (number | null)[] | undefined
export const all: unknown[] = [bytes, rules, notes[0]?.detail, THEMES[0]?.colors.accent1, new Refusal('bad-usage', 'x').hint]
`

describe('the library', () => {
  it('runs its example', () => {
    const run = spawnSync(process.execPath, [join(root, 'examples/library.mjs'), join(folder, 'out')], { encoding: 'utf8', cwd: folder })
    expect(run.stderr).toBe('')
    expect(run.stdout).toMatch(/^\d+ slides in /m)
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'coffee.html',
      'coffee.md',
      'coffee.pdf',
      'coffee.pptx',
      'cover.png',
      'cover.svg',
    ])
  })

  it('is typed for programs that resolve as Node does, and so is the code that the docs show', () => {
    // A page reads from top to bottom: what an earlier block made is there for the next one.
    const program = (path: string) => {
      const code = blocks(path).join('\n')
      const imports = new Map<string, Set<string>>()
      for (const [, names = '', module = ''] of code.matchAll(/^import \{ (.*) \} from '(.*)'$/gm)) {
        imports.set(module, new Set([...(imports.get(module) ?? []), ...names.split(', ')]))
      }
      const head = [...imports].map(([module, names]) => `import { ${[...names].join(', ')} } from '${module}'\n`)
      return `${head.join('')}declare const source: string\n${code.replace(/^import .*$/gm, '')}`
    }
    const files = { 'use.ts': USE, 'readme.ts': program('README.md'), 'guide.ts': program('docs/library.md') }
    expect(compile({ module: 'nodenext' }, files)).toBe('')
  })

  it('is typed for programs that resolve as bundlers do, and refuses what is wrong', () => {
    const wrong =
      "import { type DeckInput, renderPptx } from 'deckwright'\nexport const deck: DeckInput = { title: 'T', slides: [{ layout: 'bulets', title: 'A' }] }\nrenderPptx(deck)\n"
    const says = compile({ module: 'esnext', moduleResolution: 'bundler', skipLibCheck: true }, { 'use.ts': USE, 'wrong.ts': wrong })
    expect(says.match(/^\S+\(\d+,\d+\): error/gm)).toEqual([expect.stringMatching(/^wrong\.ts\(2/), expect.stringMatching(/^wrong\.ts\(3/)])
  })

  it('publishes what it names', () => {
    const manifest = JSON.parse(page('package.json'))
    for (const path of [manifest.bin.deckwright, manifest.exports['.'].types, manifest.exports['.'].default])
      expect(existsSync(join(root, path)), path).toBe(true)
  })
})
