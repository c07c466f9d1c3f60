import { describe, expect, it } from 'vitest'
import { openZip } from '../../src/core/base/zip-read.ts'
import type { Site } from './site.ts'

const MIME: Readonly<Record<string, readonly [type: string, start: string, ending: string]>> = {
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'PK', 'pptx'],
  pdf: ['application/pdf', '%PDF-', 'pdf'],
  png: ['application/zip', 'PK', 'zip'],
  svg: ['application/zip', 'PK', 'zip'],
  html: ['text/html; charset=utf-8', '<!', 'html'],
  md: ['text/markdown; charset=utf-8', '', 'md'],
  json: ['application/json', '{', 'json'],
}

/** What must hold of files of decks, on any database. */
export function exportTests(site: () => Site): void {
  const counted = async () => {
    const { text } = await site().call('GET', '/metrics')
    const sum = (cached: string) =>
      [...text.matchAll(new RegExp(`^exports_total\\{.*cached="${cached}".*\\} (\\d+)`, 'gm'))].reduce((all, [, n]) => all + Number(n), 0)
    return { made: sum('no'), kept: sum('yes') }
  }

  describe('exports', () => {
    it('are files of every format, with their names', async () => {
      const { json } = await site().made({ source: { text: '# Tee & „Kaffee“: 50/50\n\n## Frisch\n\n- Ganze Bohnen\n' }, verbatim: true })
      for (const [format, [type, start, ending]] of Object.entries(MIME)) {
        const { response, bytes } = await site().bytes(`/v1/presentations/${json.id}/export?format=${format}`)
        expect({ format, status: response.status }).toEqual({ format, status: 200 })
        expect(response.headers.get('content-type')).toBe(type)
        expect(bytes.subarray(0, start.length).toString('latin1')).toBe(start)
        expect(Number(response.headers.get('content-length'))).toBe(bytes.length)
        const disposition = response.headers.get('content-disposition') ?? ''
        expect(disposition).toMatch(
          new RegExp(`^attachment; filename="[\\x20-\\x7e]+\\.${ending}"; filename\\*=UTF-8''[\\w%.!#$&+^\`|~-]+\\.${ending}$`),
        )
        expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(`Tee & „Kaffee“ 50 50.${ending}`)
        expect(response.headers.get('content-security-policy')).toMatch(/sandbox/)
        expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      }
    })

    it('of all slides as pictures are archives in order; of one slide the picture itself', async () => {
      const { json } = await site().made()
      const count = json.deck.slides.length
      const all = await site().bytes(`/v1/presentations/${json.id}/export?format=svg`)
      expect(openZip(all.bytes).entries).toHaveLength(count)
      const one = await site().bytes(`/v1/presentations/${json.id}/export?format=svg&slide=2`)
      expect(one.response.headers.get('content-type')).toBe('image/svg+xml')
      expect(one.bytes.toString()).toMatch(/^<svg|^<\?xml/)
      const none = await site().call('GET', `/v1/presentations/${json.id}/export?format=png&slide=${count + 1}`)
      expect({ status: none.status, code: none.json.code }).toEqual({ status: 404, code: 'not-found' })
    })

    it('are made once, for many at the same time and for all who come later', async () => {
      const { json } = await site().made()
      const before = await counted()
      const path = `/v1/presentations/${json.id}/export?format=pptx`
      const files = await Promise.all(Array.from({ length: 8 }, () => site().bytes(path)))
      expect(new Set(files.map(({ bytes }) => bytes.toString('base64'))).size).toBe(1)
      const { bytes } = await site().bytes(path)
      expect(bytes.equals(files[0]?.bytes ?? Buffer.alloc(0))).toBe(true)
      const after = await counted()
      expect(after.kept).toBeGreaterThan(before.kept)
      expect(await site().service.store.export('local', json.id, 1, 'pptx')).toMatchObject({ size: bytes.length })
    })

    it('follow the version', async () => {
      const { json } = await site().made()
      const path = `/v1/presentations/${json.id}/export?format=md`
      const before = await site().bytes(path)
      await site().call(
        'PATCH',
        `/v1/presentations/${json.id}`,
        { changes: [{ kind: 'set-title', title: 'Renamed' }] },
        { 'if-match': '*' },
      )
      const after = await site().bytes(path, { 'if-none-match': before.response.headers.get('etag') ?? '' })
      expect(after.response.status).toBe(200)
      expect(after.bytes.toString()).toContain('Renamed')
      expect(after.response.headers.get('etag')).not.toBe(before.response.headers.get('etag'))
    })

    it('come in ranges, under conditions, and as a head alone', async () => {
      const { json } = await site().made()
      const path = `/v1/presentations/${json.id}/export?format=pdf`
      const whole = await site().bytes(path)
      const size = whole.bytes.length
      const etag = whole.response.headers.get('etag') ?? ''
      expect(whole.response.headers.get('accept-ranges')).toBe('bytes')

      const part = async (range: string, more = {}) => {
        const { response, bytes } = await site().bytes(path, { range, ...more })
        return { status: response.status, range: response.headers.get('content-range'), bytes }
      }
      expect(await part('bytes=0-99')).toEqual({ status: 206, range: `bytes 0-99/${size}`, bytes: whole.bytes.subarray(0, 100) })
      expect(await part('bytes=-10')).toEqual({
        status: 206,
        range: `bytes ${size - 10}-${size - 1}/${size}`,
        bytes: whole.bytes.subarray(-10),
      })
      expect(await part(`bytes=${size - 5}-`)).toEqual({
        status: 206,
        range: `bytes ${size - 5}-${size - 1}/${size}`,
        bytes: whole.bytes.subarray(-5),
      })
      expect(await part('bytes=5-1000000000')).toMatchObject({ status: 206, range: `bytes 5-${size - 1}/${size}` })
      expect(await part(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` })
      for (const ignored of ['bytes=0-1,3-4', 'lines=1-2', 'bytes=', 'bytes=9-3', 'bytes=x-y']) {
        expect(await part(ignored)).toMatchObject({ status: 200, bytes: whole.bytes })
      }
      expect(await part('bytes=0-9', { 'if-range': etag })).toMatchObject({ status: 206 })
      expect(await part('bytes=0-9', { 'if-range': '"other"' })).toMatchObject({ status: 200, bytes: whole.bytes })

      const known = await site().bytes(path, { 'if-none-match': etag })
      expect({ status: known.response.status, length: known.bytes.length }).toEqual({ status: 304, length: 0 })
      const head = await fetch(site().url + path, { method: 'HEAD' })
      expect({ status: head.status, length: head.headers.get('content-length'), etag: head.headers.get('etag') }).toEqual({
        status: 200,
        length: String(size),
        etag,
      })
    })

    it('are made again when somebody took the file away', async () => {
      const { json } = await site().made()
      const path = `/v1/presentations/${json.id}/export?format=html`
      const first = await site().bytes(path)
      const kept = await site().service.store.export('local', json.id, 1, 'html')
      await site().service.blobs.remove(kept?.hash ?? '')
      const again = await site().bytes(path)
      expect(again.response.status).toBe(200)
      expect(again.bytes.equals(first.bytes)).toBe(true)
    })

    it.each(['', 'format=exe', 'format=pdf&slide=0', 'format=pdf&slide=x', 'format=pdf&width=9'])('refuse "%s"', async (query) => {
      const { json } = await site().made()
      const { status, json: problem } = await site().call('GET', `/v1/presentations/${json.id}/export?${query}`)
      expect({ status, code: problem.code }).toEqual({ status: 422, code: 'validation-error' })
    })

    it('are judged by the lint', async () => {
      const { json } = await site().made()
      const report = await site().call('GET', `/v1/presentations/${json.id}/lint`)
      expect(report.status).toBe(200)
      expect(report.json).toMatchObject({ version: 1, passed: true, errors: 0, findings: expect.any(Array), notes: expect.any(Array) })
    })
  })
}
