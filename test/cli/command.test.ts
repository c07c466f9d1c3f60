import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { build } from '../../scripts/fresh.mjs'
import { FORMATS } from '../../src/server/export.ts'
import { potx } from '../ingest/potx.ts'
import { type Desk, openDesk, type Run } from './desk.ts'

const NOTES = '# Coffee\n\n## Freshness matters most\n\n- Whole beans\n- Ground just before\n- Soft water\n'
const DECK = {
  title: 'Coffee',
  slides: [
    { layout: 'cover', title: 'Coffee' },
    { layout: 'bullets', title: 'Freshness matters', items: ['Beans', 'Water'] },
  ],
}
const MADE = ['deck.json', 'notes.md']

let desk: Desk
beforeAll(build)
beforeEach(() => {
  desk = openDesk()
  desk.write('notes.md', NOTES)
  desk.write('deck.json', JSON.stringify(DECK))
})
afterEach(() => desk.remove())

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
    const run = await desk.run(['make', 'notes.md', ...FORMATS.flatMap((format) => ['-o', `out/talk.${format}`])])
    expect(run).toMatchObject({ code: 0, err: '' })
    expect(run.out).toMatch(/^Wrote out\/talk\.pptx \(\d+ kB\), .*: 2 slides\.\n$/s)
    expect(desk.listing()).toEqual(
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
      expect(desk.read(`out/talk.${format}`).toString('latin1', 0, 20).toLowerCase()).toContain(start.toLowerCase())
    expect(desk.read('out/talk/slide-01.png').subarray(1, 4).toString()).toBe('PNG')
    expect(desk.read('out/talk/slide-02.svg').toString()).toContain('<svg')
  })

  it('names the deck after its source when no output is given', async () => {
    expect((await desk.run(['make', 'notes.md'])).out).toMatch(/^Wrote notes\.pptx \(/)
    expect(desk.listing()).toEqual([...MADE, 'notes.pptx'])
  })

  it('reads documents and decks as code from standard input', async () => {
    expect((await desk.run(['make', '-', '-o', 'a.pdf'], { input: NOTES })).code).toBe(0)
    expect((await desk.run(['make', '-', '-o', 'b.json'], { input: JSON.stringify(DECK) })).code).toBe(0)
    expect(JSON.parse(desk.read('b.json').toString())).toMatchObject({ version: 1, title: 'Coffee' })
  })

  it('reads other documents through their readers, also from standard input', async () => {
    desk.write('table.csv', 'Country,Share\nBrazil,39\nVietnam,16\n')
    const page = '<!doctype html><title>Tea</title><h1>Tea</h1><h2>Where it grows</h2><ul><li>Yunnan</li><li>Assam</li></ul>'
    expect(await desk.run(['make', 'table.csv', '-o', 'a.json'])).toMatchObject({ code: 0, err: '' })
    expect(desk.read('a.json').toString()).toContain('Vietnam')
    expect(await desk.run(['make', '-', '-o', 'b.json', '-o', 'b.pptx'], { input: page })).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(desk.read('b.json').toString())).toMatchObject({ title: 'Tea' })
    expect(await desk.run(['make', 'b.pptx', '-o', 'c.json'])).toMatchObject({ code: 0, err: '' })
    expect(desk.read('c.json').toString()).toContain('Yunnan')
  })

  it('makes the same bytes of the same input, and reads back what it wrote', async () => {
    await desk.run(['make', 'notes.md', '-o', 'a.pptx', '-o', 'a.json', '-o', 'a.pdf', '-o', 'a.md'])
    for (const written of ['a.json', 'a.md']) {
      await desk.run(['make', written, '-o', 'b.pptx', '-o', 'b.json', '-o', 'b.pdf'])
      for (const format of ['pptx', 'json', 'pdf'])
        expect(desk.read(`a.${format}`).equals(desk.read(`b.${format}`)), `${written} as ${format}`).toBe(true)
    }
  })

  it('takes a built-in theme, a theme file, mode and language', async () => {
    const { out } = await desk.run(['themes', '--json'])
    desk.write('mine.json', JSON.stringify({ ...JSON.parse(out)[1], id: 'mine' }))
    await desk.run(['make', 'notes.md', '--theme', 'meadow', '--mode', 'read', '--language', 'pt-BR', '-o', 'a.json'])
    expect(JSON.parse(desk.read('a.json').toString())).toMatchObject({ theme: 'meadow', mode: 'read', language: 'pt-BR' })
    await desk.run(['render', 'deck.json', '--theme', './mine.json', '-o', 'b.json'])
    expect(JSON.parse(desk.read('b.json').toString())).toMatchObject({ theme: { id: 'mine' } })
  })

  it('takes the look of a PowerPoint template, as it is or as a theme file', async () => {
    const logo = await sharp({ create: { width: 300, height: 100, channels: 3, background: '#7A1FA2' } })
      .png()
      .toBuffer()
    desk.write('brand.potx', potx({ marks: [{ file: logo, target: 'logo.png' }], body: 'Open Sans' }))
    const made = await desk.run(['make', 'notes.md', '--theme', 'brand.potx', '-o', 'a.pptx', '-o', 'a.json'])
    expect(made.out).toContain('missing font: Open Sans')
    const printed = JSON.parse((await desk.run(['themes', 'brand.potx'])).out)
    expect(printed).toMatchObject({
      id: 'brand',
      colors: { accent1: '#7A1FA2' },
      logo: { src: `data:image/png;base64,${logo.toString('base64')}` },
    })
    expect(JSON.parse(desk.read('a.json').toString()).theme).toEqual(printed)
    desk.write('brand.json', JSON.stringify(printed))
    await desk.run(['make', 'notes.md', '--theme', './brand.json', '-o', 'b.pptx'])
    expect(desk.read('b.pptx').equals(desk.read('a.pptx'))).toBe(true)
    desk.write('notes.potx', '# Tea')
    for (const path of ['notes.potx', 'gone.potx']) {
      expect(await desk.run(['themes', path])).toMatchObject({ code: 1, out: '', err: expect.stringContaining(path) })
    }
  })

  it('reports as JSON', async () => {
    const run = await desk.run(['make', 'notes.md', '-o', 'a.png', '--png-width', '320', '--json'])
    const lines = run.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const report = lines.at(-1)
    expect(lines.map((line) => line.type)).toEqual(['brief', 'slide', 'slide', 'done', 'report'])
    expect(report).toMatchObject({ title: 'Coffee', slides: 2, theme: 'harbor', notes: [] })
    expect(report.outputs).toEqual([
      {
        format: 'png',
        files: ['a/slide-01.png', 'a/slide-02.png'],
        bytes: desk.read('a/slide-01.png').length + desk.read('a/slide-02.png').length,
      },
    ])
    expect(desk.read('a/slide-01.png').readUInt32BE(16)).toBe(320)
  })

  it('says what is missing in a deck that it could make', async () => {
    desk.write('pictures.md', '# T\n\n## One picture\n\n![A cup](cup.png)\n')
    const run = await desk.run(['make', 'pictures.md', '-o', 'a.pptx'])
    expect(run.code).toBe(0)
    expect(run.out).toMatch(/missing picture: cup\.png: not found beside the document\n.*Wrote a\.pptx .* note/s)
    expect(run.out.match(/missing picture: cup\.png/g)).toHaveLength(1)
  })

  it('gives a scaffold for a topic without a model, and names the setting in the last line', async () => {
    const run = await desk.run(['make', 'The history of tea', '--slides', '6', '-o', 'tea.pptx', '-o', 'tea.json'])
    expect(run.code).toBe(0)
    expect(run.out.trimEnd().split('\n').at(-1)).toMatch(/OPENROUTER_API_KEY/)
    const deck = JSON.parse(desk.read('tea.json').toString())
    expect(deck).toMatchObject({ generator: 'scaffold' })
    expect(deck.slides).toHaveLength(6)
  })

  it('replaces a file that is there, and removes slides of a longer, earlier deck', async () => {
    desk.write('long.json', JSON.stringify({ ...DECK, slides: [...DECK.slides, { ...DECK.slides[1], title: 'Third' }] }))
    await desk.run(['make', 'long.json', '-o', 'a.svg'])
    expect(desk.listing().filter((name) => name.startsWith('a/'))).toHaveLength(3)
    await desk.run(['make', 'deck.json', '-o', 'a.svg'])
    expect(
      desk
        .listing()
        .filter((name) => name.startsWith('a/'))
        .sort(),
    ).toEqual(['a/slide-01.svg', 'a/slide-02.svg'])
  })
})

describe('errors', () => {
  it.each([
    [['make', 'notez.md'], 1, /^deckwright: notez\.md is not there\. The nearest name there is notes\.md\.\n$/],
    [['make', 'notes.md', '--theme', 'harbr'], 2, /unknown theme "harbr"\. Did you mean harbor\? .*\(\.json\).*\.potx/],
    [['make', 'notes.md', '--theme', './none.json'], 1, /none\.json is not there/],
    [['make', 'notes.md', '--theme', 'deck.json'], 1, /deck\.json is not a theme: \/id is missing/],
    [['make', 'notes.md', '--theme', './notes.md'], 1, /notes\.md is not JSON: .* a theme file \(\.json\) or a PowerPoint file/],
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
    [['make', 'notes.md', '--format', 'pdf'], 2, /unknown option '--format'\. The ending of -o is the format: -o talk\.pdf\./],
    [['make', 'The', 'history', 'of', 'tea'], 2, /stands in quotes/],
    [['make', 'ftp://example.com/a.md'], 2, /ftp:\/\/example\.com\/a\.md is an address of a kind that is not read\. .*https:\/\//],
    [['make', 'file:///tmp/a.md'], 2, /a file is given by its path/],
    [['make', '-notes.md'], 2, /unknown option '-notes\.md'\. A file of that name is given as \.\/-notes\.md\./],
    [['lint', 'my', 'talk.pptx'], 2, /too many arguments for 'lint'.* A name with blanks stands in quotes/],
    [['serve', '--role', 'boss'], 2, /It takes all, web or worker\. /],
    [['make'], 2, /missing required argument/],
    [['make', ''], 2, /the topic is empty/],
    [['make', 'deck.json', '--slides', '3'], 2, /--slides has no meaning for a deck as code/],
    [['render', 'notes.md'], 2, /notes\.md is not a deck as code/],
    [['lint', 'The history of tea'], 1, /is not there/],
    [['mak', 'notes.md'], 2, /unknown command 'mak'\. Did you mean make\?/],
    [['notes.md'], 2, /make comes first: deckwright make notes\.md/],
  ])('%j', async (args, code, line) => {
    expectRefused(await desk.run(args), code, line)
    expect(desk.listing()).toEqual(MADE)
  })

  it.each([
    ['{"title": "T"}', /not a deck: \/slides is missing/],
    [
      '{"title": "T", "slides": [{"layout": "bullets", "title": "A", "items": [1]}]}',
      /not a deck: \/slides\/0\/items\/0 has to be text, a list or a JSON object/,
    ],
    ['{"title": "T", "slides": [{"layout": "bulets", "title": "A"}]}', /not a deck: \/slides\/0\/layout /],
    ['{"title": "T", "theme": "harbr", "slides": [{"layout": "cover", "title": "A"}]}', /unknown theme "harbr"/],
    ['{"title": "T",, "slides": []}', /is not JSON: line 1, column 15/],
    ['{"version": 99, "title": "T", "slides": []}', /\/version 99 is newer than this build reads/],
    ['[]', /standard input|not a deck/],
  ])('refuses the deck %s by the place in its JSON', async (input, line) => {
    desk.write('bad.json', input)
    const run = await desk.run(['make', 'bad.json', '-o', 'a.pptx'])
    expect(run.err).toMatch(line)
    expect(run.err.trimEnd().split('\n')).toHaveLength(1)
    expect(desk.listing().includes('a.pptx')).toBe(false)
  })

  it('refuses empty and binary input', async () => {
    expectRefused(await desk.run(['make', '-', '-o', 'a.pdf'], { input: '  \n' }), 1, /standard input is empty/)
    expectRefused(
      await desk.run(['make', '-', '-o', 'a.pdf'], { input: Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) & 255) }),
      1,
      /is not text/,
    )
  })

  it('refuses a wrong setting by its name', async () => {
    expectRefused(
      await desk.run(['make', 'notes.md'], { settings: { MAX_SLIDES: 'lots' } }),
      1,
      /^deckwright: MAX_SLIDES "lots" is not a whole number from 1 to 100\. Example: MAX_SLIDES=40\n$/,
    )
    desk.write('.env', 'LLM_BASE_URL=ollama\n')
    expectRefused(await desk.run(['make', 'notes.md']), 1, /LLM_BASE_URL "ollama" is not an http\(s\) address/)
  })

  it('writes no file at all when one of several cannot be written', async () => {
    mkdirSync(join(desk.folder, 'b.pdf'))
    expectRefused(await desk.run(['make', 'notes.md', '-o', 'a.pptx', '-o', 'b.pdf']), 1, /cannot write b\.pdf: it is a folder/)
    expect(desk.listing()).toEqual(['b.pdf', ...MADE])
  })

  it('keeps what a file name holds from steering the terminal', async () => {
    const run = await desk.run(['make', './\u001b[31mred\n.md'])
    expect(run.err).not.toContain('\u001b')
    expect(run.err.trimEnd().split('\n')).toHaveLength(1)
  })

  it('keeps a written name on its line', async () => {
    desk.write('red\n\u001b[31m.md', NOTES)
    const run = await desk.run(['make', 'red\n\u001b[31m.md'])
    expect(run).toMatchObject({ code: 0, err: '' })
    expect(run.out).toMatch(/^Wrote red \[31m\.pptx \(.*\n$/)
    expect(run.out).not.toContain('\u001b')
  })

  it('reports errors as JSON when asked', async () => {
    const run = await desk.run(['make', 'notez.md', '--json'])
    expect(JSON.parse(run.out)).toEqual({
      error: { code: 'not-found', message: 'notez.md is not there', hint: 'The nearest name there is notes.md.', at: 'notez.md' },
    })
    expect(run.code).toBe(1)
  })
})

describe('Ctrl-C', () => {
  it('ends a run that waits for its input, and writes nothing', async () => {
    const { child, ended } = desk.start(['make', '-', '-o', 'a.pptx'])
    child.stdin?.write('# Half a docu')
    await new Promise((resolve) => setTimeout(resolve, 700))
    child.kill('SIGINT')
    const run = await ended
    expect(run).toMatchObject({ signal: 'SIGINT', out: '', err: 'deckwright: cancelled; nothing was written\n' })
    expect(desk.listing()).toEqual(MADE)
  })

  it.each([60, 150, 300, 450, 600])('leaves all files or none after %i ms', async (delay) => {
    const { child, ended } = desk.start(['make', 'notes.md', '-o', 'out/a.pptx', '-o', 'out/a.png', '-o', 'out/a.pdf', '-o', 'out/a.svg'])
    setTimeout(() => child.kill('SIGINT'), delay)
    const run = await ended
    if (run.signal === 'SIGINT') expect(desk.listing()).toEqual(MADE)
    else expect(desk.listing()).toHaveLength(MADE.length + 2 + 6)
  })
})

describe('lint', () => {
  it('passes a sound deck in each of its forms', async () => {
    await desk.run(['make', 'notes.md', '-o', 'a.pptx'])
    for (const file of ['notes.md', 'deck.json', 'a.pptx']) {
      const run = await desk.run(['lint', file])
      expect(run, `${file}: ${run.out}`).toMatchObject({ code: 0, err: '' })
    }
  })

  it('exits with 2 for findings that must be mended, and with --strict for warnings', async () => {
    desk.write('bad.json', JSON.stringify({ title: 'T', slides: [{ layout: 'cover', title: 'Lorem ipsum dolor sit amet' }] }))
    const run = await desk.run(['lint', 'bad.json'])
    expect(run.code).toBe(2)
    expect(run.out).toMatch(/^Slide 1 · Lorem ipsum dolor sit amet\n {2}error {3}\w\d/m)
    expect(run.out).toMatch(/^bad\.json: \d+ errors? on 1 slide, /m)
    const report = JSON.parse((await desk.run(['lint', 'bad.json', '--json'])).out)
    expect(report).toMatchObject({ passed: false, errors: expect.any(Number) })
  })

  it('refuses what is no presentation', async () => {
    desk.write('fake.pptx', 'this is no zip')
    const run = await desk.run(['lint', 'fake.pptx'])
    expect(run.code).toBeGreaterThan(0)
    expect(run.err).toMatch(/^deckwright: fake\.pptx: not a zip archive\. /)
    expect(run.err + run.out).not.toMatch(/\bat .*:\d+:\d+/)
  })
})

describe('help', () => {
  it('prints help and the version', async () => {
    expect((await desk.run(['--help'])).out).toMatch(/Usage: deckwright <command>.*Examples:.*Exit codes:/s)
    expect((await desk.run([])).out).toBe((await desk.run(['--help'])).out)
    expect((await desk.run(['make', '--help'])).out).toContain('--output <file>')
    expect((await desk.run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('lists themes and layouts', async () => {
    expect((await desk.run(['themes'])).out).toMatch(/^harbor .*\(default\)/)
    expect((await desk.run(['layouts'])).out).toMatch(/^bullets .*\(title, items, ordered\?, aside\?\)$/m)
    expect(JSON.parse((await desk.run(['layouts', '--json'])).out).table.schema.properties).toHaveProperty('title')
  })
})
