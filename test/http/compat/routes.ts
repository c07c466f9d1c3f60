import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { clientSlideSchema } from '../../../src/api/client/slides.ts'
import { newId } from '../../../src/server/ids.ts'
import { RICH_SLIDES, runFrontend } from '../../client/old-frontend.ts'
import { open } from '../../pptx/opened.ts'
import type { Answer, Site } from '../site.ts'

/** A picture that does not compress. */
const noisy = (side: number): Promise<Buffer> =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer()

/** What must hold of the routes of the first service, on any database. */
export function compatTests(site: () => Site): void {
  const call: Site['call'] = (...request) => site().call(...request)
  const create = async (slides: unknown = 3, topic = 'Tides of the North Sea'): Promise<string> => {
    const { status, json } = await call('POST', '/create_presentation', { topic, slides })
    expect(status).toBe(200)
    return json.presentation_id
  }
  const slidesOf = async (id: string) => (await call('GET', `/get_presentation_json/${id}`)).json.json_data.slides
  const failure = ({ status, headers, json }: Answer) => ({ status, type: headers.get('content-type'), ...json })
  const failed = (status: number, error: unknown) => ({ status, type: 'application/json; charset=utf-8', success: false, error })
  const exported = async (presentationId: string, format: string) => {
    const response = await fetch(`${site().url}/export_ppt`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ presentationId, format }),
    })
    return { response, bytes: Buffer.from(await response.arrayBuffer()) }
  }
  const wordsIn = (pptx: Uint8Array): string => {
    const parts = open(pptx)
    return parts
      .matching(/^ppt\/slides\/slide\d+\.xml$/)
      .map((name) => [...parts.text(name).matchAll(/<a:t>([^<]*)/g)].map(([, text]) => text).join('\n'))
      .join('\n')
  }

  it('let a frontend do everything that it did', async () => {
    const { pptx, pdf, steps } = await runFrontend(site().url)
    expect(steps).toHaveLength(10)
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(wordsIn(pptx)).toContain('Spring tides come when the sun pulls the same way')
  })

  describe('status', () => {
    it('is told at the root, in health and in metrics', async () => {
      await create(1)
      expect((await call('GET', '/')).json).toMatchObject({ status: 'running', message: expect.any(String), endpoints: expect.any(Object) })
      const { status, json } = await call('GET', '/health')
      expect(status).toBe(200)
      expect(json).toMatchObject({
        status: 'healthy',
        s3_available: false,
        openrouter_configured: true,
        unsplash_configured: false,
        presentations_in_memory: expect.any(Number),
        disk_free_gb: expect.any(Number),
      })
      expect(Date.parse(json.timestamp)).not.toBeNaN()
      expect(json.presentations_in_memory).toBeGreaterThan(0)
      expect(json.memory_percent).toBeGreaterThan(0)
      expect(json.memory_percent).toBeLessThanOrEqual(100)
      const { text } = await call('GET', '/metrics')
      expect(text).toMatch(/^presentation_requests_total\{status="success"\} [1-9]/m)
      expect(text).toMatch(/^presentation_duration_seconds_count [1-9]/m)
    })
  })

  describe('creation', () => {
    it('answers with the finished deck', async () => {
      const { status, json } = await call('POST', '/create_presentation', { topic: '  Tides  ', slides: '4' })
      expect(status).toBe(200)
      expect(json).toMatchObject({ success: true, topic: 'Tides', slide_count: 4, json_available: true, s3_uploaded: false, s3_urls: {} })
      expect(json.presentation_id).toMatch(/^prs_/)
      expect(json.message).toBe('Presentation created successfully with 4 slides')
      expect(Date.parse(json.created_at)).not.toBeNaN()
      expect(json.slides).toHaveLength(4)
      for (const slide of json.slides) {
        expect(Object.keys(slide)).toEqual(['title', 'content', 'description'])
        expect(slide.title).not.toBe('')
        expect(slide.content.every((line: unknown) => typeof line === 'string')).toBe(true)
      }
    })

    it('answers what is wrong in a request with 400, and what is not there with the words that clients know', async () => {
      const wrong = await call('POST', '/create_presentation', '{"topic":"Tides\\u0000"}')
      expect(failure(wrong)).toEqual(failed(400, '/topic has the character U+0000'))
      const slides = [{ title: 'Tides', content: ['Moon'] }]
      const missing = await call('PUT', '/update_presentation_data/prs_none', { json_data: { slides } })
      expect(failure(missing)).toEqual(failed(404, 'Presentation not found'))
    })

    it('makes five slides when it is not said how many', async () => {
      expect((await call('POST', '/create_presentation', { topic: 'Tides' })).json.slide_count).toBe(5)
    })

    it('tells why a deck could not be made, and under which id', async () => {
      const { status, json } = await call('POST', '/create_presentation', { topic: 'FORBIDDEN', slides: 3 })
      expect(status).toBe(502)
      expect(json).toMatchObject({ success: false, error: expect.stringMatching(/key/i), presentation_id: expect.stringMatching(/^prs_/) })
      const none = await call('GET', `/get_presentation_json/${json.presentation_id}`)
      expect(failure(none)).toEqual(failed(404, 'Presentation JSON not found'))
    })

    it('says of a deck that it is still being written', async () => {
      const { json } = await call('POST', '/v1/presentations', { topic: 'SLOW', slides: 5 })
      const early = await call('GET', `/get_presentation_json/${json.id}`)
      expect(failure(early)).toEqual(failed(409, 'The presentation is still being created. Please try again shortly.'))
      expect((await call('DELETE', `/delete_presentation/${json.id}`)).status).toBe(200)
    })

    it.each<[unknown, string]>([
      [undefined, 'Topic is required'],
      [{}, 'Topic is required'],
      [{ topic: '  ' }, 'Topic is required'],
      [{ topic: ['a'] }, 'Topic is required'],
      [{ topic: 'x'.repeat(201) }, 'Topic is too long (max 200 characters)'],
      ...[0, 21, -1, 2.5, '0', '21', 'five', '2.5', true, {}, '1e1'].map((slides): [unknown, string] => [
        { topic: 'x', slides },
        'Number of slides must be between 1 and 20',
      ]),
      [[], 'Request body must be a JSON object'],
    ])('refuses %j', async (body, error) => expect(failure(await call('POST', '/create_presentation', body))).toEqual(failed(400, error)))
  })

  describe('data', () => {
    it('has words and elements for every slide', async () => {
      const id = await create(4)
      const { json } = await call('GET', `/get_presentation_json/${id}`)
      expect(json).toMatchObject({ success: true, presentation_id: id })
      expect(Object.keys(json.json_data).sort()).toEqual(['created_at', 'slides', 'topic', 'updated_at'])
      for (const slide of json.json_data.slides) expect(clientSlideSchema.safeParse(slide).error).toBeUndefined()
      expect(json.json_data.slides.map((slide: { slide_number: number }) => slide.slide_number)).toEqual([1, 2, 3, 4])
    })

    it('is given back as a client wrote it, pictures too, and exports as native objects', async () => {
      const id = await create()
      const noise = await noisy(120)
      const picture = `data:image/png;base64,${noise.toString('base64')}`
      const mine = {
        topic: 'Mine',
        palette: ['a'],
        slides: [
          ...RICH_SLIDES,
          { id: 9, elements: [{ type: 'image', src: picture, alt: 'Noise', position: { left: 0, top: 0, width: 300, height: 300 } }] },
        ],
      }
      const saved = await call('PUT', `/update_presentation_data/${id}`, { json_data: mine })
      expect(saved.json).toMatchObject({ success: true, slide_count: 4, warnings: [] })
      const { created_at: _, updated_at: __, ...back } = (await call('GET', `/get_presentation_json/${id}`)).json.json_data
      expect(back).toEqual(mine)
      // The row does not carry the picture: the storage does.
      const row = await site().service.store.presentation('local', id)
      expect(JSON.stringify(row?.clientData).length).toBeLessThan(10_000)

      const { bytes } = await exported(id, 'pptx')
      const parts = open(bytes)
      expect(parts.matching(/^ppt\/slides\/slide\d+\.xml$/)).toHaveLength(4)
      expect(parts.text('ppt/slides/slide1.xml')).toMatch(/type="(?:ctrT|t)itle"/)
      expect(parts.text('ppt/slides/slide1.xml')).toMatch(/<a:gradFill.*2563EB.*4F46E5.*7E22CE/s)
      expect(parts.text('ppt/slides/slide2.xml').match(/<a:bu(?:Char|AutoNum|Blip)/g)).toHaveLength(6)
      expect(parts.matching(/^ppt\/media\/.*png$/).length).toBeGreaterThan(0)
    })

    it('stays when slides are copied and deleted, and is the deck’s again after an edit elsewhere', async () => {
      const id = await create()
      await call('PUT', `/update_presentation_data/${id}`, { json_data: { slides: RICH_SLIDES, topic: 'Mine' } })
      const copy = await call('POST', '/slide_operations', { operation: 'copy', presentation_id: id, slide_index: 0 })
      expect(copy.json.updated_slides[0]).toEqual(RICH_SLIDES[0])
      expect(copy.json.updated_slides[1]).toEqual({ ...RICH_SLIDES[0], id: expect.not.stringMatching(/^slide-1$/), slide_number: 2 })
      await call('PATCH', `/v1/presentations/${id}`, { changes: [{ kind: 'set-title', title: 'Other' }] }, { 'if-match': '*' })
      const [derived] = await slidesOf(id)
      expect(clientSlideSchema.safeParse(derived).error).toBeUndefined()
      expect(derived.elements[0]).toMatchObject({
        type: 'title',
        content: 'Tides of the North Sea',
        position: { left: 60, top: 150, width: 780, height: 80 },
      })
    })

    it('keeps slides native that come back unchanged', async () => {
      const id = await create(6)
      const before = (await call('GET', `/v1/presentations/${id}`)).json.deck.slides
      const slides = await slidesOf(id)
      const changed = slides.map((slide: object, i: number) => (i === 2 ? { ...slide, background: '#0f172a' } : slide))
      await call('PUT', `/update_presentation_data/${id}`, { json_data: { slides: changed } })
      const after = (await call('GET', `/v1/presentations/${id}`)).json.deck.slides
      expect(after[2].layout).toBe('canvas')
      expect(after.toSpliced(2, 1)).toEqual(before.toSpliced(2, 1))
    })

    it('is refused where there are no slides, and not there for ids that are not', async () => {
      const id = await create(1)
      const says = 'json_data.slides must be a list of 1 to 300 slides'
      for (const json_data of [{}, { slides: [] }, { slides: ['x'] }, { slides: 'x' }]) {
        expect(failure(await call('PUT', `/update_presentation_data/${id}`, { json_data }))).toEqual(failed(400, says))
      }
      for (const none of [newId('prs'), 'x', '..%2F..%2Fetc', '0']) {
        expect(failure(await call('GET', `/get_presentation_json/${none}`))).toEqual(failed(404, 'Presentation JSON not found'))
      }
    })
  })

  describe('slides', () => {
    it('are updated by id and by place', async () => {
      const id = await create(4)
      const [, second, third] = await slidesOf(id)
      const byId = await call('PUT', '/update_slide', { presentation_id: id, slide_id: second.id, slide_data: { title: 'Another claim' } })
      expect(byId.json).toMatchObject({
        success: true,
        slide_index: 1,
        updated_slide: { title: 'Another claim', layout_type: second.layout_type },
      })
      const byPlace = await call('PUT', '/update_slide', { presentation_id: id, slide_index: 2, content: ['First point', 'Second point'] })
      expect(byPlace.json.updated_slide).toMatchObject({ title: third.title, content: ['First point', 'Second point'] })
      const whole = await call('PUT', '/update_slide', {
        presentation_id: id,
        slide_index: '3',
        content: { title: 'End', content: ['Ask'], description: 'Slowly.' },
      })
      expect(whole.json.updated_slide).toMatchObject({ title: 'End', content: ['Ask'], description: 'Slowly.' })
      const after = await slidesOf(id)
      expect(after.map((slide: { title: string }) => slide.title).slice(1)).toEqual(['Another claim', third.title, 'End'])
      expect(wordsIn((await exported(id, 'pptx')).bytes)).toMatch(/Another claim[\s\S]*First point[\s\S]*Second point/)
    })

    it('take elements, and are given back with them', async () => {
      const id = await create(2)
      const { elements, background } = RICH_SLIDES[0] as { elements: unknown; background: string }
      const { json } = await call('PUT', '/update_slide', {
        presentation_id: id,
        slide_index: 1,
        slide_data: { elements, background, extra: { kept: true } },
      })
      expect(json.updated_slide).toMatchObject({ elements, background, extra: { kept: true } })
      expect((await slidesOf(id))[1]).toMatchObject({ elements, background, extra: { kept: true } })
      // Other words on it: its elements are those of the deck from then on.
      await call('PUT', '/update_slide', { presentation_id: id, slide_index: 1, slide_data: { title: 'Other', content: ['Words'] } })
      const [, slide] = await slidesOf(id)
      expect(slide.title).toBe('Other')
      expect(JSON.stringify(slide.elements)).toContain('Other')
    })

    it('are copied exactly, all of many copies at once', async () => {
      const id = await create(2)
      const before = await slidesOf(id)
      const copies = await Promise.all(
        Array.from({ length: 4 }, () => call('POST', '/slide_operations', { operation: 'copy', presentation_id: id, slide_index: 0 })),
      )
      expect(copies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      const after = await slidesOf(id)
      expect(after).toHaveLength(6)
      for (const slide of after.slice(0, 5)) {
        expect({ ...slide, id: '', slide_number: 0 }).toEqual({ ...before[0], id: '', slide_number: 0 })
      }
      expect(new Set(after.map((slide: { id: string }) => slide.id)).size).toBe(6)
      expect((await call('GET', '/metrics')).text).toMatch(/^slide_operations_total\{operation="copy"\} [4-9]/m)
    })

    it('are deleted, but not the last one', async () => {
      const id = await create(2)
      const [, second] = await slidesOf(id)
      const { json } = await call('POST', '/slide_operations', { operation: 'delete', presentation_id: id, slide_index: 0 })
      expect(json).toMatchObject({ success: true, message: 'Slide deleted successfully', slide_count: 1 })
      expect(json.updated_slides[0].title).toBe(second.title)
      const last = await call('POST', '/slide_operations', { operation: 'delete', presentation_id: id, slide_index: 0 })
      expect(failure(last)).toEqual(failed(400, 'Cannot delete the last slide'))
    })

    it.each<[object, number, string]>([
      [{ operation: 'copy', slide_index: 2 }, 400, 'Invalid slide index: must be between 0 and 1'],
      [{ operation: 'delete', slide_index: -1 }, 400, 'Invalid slide index: must be between 0 and 1'],
      [{ operation: 'copy' }, 400, 'Invalid slide index: must be between 0 and 1'],
      [{ operation: 'move', slide_index: 0 }, 400, 'Invalid operation: must be "copy" or "delete"'],
      [{ operation: 'toString', slide_index: 0 }, 400, 'Invalid operation: must be "copy" or "delete"'],
      [{ operation: 'copy', slide_index: 0, presentation_id: '' }, 400, 'Presentation ID is required'],
      [{ operation: 'copy', slide_index: 0, presentation_id: 'none' }, 404, 'Presentation not found'],
    ])('refuse %j', async (body, status, error) => {
      const presentation_id = await create(2)
      expect(failure(await call('POST', '/slide_operations', { presentation_id, ...body }))).toEqual(failed(status, error))
    })

    it('that are not there cannot be updated', async () => {
      const presentation_id = await create(1)
      expect(failure(await call('PUT', '/update_slide', { presentation_id, slide_id: 'none', slide_data: { title: 'x' } }))).toEqual(
        failed(404, 'Slide not found'),
      )
      expect(failure(await call('PUT', '/update_slide', { presentation_id, slide_index: 0 }))).toEqual(
        failed(400, 'slide_data or content is required'),
      )
      expect(failure(await call('PUT', '/update_slide', { presentation_id: newId('prs'), slide_index: 0, content: 'x' }))).toEqual(
        failed(404, 'Presentation not found'),
      )
    })
  })

  describe('exports', () => {
    it('are files with their types and names, the same each time, with every point', async () => {
      const id = await create(2, 'Ebbe & Flut: 東京')
      const points = Array.from({ length: 11 }, (_, i) => `Point number ${i + 1}`)
      await call('PUT', '/update_slide', { presentation_id: id, slide_index: 1, content: points })
      const pptx = await exported(id, 'pptx')
      expect(pptx.response.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.presentationml.presentation')
      const disposition = pptx.response.headers.get('content-disposition') ?? ''
      expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+\.pptx"; filename\*=UTF-8''/)
      expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toMatch(/\.pptx$/)
      for (const point of points) expect(wordsIn(pptx.bytes)).toMatch(new RegExp(`^${point}$`, 'm'))
      expect((await exported(id, 'pptx')).bytes.equals(pptx.bytes)).toBe(true)

      const pdf = await exported(id, 'pdf')
      expect(pdf.response.headers.get('content-type')).toBe('application/pdf')
      const pages = [...pdf.bytes.toString('latin1').matchAll(/\/Type \/Page\b/g)].length
      expect(pages).toBe(open(pptx.bytes).matching(/^ppt\/slides\/slide\d+\.xml$/).length)
    })

    it('of other formats and of what is not there are refused', async () => {
      const id = await create(1)
      expect(failure(await call('POST', '/export_ppt', { presentationId: id, format: 'docx' }))).toEqual(
        failed(400, 'Unsupported export format'),
      )
      expect(failure(await call('POST', '/export_ppt', { presentationId: newId('prs'), format: 'pdf' }))).toEqual(
        failed(404, 'Presentation not found'),
      )
      expect(failure(await call('POST', '/export_ppt', { format: 'pdf' }))).toEqual(failed(400, 'Presentation ID is required'))
    })
  })

  describe('files', () => {
    it('are pictures by their address, files of the deck, and its data', async () => {
      const id = await create(2)
      const png = await noisy(60)
      const image = {
        type: 'image',
        src: `data:image/png;base64,${png.toString('base64')}`,
        alt: 'A',
        position: { left: 90, top: 90, width: 450, height: 300 },
      }
      const words = { type: 'title', content: 'T', position: { left: 0, top: 0, width: 400, height: 60 } }
      await call('PUT', `/update_presentation_data/${id}`, { json_data: { slides: [{ elements: [words, image] }] } })
      // As the deck says it: the picture has an address that a page of another origin can show.
      await call('PATCH', `/v1/presentations/${id}`, { changes: [{ kind: 'set-title', title: 'Other' }] }, { 'if-match': '*' })
      const [slide] = await slidesOf(id)
      const { src } = slide.elements.find((element: { type: string }) => element.type === 'image')
      expect(src).toMatch(new RegExp(`^${site().url}/get_file/${id}/`))
      const response = await fetch(src)
      expect(response.headers.get('content-type')).toBe('image/png')
      expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true)
      // And that address is understood when it comes back.
      const moved = {
        ...slide,
        elements: slide.elements.map((one: { type: string }) =>
          one.type === 'image' ? { ...one, position: { left: 9, top: 90, width: 450, height: 300 } } : one,
        ),
      }
      const again = await call('PUT', `/update_presentation_data/${id}`, { json_data: { slides: [moved] } })
      expect(again.json.warnings).toEqual([])
      expect(open((await exported(id, 'pptx')).bytes).matching(/^ppt\/media\//).length).toBeGreaterThan(0)

      const data = await call('GET', `/get_file/${id}/presentation.json`)
      expect(data.json.slides).toHaveLength(1)
      const pptx = await site().bytes(`/get_file/${id}/anything.pptx`)
      expect(pptx.bytes.subarray(0, 2).toString()).toBe('PK')
      for (const name of ['none.txt', 'f'.repeat(64), '..%2f..%2fetc%2fpasswd', 'x']) {
        expect(failure(await call('GET', `/get_file/${id}/${name}`))).toEqual(failed(404, 'File not found'))
      }
      expect((await call('GET', `/get_file/${newId('prs')}/x.pptx`)).status).toBe(404)
    })
  })

  it('delete presentations for good', async () => {
    const id = await create(1)
    expect((await call('DELETE', `/delete_presentation/${id}`)).json).toMatchObject({ success: true, message: expect.any(String) })
    expect(failure(await call('DELETE', `/delete_presentation/${id}`))).toEqual(failed(404, 'Presentation not found'))
    expect((await call('GET', `/v1/presentations/${id}`)).status).toBe(404)
  })

  describe('errors', () => {
    const json = { 'content-type': 'application/json' }
    it.each<[string, string, unknown, Record<string, string>, number, string]>([
      ['POST', '/create_presentation', '{"topic":', json, 400, 'Request body is not valid JSON'],
      [
        'POST',
        '/create_presentation',
        'topic=x',
        { 'content-type': 'application/x-www-form-urlencoded' },
        415,
        'the body is not sent as JSON (Content-Type: application/json)',
      ],
      ['GET', '/create_presentation', undefined, {}, 405, 'GET is not a method of /create_presentation. It has POST, OPTIONS.'],
      ['PUT', '/export_ppt', {}, {}, 405, 'PUT is not a method of /export_ppt. It has POST, OPTIONS.'],
      ['PUT', '/update_slide', `{"x":"${'y'.repeat(26 * 2 ** 20)}"}`, json, 413, 'the body is too large'],
    ])('%s %s says what is wrong as clients read it', async (method, path, body, headers, status, error) => {
      const answer = await call(method, path, body, headers)
      expect(failure(answer)).toEqual(failed(status, error))
      if (status === 405) expect(answer.headers.get('allow')).toMatch(/OPTIONS/)
    })

    it('OPTIONS says what there is', async () => {
      for (const [path, method] of [
        ['/create_presentation', 'POST'],
        ['/get_presentation_json/x', 'GET'],
        ['/update_slide', 'PUT'],
        ['/delete_presentation/x', 'DELETE'],
      ] as const) {
        const { status, headers } = await call('OPTIONS', path)
        expect({ path, status }).toEqual({ path, status: 204 })
        expect(headers.get('allow')).toContain(method)
      }
    })
  })
}
