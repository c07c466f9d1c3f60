import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSource, readSources } from '../../src/cli/source.ts'

const folder = mkdtempSync(join(tmpdir(), 'source-'))
const file = (name: string) => join(folder, name)
const piped = (content: string | Buffer) => readSource('-', () => Readable.from([Buffer.from(content)]))
const nothing = () => Readable.from([])
const refusal = (fields: Record<string, unknown>) => expect.objectContaining(fields)

beforeAll(() => {
  const save = (name: string, content: string | Uint8Array) => writeFileSync(file(name), content)
  mkdirSync(file('folder.md'))
  save('notes.md', '# Notes\n')
  save('bom.md', '\uFEFF# Notes\n')
  save('utf16.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('# Notizen über Öl', 'utf16le')]))
  save('windows.txt', Buffer.from('Caf\xe9 \x96 stra\xdfe', 'latin1'))
  save('blank.md', ' \n\t\n')
  save(
    'binary.md',
    Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) & 255),
  )
  save(
    'noise.docx',
    Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) & 255),
  )
  save('deck.json', '{"title": "T", "slides": []}')
  save('bad.json', '{\n  "title": "T",\n  "slides": [1 2]\n}')
  save('old.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument', 'utf16le')]))
  save('archive.gz', Buffer.from('1f8b0800', 'hex'))
  save('noending', 'Just words')
  save('large.md', Buffer.alloc(5_000_001, 'a'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('readSource', () => {
  it('reads documents, with the folder that their pictures are beside', async () => {
    expect(await readSource(file('notes.md'), nothing)).toEqual({
      kind: 'document',
      text: '# Notes\n',
      name: 'notes',
      directory: folder,
      pictures: new Map(),
      notes: [],
    })
    expect(await readSource(file('noending'), nothing)).toMatchObject({ kind: 'document', text: 'Just words' })
  })

  it('reads UTF-8 and UTF-16 with a byte order mark, and Windows-1252', async () => {
    expect(await readSource(file('bom.md'), nothing)).toMatchObject({ text: '# Notes\n' })
    expect(await readSource(file('utf16.txt'), nothing)).toMatchObject({ text: '# Notizen über Öl' })
    expect(await readSource(file('windows.txt'), nothing)).toMatchObject({ text: 'Café – straße' })
  })

  it('reads decks as code from a file and from standard input', async () => {
    expect(await readSource(file('deck.json'), nothing)).toMatchObject({ kind: 'deck', json: { title: 'T', slides: [] }, name: 'deck' })
    expect(await piped('\n {"title": "T"}')).toMatchObject({ kind: 'deck', json: { title: 'T' } })
  })

  it('reads documents from standard input', async () => {
    expect(await piped('# Tea\n')).toMatchObject({ kind: 'document', text: '# Tea\n', directory: process.cwd() })
    expect(await piped('{curly} words are words')).toMatchObject({ kind: 'document' })
  })

  it.each([
    ['The history of tea', 'the-history-of-tea'],
    ['TCP/IP', 'tcp-ip'],
    ['AC/DC: a history', 'ac-dc-a-history'],
    ['  قهوة  و شاي ', 'قهوة-و-شاي'],
    ['notes', 'notes'],
    ['Version 2.0', 'version-2-0'],
    ['Node.js', 'node-js'],
    ['Why www.example.com grew', 'why-www-example-com-grew'],
    ['???', 'deck'],
  ])('takes %j as a topic and names it %s', async (input, name) => {
    expect(await readSource(input, nothing)).toMatchObject({ kind: 'topic', name })
  })

  it.each([
    'notez.md',
    './tea',
    '../nowhere/x',
    '/nowhere/file',
    'my notes.txt',
    'deck.JSON',
    'talk.pptx',
    '~/tea',
    'C:\\tea',
    'test/none',
  ])('takes %j as a path that is not there', async (input) => {
    await expect(readSource(input, nothing)).rejects.toThrow(refusal({ code: 'not-found', message: `${input} is not there` }))
  })

  it.each(['www.example.com', 'example.com/tea', 'shop.example.co.uk/tea?page=2', 'example.com:8080/tea', 'example.com/'])(
    'takes %j as a web address that lacks its beginning',
    async (input) => {
      await expect(readSource(input, nothing)).rejects.toThrow(
        refusal({ code: 'bad-usage', at: input, hint: expect.stringContaining(`https://${input}`) }),
      )
    },
  )

  it('names the nearest file beside a missing one', async () => {
    await expect(readSource(file('note.md'), nothing)).rejects.toThrow(refusal({ hint: 'The nearest name there is notes.md.' }))
    await expect(readSource('/nowhere/at/all.md', nothing)).rejects.toThrow(refusal({ hint: 'There is no folder /nowhere/at.' }))
  })

  it('says that a file is missing from a folder that cannot be listed', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'nothing is closed to root')
    mkdirSync(file('closed'))
    chmodSync(file('closed'), 0o311)
    try {
      await expect(readSource(file('closed/x.md'), nothing)).rejects.toThrow(refusal({ code: 'not-found', hint: undefined }))
    } finally {
      chmodSync(file('closed'), 0o755)
    }
  })

  it.each([
    ['blank.md', 'empty-source', 'is empty'],
    ['binary.md', 'unreadable-input', 'is not text'],
    ['noise.docx', 'unreadable-input', 'is not a Word document (.docx): it is damaged or something else'],
    ['folder.md', 'unreadable-input', 'is a folder'],
    ['old.doc', 'unsupported-input', 'an old Word document (.doc)'],
    ['archive.gz', 'unsupported-input', 'is compressed with gzip'],
    ['large.md', 'unsupported-input', 'is larger than 5 MB'],
    ['bad.json', 'not-a-deck', 'is not JSON: line 3, column 16'],
  ])('refuses %s as %s', async (name, code, message) => {
    await expect(readSource(file(name), nothing)).rejects.toThrow(
      refusal({ code, message: expect.stringContaining(message), at: file(name) }),
    )
  })

  it('refuses an empty or a very long topic', async () => {
    await expect(readSource('  ', nothing)).rejects.toThrow(refusal({ code: 'bad-usage' }))
    await expect(readSource('tea '.repeat(60), nothing)).rejects.toThrow(
      refusal({ code: 'bad-usage', message: expect.stringContaining('239 characters') }),
    )
  })

  it('refuses empty, broken and endless standard input', async () => {
    await expect(piped('')).rejects.toThrow(refusal({ code: 'empty-source', message: 'standard input is empty' }))
    await expect(piped('{"title": ')).rejects.toThrow(refusal({ code: 'not-a-deck' }))
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1_000_000, 'a')
      })(),
    )
    await expect(readSource('-', () => endless)).rejects.toThrow(refusal({ code: 'unsupported-input' }))
  })
})

describe('readSources', () => {
  it('takes several documents as one, each under its title', async () => {
    const source = await readSources([file('notes.md'), file('noending')], nothing)
    expect(source).toMatchObject({ kind: 'document', name: 'notes', directory: folder })
    expect(source).toHaveProperty('text', expect.stringMatching(/^---\n[\s\S]*\n---\n\n# Notes\n\n# Noending\n\nJust words\n$/))
  })

  it('is the same as readSource for one', async () => {
    expect(await readSources([file('notes.md')], nothing)).toEqual(await readSource(file('notes.md'), nothing))
  })

  it.each([
    [['The', 'history', 'of', 'tea'], 'The is not a document', 'A topic of several words stands in quotes'],
    [['notes.md', 'deck.json'], 'deck.json is not a document', 'A deck as code stands alone'],
  ])('refuses %j', async (names, says, hint) => {
    const inputs = names.map((name) => (name.includes('.') ? file(name) : name))
    const expected = { code: 'bad-usage', message: expect.stringContaining(says), hint: expect.stringContaining(hint) }
    await expect(readSources(inputs, nothing)).rejects.toMatchObject(expected)
  })

  it.each([
    ['http://127.0.0.1/', 'is not a public address'],
    ['http://localhost/', 'is not on the public internet'],
    ['https://[::1]/x', 'is not a public address'],
    ['http://example.com:22/', 'port 22 is not read'],
  ])('does not reach inside: %s', async (address, says) => {
    await expect(readSource(address, nothing)).rejects.toMatchObject({ code: 'url-not-allowed', message: expect.stringContaining(says) })
  })
})
