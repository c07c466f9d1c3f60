import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { build } from '../../scripts/fresh.mjs'
import { FORMATS } from '../../src/server/export.ts'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const NOTES = '# Coffee\n\n## Freshness matters most\n\n- Whole beans\n- Ground just before\n- Soft water\n'
const DECK = {
  title: 'Coffee',
  slides: [
    { layout: 'cover', title: 'Coffee' },
    { layout: 'bullets', title: 'Freshness matters', items: ['Beans', 'Water'] },
  ],
}

interface Run {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

let folder = ''
beforeAll(build)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  writeFileSync(join(folder, 'notes.md'), NOTES)
  writeFileSync(join(folder, 'deck.json'), JSON.stringify(DECK))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Starts the built command in a folder of its own, with no settings but the given ones. */
function start(args: readonly string[], settings: Record<string, string> = {}): { child: ChildProcess; ended: Promise<Run> } {
  const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, ...settings } })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const ended = new Promise<Run>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, out, err })))
  return { child, ended }
}

function deckwright(
  args: readonly string[],
  { input = '', settings = {} }: { input?: string | Uint8Array; settings?: Record<string, string> } = {},
): Promise<Run> {
  const { child, ended } = start(args, settings)
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  return ended
}

const listing = () => readdirSync(folder, { recursive: true }).map(String).sort()
const read = (name: string) => readFileSync(join(folder, name))
const MADE = ['deck.json', 'notes.md']

/** One line on standard error, no trace of the inside, and nothing written. */
function expectRefused(run: Run, code: number, line: RegExp) {
  expect(run.err).toMatch(line)
  expect(run.err.trimEnd().split('\n')).toHaveLength(1)
  expect(run.err).toMatch(/^deckwright: /)
  expect(run.err).not.toMatch(/\bat .*:\d+:\d+|node:internal|Error:/)
  expect(run.out).toBe('')
  expect(run.code).toBe(code)
}

describe('make', () => {
  it('writes every format from one document in one run', async () => {
    const run = await deckwright(['make', 'notes.md', ...FORMATS.flatMap((format) => ['-o', `out/talk.${format}`])])
    expect(run).toMatchObject({ code: 0, err: '' })
    expect(run.out).toMatch(/^Wrote out\/talk\.pptx \(\d+ kB\), .*: 2 slides\.\n$/s)
    expect(listing()).toEqual(
      [
        ...MADE,
        'out',
        'out/talk',
        ...['pptx', 'pdf', 'html', 'md', 'json'].map((f) => `out/talk.${f}`),
        ...['svg', 'png'].flatMap((f) => [`out/talk/slide-01.${f}`, `out/talk/slide-02.${f}`]),
      ].sort(),
    )
    const starts = { pptx: 'PK', pdf: '%PDF-', html: '<!doctype html>', md: '---', json: '{' }
    for (const [format, start] of Object.entries(starts))
      expect(read(`out/talk.${format}`).toString('latin1', 0, 20).toLowerCase()).toContain(start.toLowerCase())
    expect(read('out/talk/slide-01.png').subarray(1, 4).toString()).toBe('PNG')
    expect(read('out/talk/slide-02.svg').toString()).toContain('<svg')
  })

  it('names the deck after its source when no output is given', async () => {
    expect((await deckwright(['make', 'notes.md'])).out).toMatch(/^Wrote notes\.pptx \(/)
    expect(listing()).toEqual([...MADE, 'notes.pptx'])
  })

  it('reads documents and decks as code from standard input', async () => {
    expect((await deckwright(['make', '-', '-o', 'a.pdf'], { input: NOTES })).code).toBe(0)
    expect((await deckwright(['make', '-', '-o', 'b.json'], { input: JSON.stringify(DECK) })).code).toBe(0)
    expect(JSON.parse(read('b.json').toString())).toMatchObject({ version: 1, title: 'Coffee' })
  })

  it('makes the same bytes of the same input, and reads back what it wrote', async () => {
    await deckwright(['make', 'notes.md', '-o', 'a.pptx', '-o', 'a.json', '-o', 'a.pdf'])
    await deckwright(['make', 'a.json', '-o', 'b.pptx', '-o', 'b.json', '-o', 'b.pdf'])
    for (const format of ['pptx', 'json', 'pdf']) expect(read(`a.${format}`).equals(read(`b.${format}`)), format).toBe(true)
  })

  it('takes a built-in theme, a theme file, mode and language', async () => {
    const { out } = await deckwright(['themes', '--json'])
    writeFileSync(join(folder, 'mine.json'), JSON.stringify({ ...JSON.parse(out)[1], id: 'mine' }))
    await deckwright(['make', 'notes.md', '--theme', 'meadow', '--mode', 'read', '--language', 'pt-BR', '-o', 'a.json'])
    expect(JSON.parse(read('a.json').toString())).toMatchObject({ theme: 'meadow', mode: 'read', language: 'pt-BR' })
    await deckwright(['render', 'deck.json', '--theme', './mine.json', '-o', 'b.json'])
    expect(JSON.parse(read('b.json').toString())).toMatchObject({ theme: { id: 'mine' } })
  })

  it('reports as JSON', async () => {
    const run = await deckwright(['make', 'notes.md', '-o', 'a.png', '--png-width', '320', '--json'])
    const report = JSON.parse(run.out)
    expect(report).toMatchObject({ title: 'Coffee', slides: 2, theme: 'harbor', notes: [] })
    expect(report.outputs).toEqual([
      { format: 'png', files: ['a/slide-01.png', 'a/slide-02.png'], bytes: read('a/slide-01.png').length + read('a/slide-02.png').length },
    ])
    expect(read('a/slide-01.png').readUInt32BE(16)).toBe(320)
  })

  it('says what is missing in a deck that it could make', async () => {
    writeFileSync(join(folder, 'pictures.md'), '# T\n\n## One picture\n\n![A cup](cup.png)\n')
    const run = await deckwright(['make', 'pictures.md', '-o', 'a.pptx'])
    expect(run.code).toBe(0)
    expect(run.out).toMatch(/missing picture: cup\.png: not found beside the document\n.*Wrote a\.pptx .* note/s)
  })

  it('gives a scaffold for a topic without a model, and names the setting in the last line', async () => {
    const run = await deckwright(['make', 'The history of tea', '--slides', '6', '-o', 'tea.pptx', '-o', 'tea.json'])
    expect(run.code).toBe(0)
    expect(run.out.trimEnd().split('\n').at(-1)).toMatch(/OPENROUTER_API_KEY/)
    const deck = JSON.parse(read('tea.json').toString())
    expect(deck).toMatchObject({ generator: 'scaffold' })
    expect(deck.slides).toHaveLength(6)
  })

  it('replaces a file that is there, and removes slides of a longer, earlier deck', async () => {
    writeFileSync(join(folder, 'long.json'), JSON.stringify({ ...DECK, slides: [...DECK.slides, { ...DECK.slides[1], title: 'Third' }] }))
    await deckwright(['make', 'long.json', '-o', 'a.svg'])
    expect(readdirSync(join(folder, 'a'))).toHaveLength(3)
    await deckwright(['make', 'deck.json', '-o', 'a.svg'])
    expect(readdirSync(join(folder, 'a')).sort()).toEqual(['slide-01.svg', 'slide-02.svg'])
  })
})

describe('errors', () => {
  it.each([
    [['make', 'notez.md'], 1, /^deckwright: notez\.md is not there\. The nearest name there is notes\.md\.\n$/],
    [['make', 'notes.md', '--theme', 'harbr'], 2, /unknown theme "harbr"\. Did you mean harbor or /],
    [['make', 'notes.md', '--theme', './none.json'], 1, /none\.json is not there/],
    [['make', 'notes.md', '--theme', 'deck.json'], 1, /deck\.json is not a theme: \/id /],
    [['make', 'notes.md', '--slides', '0'], 2, /--slides takes a whole number from 1 to 20\. The setting MAX_SLIDES/],
    [['make', 'notes.md', '--slides', '21'], 2, /--slides takes a whole number from 1 to 20/],
    [['make', 'notes.md', '--slides', 'many'], 2, /--slides takes a whole number from 1 to 20/],
    [['make', 'notes.md', '--language', 'en US'], 2, /'en US' is invalid\. It takes a language tag/],
    [['make', 'notes.md', '--mode', 'loud'], 2, /'loud' is invalid\. It takes present or read/],
    [['make', 'notes.md', '-o', 'talk.ppt'], 2, /\.ppt is not a format\. Did you mean \.pptx\?/],
    [['make', 'notes.md', '-o', 'talk'], 2, /has no ending to choose a format by/],
    [['make', 'notes.md', '-o', 'notes.md'], 2, /-o notes\.md would overwrite the input/],
    [['make', 'notes.md', '-o', 'deck.json/talk.pdf'], 1, /cannot write deck\.json\/talk\.pdf: .* is a file, not a folder/],
    [['make', 'notes.md', '-o', '/proc/talk.pdf'], 1, /cannot write \/proc\/talk\.pdf/],
    [['make', 'notes.md', '--out', 'x.pdf'], 2, /unknown option '--out'/],
    [['make', 'The', 'history', 'of', 'tea'], 2, /stands in quotes/],
    [['make'], 2, /missing required argument/],
    [['make', ''], 2, /the topic is empty/],
    [['make', 'deck.json', '--slides', '3'], 2, /--slides has no meaning for a deck as code/],
    [['render', 'notes.md'], 2, /notes\.md is not a deck as code/],
    [['lint', 'The history of tea'], 1, /is not there/],
    [['mak', 'notes.md'], 2, /unknown command 'mak'\. Did you mean make\?/],
    [['notes.md'], 2, /make comes first: deckwright make notes\.md/],
  ])('%j', async (args, code, line) => {
    expectRefused(await deckwright(args), code, line)
    expect(listing()).toEqual(MADE)
  })

  it.each([
    ['{"title": "T"}', /not a deck: \/slides /],
    ['{"title": "T", "slides": [{"layout": "bullets", "title": "A", "items": [1]}]}', /not a deck: \/slides\/0\/items\/0 /],
    ['{"title": "T", "slides": [{"layout": "bulets", "title": "A"}]}', /not a deck: \/slides\/0\/layout /],
    ['{"title": "T", "theme": "harbr", "slides": [{"layout": "cover", "title": "A"}]}', /unknown theme "harbr"/],
    ['{"title": "T",, "slides": []}', /is not JSON: line 1, column 15/],
    ['{"version": 99, "title": "T", "slides": []}', /\/version 99 is newer than this build reads/],
    ['[]', /standard input|not a deck/],
  ])('refuses the deck %s by the place in its JSON', async (input, line) => {
    writeFileSync(join(folder, 'bad.json'), input)
    const run = await deckwright(['make', 'bad.json', '-o', 'a.pptx'])
    expect(run.err).toMatch(line)
    expect(run.err.trimEnd().split('\n')).toHaveLength(1)
    expect(existsSync(join(folder, 'a.pptx'))).toBe(false)
  })

  it('refuses empty and binary input', async () => {
    expectRefused(await deckwright(['make', '-', '-o', 'a.pdf'], { input: '  \n' }), 1, /standard input is empty/)
    expectRefused(
      await deckwright(['make', '-', '-o', 'a.pdf'], { input: Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) & 255) }),
      1,
      /is not text/,
    )
  })

  it('refuses a wrong setting by its name', async () => {
    expectRefused(
      await deckwright(['make', 'notes.md'], { settings: { MAX_SLIDES: 'lots' } }),
      1,
      /^deckwright: MAX_SLIDES "lots" is not a whole number from 1 to 100\. Example: MAX_SLIDES=40\n$/,
    )
    writeFileSync(join(folder, '.env'), 'LLM_BASE_URL=ollama\n')
    expectRefused(await deckwright(['make', 'notes.md']), 1, /LLM_BASE_URL "ollama" is not an http\(s\) address/)
  })

  it('writes no file at all when one of several cannot be written', async () => {
    mkdirSync(join(folder, 'b.pdf'))
    expectRefused(await deckwright(['make', 'notes.md', '-o', 'a.pptx', '-o', 'b.pdf']), 1, /cannot write b\.pdf: it is a folder/)
    expect(listing()).toEqual(['b.pdf', ...MADE])
  })

  it('keeps what a file name holds from steering the terminal', async () => {
    const run = await deckwright(['make', './\u001b[31mred\n.md'])
    expect(run.err).not.toContain('\u001b')
    expect(run.err.trimEnd().split('\n')).toHaveLength(1)
  })

  it('reports errors as JSON when asked', async () => {
    const run = await deckwright(['make', 'notez.md', '--json'])
    expect(JSON.parse(run.out)).toEqual({
      error: { code: 'not-found', message: 'notez.md is not there', hint: 'The nearest name there is notes.md.', at: 'notez.md' },
    })
    expect(run.code).toBe(1)
  })
})

describe('Ctrl-C', () => {
  it('ends a run that waits for its input, and writes nothing', async () => {
    const { child, ended } = start(['make', '-', '-o', 'a.pptx'])
    child.stdin?.write('# Half a docu')
    await new Promise((resolve) => setTimeout(resolve, 700))
    child.kill('SIGINT')
    const run = await ended
    expect(run).toMatchObject({ signal: 'SIGINT', out: '', err: 'deckwright: cancelled; nothing was written\n' })
    expect(listing()).toEqual(MADE)
  })

  it.each([60, 150, 300, 450, 600])('leaves all files or none after %i ms', async (delay) => {
    const { child, ended } = start(['make', 'notes.md', '-o', 'out/a.pptx', '-o', 'out/a.png', '-o', 'out/a.pdf', '-o', 'out/a.svg'])
    setTimeout(() => child.kill('SIGINT'), delay)
    const run = await ended
    if (run.signal === 'SIGINT') expect(listing()).toEqual(MADE)
    else expect(listing()).toHaveLength(MADE.length + 2 + 6)
  })
})

describe('lint', () => {
  it('passes a sound deck in each of its forms', async () => {
    await deckwright(['make', 'notes.md', '-o', 'a.pptx'])
    for (const file of ['notes.md', 'deck.json', 'a.pptx']) {
      const run = await deckwright(['lint', file])
      expect(run, `${file}: ${run.out}`).toMatchObject({ code: 0, err: '' })
    }
  })

  it('exits with 2 for findings that must be mended, and with --strict for warnings', async () => {
    writeFileSync(
      join(folder, 'bad.json'),
      JSON.stringify({ title: 'T', slides: [{ layout: 'cover', title: 'Lorem ipsum dolor sit amet' }] }),
    )
    const run = await deckwright(['lint', 'bad.json'])
    expect(run.code).toBe(2)
    expect(run.out).toMatch(/^Slide 1\n {2}error {3}\w\d/m)
    const report = JSON.parse((await deckwright(['lint', 'bad.json', '--json'])).out)
    expect(report).toMatchObject({ passed: false, errors: expect.any(Number) })
  })

  it('refuses what is no presentation', async () => {
    writeFileSync(join(folder, 'fake.pptx'), 'this is no zip')
    const run = await deckwright(['lint', 'fake.pptx'])
    expect(run.code).toBeGreaterThan(0)
    expect(run.err + run.out).not.toMatch(/\bat .*:\d+:\d+/)
  })
})

describe('help', () => {
  it('prints help and the version', async () => {
    expect((await deckwright(['--help'])).out).toMatch(/Usage: deckwright <command>.*Examples:.*Exit codes:/s)
    expect((await deckwright([])).out).toBe((await deckwright(['--help'])).out)
    expect((await deckwright(['make', '--help'])).out).toContain('--output <file>')
    expect((await deckwright(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('lists themes and layouts', async () => {
    expect((await deckwright(['themes'])).out).toMatch(/^harbor .*\(default\)/)
    expect((await deckwright(['layouts'])).out).toMatch(/^bullets .*\(title, items, ordered\?, aside\?\)$/m)
    expect(JSON.parse((await deckwright(['layouts', '--json'])).out).table.schema.properties).toHaveProperty('title')
  })
})
