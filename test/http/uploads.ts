import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { deflatedBlanks, office, officeEntries, p, wordBody, zip } from '../ingest/archive.ts'
import { potx } from '../ingest/potx.ts'
import type { Answer, Site } from './site.ts'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/documents/${name}`, import.meta.url))
const word = office('docx', { 'word/document.xml': wordBody(p('Tea is picked by hand.') + p('It is withered, rolled and dried.')) })

const macros = office('docx', { 'word/document.xml': wordBody(p('Tea is picked by hand.')), 'word/vbaProject.bin': new Uint8Array(64) })

/** Where an OLE compound file begins. */
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')

const picture = (format: 'png' | 'jpeg' | 'webp') =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#c04020' } })
    .withExif({ IFD0: { Artist: 'CANARY-ARTIST' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    [format]()
    .toBuffer()

export async function upload(site: Site, name: string, content: Uint8Array | string, type = ''): Promise<Answer> {
  const form = new FormData()
  form.set('file', new Blob([Buffer.from(content)], { type }), name)
  const response = await fetch(`${site.url}/v1/uploads`, { method: 'POST', body: form })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) }
}

const leftovers = () => readdirSync(tmpdir()).filter((name) => /^deckwright-upload-[0-9a-f-]{36}$/.test(name))

/** What must hold of uploads, on any database. */
export function uploadTests(site: () => Site): void {
  describe('uploads', () => {
    it.each([
      ['notes.md', '# Tea\n\nIt is picked by hand.\n', 'md'],
      ['notes.txt', 'Tea is picked by hand.\n', 'txt'],
      ['crops.csv', 'Year,Tonnes\n2024,12\n2025,14\n', 'csv'],
      ['page.html', '<!doctype html><title>Tea</title><h1>Tea</h1><p>It is picked by hand, leaf by leaf, in the hills.</p>', 'html'],
      ['letter.docx', word, 'docx'],
      ['letter.dotx', word, 'docx'],
      ['crops.tsv', 'Year\tTonnes\n2024\t12\n2025\t14\n', 'csv'],
      ['gardens.pdf', fixture('gardens.pdf'), 'pdf'],
    ])('read %s', async (name, content, kind) => {
      const { status, json } = await upload(site(), name, content)
      expect({ status, json }).toEqual({
        status: 201,
        json: {
          id: expect.stringMatching(/^upl_[0-9a-f]{32}$/),
          kind,
          title: expect.stringMatching(/./),
          characters: expect.any(Number),
          warnings: expect.any(Array),
        },
      })
      expect(json.characters).toBeGreaterThan(10)
    })

    it('become decks, several as one source', async () => {
      const [one, two] = [await upload(site(), 'a.md', '# Tea\n\n- Picked by hand\n- Dried\n'), await upload(site(), 'letter.docx', word)]
      const { json } = await site().made({ source: { uploadIds: [one.json.id, two.json.id] }, verbatim: true })
      expect(JSON.stringify(json.deck)).toMatch(/Picked by hand.*withered, rolled and dried/s)
    })

    it('of templates give decks their look, without any text of their own', async () => {
      const logo = await sharp({ create: { width: 300, height: 100, channels: 3, background: '#7A1FA2' } })
        .png()
        .toBuffer()
      const template = potx({ marks: [{ file: logo, target: 'logo.png' }] })
      const { status, json } = await upload(site(), 'Northwind.potx', template)
      expect({ status, json }).toMatchObject({ status: 201, json: { kind: 'pptx', title: 'Northwind', characters: 0 } })
      expect(json.warnings[0]).toContain('can be a template')
      const made = await site().made({ topic: 'Tea', slides: 3, template: json.id })
      const { theme, deck, notes } = made.json
      expect(theme).toBe('northwind')
      expect(deck.theme).toMatchObject({
        ...{ id: 'northwind', colors: { accent1: '#7A1FA2' }, fonts: { heading: { family: 'Georgia' } } },
        logo: { src: expect.stringMatching(/^asset:[0-9a-f]{64}$/) },
      })
      expect(notes.filter((note: { says: string }) => note.says.startsWith('missing'))).toEqual([])
      const path = `/v1/presentations/${made.json.id}`
      const pptx = await site().bytes(`${path}/export?format=pptx`)
      expect(pptx.response.headers.get('deckwright-notes')).toBeNull()
      const parts = unzipSync(pptx.bytes)
      expect(Object.keys(parts).filter((name) => name.startsWith('ppt/media/'))).toHaveLength(1)
      expect(strFromU8(parts['ppt/theme/theme1.xml'] ?? new Uint8Array())).toContain('7A1FA2')
      expect((await site().bytes(`/v1/assets/${deck.theme.logo.src.slice(6)}`)).bytes.equals(logo)).toBe(true)
      // Edits keep it, and it can be left for another look.
      const harbor = await site().call('PATCH', path, { changes: [{ kind: 'set-theme', theme: 'harbor' }] }, { 'if-match': '*' })
      expect(harbor.json.deck.theme).toBe('harbor')
      const back = await site().call('PATCH', path, { changes: harbor.json.undo }, { 'if-match': '*' })
      expect(back.json.deck.theme).toEqual(deck.theme)
    })

    it('of decks give their look, too, and what cannot is refused', async () => {
      const deck = await upload(site(), 'tea.pptx', potx({ slide: 'Tea is picked by hand', body: 'Open Sans' }))
      const made = await site().made({ source: { uploadIds: [deck.json.id] }, template: deck.json.id, verbatim: true })
      expect(made.json.deck.theme).toMatchObject({ id: 'tea', colors: { accent1: '#7A1FA2' } })
      expect(made.json.notes).toContainEqual({ at: 'deck', says: 'missing-font', detail: expect.stringContaining('Open Sans') })
      const empty = await upload(site(), 'empty.potx', potx())
      const notes = await upload(site(), 'notes.md', '# Tea\n\n- Picked by hand\n')
      const ask = (body: object) => site().call('POST', '/v1/presentations', { topic: 'Tea', ...body })
      expect(await ask({ source: { uploadIds: [empty.json.id] } })).toMatchObject({ status: 422, json: { code: 'empty-source' } })
      expect(await ask({ template: 'upl_00000000000000000000000000000000' })).toMatchObject({ status: 404, json: { code: 'not-found' } })
      for (const body of [{ template: notes.json.id }, { template: deck.json.id, theme: 'harbor' }]) {
        const { status, json } = await ask(body)
        expect({ status, json }).toMatchObject({ status: 422, json: { code: 'validation-error', errors: [{ pointer: '/template' }] } })
      }
    })

    it('of pictures can stand in a deck, and keep nothing of where they were taken', async () => {
      for (const format of ['png', 'jpeg', 'webp'] as const) {
        const bytes = await picture(format)
        const { status, json } = await upload(site(), `tea.${format}`, bytes)
        expect({ status, json }).toMatchObject({
          status: 201,
          json: { kind: format === 'jpeg' ? 'jpg' : format, title: 'tea', characters: 0, src: /^asset:[0-9a-f]{64}$/ },
        })
        const made = await site().made()
        const slide = { layout: 'image-full', title: 'Tea', image: { src: json.src, alt: 'A red field' } }
        const path = `/v1/presentations/${made.json.id}`
        const edited = await site().call('PATCH', path, { changes: [{ kind: 'add-slide', slide }] }, { 'if-match': '*' })
        expect(edited.status).toBe(200)
        const file = await site().bytes(`${path}/export?format=html`)
        expect(file.response.headers.get('deckwright-notes')).toBeNull()
        expect(file.bytes.toString('latin1')).toContain('image/')
        for (const kind of ['pptx', 'html', 'pdf']) {
          expect((await site().bytes(`${path}/export?format=${kind}`)).bytes.includes('CANARY')).toBe(false)
        }
        const shown = await site().bytes(`/v1/assets/${json.src.slice(6)}`)
        expect({ status: shown.response.status, type: shown.response.headers.get('content-type') }).toEqual({
          status: 200,
          type: `image/${format}`,
        })
        expect(shown.response.headers.get('content-security-policy')).toMatch(/sandbox/)
      }
    })

    it('give out pictures only, and only those that are there', async () => {
      await upload(site(), 'secret.txt', 'CANARY words of a document')
      const hash = await crypto.subtle.digest('SHA-256', Buffer.from('CANARY words of a document'))
      for (const name of [Buffer.from(hash).toString('hex'), '0'.repeat(64), 'x', '..%2f..%2fetc%2fpasswd']) {
        expect((await site().call('GET', `/v1/assets/${name}`)).status).toBe(404)
      }
    })

    it.each([
      ['program.exe', 'MZ\x90\0\x03\0\0\0', 415, 'unsupported-media-type'],
      ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 415, 'unsupported-media-type'],
      ['old.doc', compound, 415, 'unsupported-media-type'],
      ['secret.docx', compound, 415, 'content-mismatch'],
      ['letter.docm', macros, 415, 'unsupported-input'],
      ['archive.zip', zip([{ name: 'a.txt', content: 'x' }]), 415, 'unsupported-media-type'],
      ['words', 'No name says what this is', 415, 'unsupported-media-type'],
      ['report.pdf', 'Words, just words', 415, 'content-mismatch'],
      ['report.docx', '%PDF-1.7', 415, 'content-mismatch'],
      ['report.docx', zip([{ name: 'a.txt', content: 'x' }]), 415, undefined],
      ['letter.pptx', word, 415, 'content-mismatch'],
      ['photo.png', '<html>', 415, 'content-mismatch'],
      ['photo.jpg', Buffer.from('89504e470d0a1a0a0000', 'hex'), 415, 'content-mismatch'],
      ['photo.png', Buffer.from('89504e470d0a1a0a0000', 'hex'), 422, 'bad-picture'],
      ['text.txt', '%PDF-1.7 polyglot', 415, 'content-mismatch'],
      ['broken.pdf', '%PDF-1.7\nnothing', 422, 'unreadable-input'],
      ['empty.md', '', 422, 'empty-source'],
      ['blank.md', ' \n\n ', 422, 'empty-source'],
    ])('refuse %s for what it is', async (name, content, status, code) => {
      const { status: got, json } = await upload(site(), name, content)
      expect({ status: got, code: json.code }).toEqual({ status, code: code ?? json.code })
      // By its whole name, which is how its sender knows it.
      expect(json.detail).toContain(name)
    })

    it.each([
      [
        'bomb.docx',
        () => zip([...officeEntries('docx', {}), { name: 'word/document.xml', packed: deflatedBlanks(200), crc: 1, size: 200e6 }]),
      ],
      [
        'ratio.docx',
        () => zip([...officeEntries('docx', {}), { name: 'word/document.xml', packed: deflatedBlanks(24), crc: 1, size: 24e6 }]),
      ],
      ['many.xlsx', () => zip(Array.from({ length: 3000 }, (_, i) => ({ name: `e${i}` })))],
    ])('refuse the archive %s before it costs anything', async (name, make) => {
      const { status, json } = await upload(site(), name, make())
      expect({ status, code: json.code }).toEqual({ status: 422, code: 'archive-limit' })
    })

    it('refuse pictures with too many pixels by their header', async () => {
      const head = Buffer.from(
        await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
      )
      head.writeUInt32BE(100_000, 16)
      head.writeUInt32BE(100_000, 20)
      const { status, json } = await upload(site(), 'huge.png', head)
      expect({ status, code: json.code }).toEqual({ status: 422, code: 'bad-picture' })
    })

    it('refuse what is too large as soon as it is, and leave nothing in the folder for temporary files', async () => {
      const { status, json } = await upload(site(), 'large.txt', 'x'.repeat(26 * 2 ** 20))
      expect({ status, code: json.code }).toEqual({ status: 413, code: 'payload-too-large' })
      await expect.poll(leftovers).toEqual([])
    })

    it('refuse what is no form, whatever it is, and say how a file is sent', async () => {
      for (const type of ['text/markdown', 'application/json', 'application/octet-stream']) {
        const { status, json } = await site().call('POST', '/v1/uploads', '"# Tea"', { 'content-type': type })
        expect({ status, json }).toMatchObject({
          status: 415,
          json: {
            code: 'unsupported-media-type',
            detail: 'a file is uploaded as multipart/form-data',
            hint: 'Put it into the field "file".',
          },
        })
      }
    })

    it.each([
      ['no file', (form: FormData) => form.delete('file')],
      ['words for a file', (form: FormData) => form.set('file', 'notes.md')],
      ['another field', (form: FormData) => form.set('owner', 'me')],
      ['a file in another field', (form: FormData) => form.set('other', new Blob(['x']), 'b.md')],
      ['two files', (form: FormData) => form.append('file', new Blob(['x']), 'b.md')],
    ])('refuse a form with %s', async (_, change) => {
      const form = new FormData()
      form.set('file', new Blob(['# A\n\nText\n']), 'a.md')
      change(form)
      const response = await fetch(`${site().url}/v1/uploads`, { method: 'POST', body: form })
      expect({ status: response.status, code: ((await response.json()) as { code: string }).code }).toEqual({
        status: 422,
        code: 'validation-error',
      })
    })

    it.each([
      '../../etc/passwd.md',
      'a\\b\\c.md',
      '\u202egnp.md',
      `${'n'.repeat(5000)}.md`,
      '%00.md',
      "'; drop table uploads; --.md",
      '<script>.md',
    ])('use the name %.30j for nothing but words', async (name) => {
      const { status, json } = await upload(site(), name, '# A\n\nText\n')
      expect(status).toBe(201)
      expect(json.title.length).toBeLessThan(300)
      expect(json.title).not.toMatch(/[/\\]/)
    })
  })
}
