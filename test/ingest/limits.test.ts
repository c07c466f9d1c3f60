import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../scripts/fresh.mjs'
import { crc32 } from '../../src/core/base/crc32.ts'
import { readDocument } from '../../src/server/ingest/ingest.ts'
import { deflatedBlanks, office, officeEntries, p, relations, wordBody, zip } from './archive.ts'

const LIBRARY = fileURLToPath(new URL('../../dist/index.js', import.meta.url))
/** Reads files in a process of its own, as somebody else would, and tells what each cost. */
const MEASURE = `
  import { readFileSync } from 'node:fs'
  import { basename } from 'node:path'
  const { readDocument } = await import(${JSON.stringify(LIBRARY)})
  await readDocument({ bytes: Buffer.from('# warm'), name: 'warm.html' })
  const results = []
  for (const path of process.argv.slice(1)) {
    const bytes = readFileSync(path)
    const costs = []
    // Of the processor's time, since on a busy machine the clock also counts the others' work; the best of three.
    while (costs.length < 3 && !(costs.at(-1)?.milliseconds < 500)) {
      globalThis.gc()
      const before = process.memoryUsage.rss()
      let most = before
      const watch = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()) }, 2)
      const started = process.cpuUsage()
      const refusal = await readDocument({ bytes, name: basename(path) }).then(() => null, ({ code, message }) => ({ code, message }))
      const { user, system } = process.cpuUsage(started)
      const milliseconds = (user + system) / 1000
      most = Math.max(most, process.memoryUsage.rss())
      clearInterval(watch)
      costs.push({ refusal, milliseconds, megabytes: (most - before) / 2 ** 20 })
    }
    const [{ refusal }] = costs
    results.push({ refusal, milliseconds: Math.min(...costs.map((cost) => cost.milliseconds)), megabytes: Math.max(...costs.map((cost) => cost.megabytes)) })
  }
  console.log(JSON.stringify(results))
`

interface Cost {
  readonly refusal: { readonly code: string; readonly message: string } | null
  readonly milliseconds: number
  readonly megabytes: number
}

const GIGABYTE = 1_000

/** A PNG of any size by its header; there is nothing in it. */
function hollowPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc32(body), body.length + 4)
    return framed
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', new Uint8Array()),
  ])
}

/** A PDF of one page whose content is a given stream. @param trailer more entries of its trailer */
function pdfWith(stream: Uint8Array, trailer = ''): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>',
  ]
  return Buffer.concat([
    Buffer.from('%PDF-1.5\n'),
    ...objects.map((object, i) => Buffer.from(`${i + 1} 0 obj\n${object}\nendobj\n`)),
    Buffer.from(`4 0 obj\n<</Length ${stream.length}/Filter/FlateDecode>>\nstream\n`),
    stream,
    Buffer.from(`\nendstream\nendobj\ntrailer<</Root 1 0 R${trailer}>>\n`),
  ])
}

/** Encrypted with a key that no empty password gives (ISO 32000-1, 7.6.3). */
const locked = () => {
  const nobody = `<${'ab'.repeat(32)}>`
  return pdfWith(deflateSync(''), `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O${nobody}/U${nobody}>>`)
}

const blanks = deflatedBlanks(GIGABYTE)
const bomb = (lie: object) => zip([...officeEntries('docx', {}), { name: 'word/document.xml', packed: blanks, crc: 1, ...lie }])
const evil = { word: wordBody(p('&x;'), '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>') }
const laughs = `<!DOCTYPE lolz [<!ENTITY a "lol">${[...'bcdefghi'].map((name, i) => `<!ENTITY ${name} "${`&${'abcdefgh'[i]};`.repeat(10)}">`).join('')}]>`

type Evil = readonly [what: string, name: string, make: () => Uint8Array | Promise<Uint8Array>, says: string]
const EVIL: readonly Evil[] = [
  ['a megabyte that inflates to a gigabyte', 'bomb.docx', () => bomb({ size: GIGABYTE * 1e6 }), 'inflates to 954 MB; 100 MB are allowed'],
  ['the same, understated', 'liar.docx', () => bomb({ size: 900_000 }), 'does not inflate'],
  ['a part past its ratio', 'ratio.docx', () => bomb({ size: 24_000_000, packed: deflatedBlanks(24) }), 'inflates more than 200 times'],
  [
    'many parts that inflate together',
    'many.docx',
    () =>
      zip([
        ...officeEntries('docx', { 'word/document.xml': wordBody(p('x')) }),
        ...Array.from({ length: 60 }, (_, i) => ({ name: `word/media/${i}.bin`, packed: deflatedBlanks(20), size: 20_000_000, crc: 1 })),
      ]),
    'inflates to 1144 MB',
  ],
  [
    'a hundred thousand entries',
    'entries.docx',
    () =>
      zip(
        Array.from({ length: 100_000 }, (_, i) => ({ name: `e${i}`, packed: new Uint8Array([3, 0]) })),
        0xffff,
      ),
    '64-bit zip format',
  ],
  [
    'three thousand entries',
    'three.xlsx',
    () => zip(Array.from({ length: 3000 }, (_, i) => ({ name: `e${i}` }))),
    '3000 entries; 2000 are allowed',
  ],
  [
    'a name that leaves the archive',
    'up.docx',
    () => zip([...officeEntries('docx', { 'word/document.xml': wordBody(p('x')) }), { name: '../../../etc/cron.d/x' }]),
    'must stay inside|named',
  ],
  ['an absolute name', 'root.docx', () => zip([...officeEntries('docx', {}), { name: '/etc/passwd' }]), 'named'],
  ['a Windows path', 'drive.docx', () => zip([...officeEntries('docx', {}), { name: 'C:\\boot.ini' }]), 'named'],
  [
    'an external entity',
    'xxe.docx',
    () => office('docx', { 'word/document.xml': evil.word }),
    'word/document.xml: .*document type declaration',
  ],
  [
    'a billion laughs',
    'laughs.docx',
    () => office('docx', { 'word/document.xml': wordBody(p('&i;'), laughs) }),
    'document type declaration',
  ],
  [
    'an entity in a relationship part',
    'rels.pptx',
    () => zip([...officeEntries('pptx', {}).slice(0, 1), { name: '_rels/.rels', content: `${laughs}${relations([])}` }]),
    'document type declaration',
  ],
  [
    'elements without end',
    'deep.docx',
    () => office('docx', { 'word/document.xml': wordBody('<w:sdt>'.repeat(100_000)) }),
    'nested more than',
  ],
  ['an endless picture', 'huge.png', () => hollowPng(30_000, 30_000), 'is a picture'],
  ['a PDF behind a password', 'locked.pdf', locked, 'protected with a password'],
  [
    'a PDF whose page unpacks to a gigabyte',
    'bomb.pdf',
    () => pdfWith(Buffer.concat([Buffer.from([0x78, 0xda]), blanks])),
    'unpacks to more than 25 MB',
  ],
  [
    'an Office file behind a password',
    'locked.docx',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000), Buffer.from('EncryptedPackage', 'utf16le')]),
    'protected with a password',
  ],
  [
    'an encrypted entry',
    'zipcrypt.docx',
    () => zip([...officeEntries('docx', {}), { name: 'word/document.xml', content: 'x', flags: 1 }]),
    'protected with a password',
  ],
]

describe('a file that is built to do harm is refused in under a second and with little memory', () => {
  let costs: Cost[] = []
  beforeAll(async () => {
    await build()
    const folder = mkdtempSync(join(tmpdir(), 'limits-'))
    const paths: string[] = []
    for (const [, name, make] of EVIL) {
      paths.push(join(folder, name))
      writeFileSync(join(folder, name), await make())
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--input-type=module', '-e', MEASURE, ...paths])
    costs = JSON.parse(stdout)
    rmSync(folder, { recursive: true })
  })

  it.each(EVIL.map(([what, , , says], i) => ({ what, says, i })))('$what', ({ says, i }) => {
    expect(costs[i]?.refusal).toEqual({
      code: expect.stringMatching(/^(?:unreadable-input|unsupported-input|archive-limit)$/),
      message: expect.stringMatching(new RegExp(says)),
    })
    expect(costs[i]?.milliseconds).toBeLessThan(1000)
    expect(costs[i]?.megabytes).toBeLessThan(64)
  })
})

describe('a document with something bad in it', () => {
  const picture = (target: string) =>
    `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A view"/><a:blip r:${/^[a-z]+:/.test(target) ? 'link' : 'embed'}="rId9"/></wp:inline></w:drawing></w:r></w:p>`
  const document = (target: string, more: Record<string, string | Uint8Array> = {}) =>
    office('docx', {
      'word/document.xml': wordBody(p('Words that stay.') + picture(target)),
      'word/_rels/document.xml.rels': relations([['rId9', 'image', target]]),
      ...more,
    })

  it('is read without a picture that is too large to decode', async () => {
    const { value, notes } = await readDocument({
      bytes: document('media/a.png', { 'word/media/a.png': hollowPng(30_000, 30_000) }),
      name: 'a.docx',
    })
    expect(value.text).toContain('Words that stay.')
    expect(value.pictures.size).toBe(0)
    expect(notes).toEqual([
      { at: 'deck', says: 'missing-picture', detail: 'a picture of 30000 × 30000 pixels; at most 40 million are read' },
    ])
  })

  it.each(['file:///etc/passwd', 'http://127.0.0.1:1/x.png', 'https://example.com/track.png'])(
    'is read without what it links to: %s',
    async (target) => {
      const { value, notes } = await readDocument({ bytes: document(target), name: 'a.docx' })
      expect(value).toMatchObject({ pictures: new Map(), elsewhere: new Map() })
      expect(notes).toEqual([
        expect.objectContaining({ says: 'missing-picture', detail: expect.stringContaining('nothing outside a file is fetched') }),
      ])
    },
  )

  it('reaches no part outside of the package', async () => {
    const { value } = await readDocument({ bytes: document('../../../../etc/passwd'), name: 'a.docx' })
    expect(value.pictures.size).toBe(0)
  })

  it('is refused with macros in it, and says what to do', async () => {
    const bytes = document('media/none.png', { 'word/vbaProject.bin': new Uint8Array(64) })
    await expect(readDocument({ bytes, name: 'a.docm' })).rejects.toMatchObject({
      code: 'unsupported-input',
      message: 'a.docm has macros in it',
      hint: expect.stringContaining('Save it as .docx'),
    })
  })
})

describe('limits', () => {
  const limited = (limits: object, bytes: Uint8Array, name = 'a.html') => readDocument({ bytes, name }, { limits })

  it('hold for the size of the file, before anything is read', async () => {
    await expect(limited({ bytes: 100 }, Buffer.alloc(101, 'a'))).rejects.toMatchObject({
      code: 'unsupported-input',
      message: expect.stringContaining('is larger than'),
    })
  })

  it('hold for the time', async () => {
    const started = performance.now()
    const slow = limited({ milliseconds: 300 }, Buffer.from(`<table>${'<tr><td>a<td>b<table>'.repeat(20_000)}`))
    await expect(slow).rejects.toMatchObject({ code: 'unsupported-input', message: 'a.html takes longer than 0.3 seconds to read' })
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('hold for the memory', async () => {
    const rows = Buffer.from(`<html><body>${'<p><b>word</b> <i>word</i></p>'.repeat(400_000)}`)
    await expect(limited({ memory: 40 }, rows)).rejects.toMatchObject({
      code: 'unsupported-input',
      message: 'a.html takes more than 40 MB of memory to read',
    })
  })

  it('do not count what others take meanwhile', async () => {
    const rows = Buffer.from(`<html><body>${'<p><b>word</b> <i>word</i></p>'.repeat(500)}`)
    const reading = limited({ memory: 120 }, rows)
    const others = Array.from({ length: 6 }, () => Buffer.alloc(50 * 2 ** 20, 1))
    expect((await reading).value.text).toContain('word')
    expect(others).toHaveLength(6)
  })

  it('end the reading when the caller wants', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('enough')), 30)
    await expect(readDocument({ bytes: Buffer.from('<p>x'), name: 'a.html' }, { signal: stop.signal })).rejects.toThrow('enough')
  })

  it('leave out what follows, with a note', async () => {
    const text = Array.from({ length: 300 }, (_, i) => `<p>Paragraph ${i} has some words.</p>`).join('')
    const { value, notes } = await limited({ characters: 2000 }, Buffer.from(text))
    expect(value.text.length).toBeLessThan(2100)
    expect(value.text.trimEnd()).toMatch(/Paragraph \d+ has some words\.$/)
    expect(notes).toEqual([expect.objectContaining({ says: 'dropped', detail: expect.stringMatching(/^\d+ characters at the end/) })])
  })
})
