/** What a frontend of the first service does, one call after the other, against any address that has its routes. */

export interface Step {
  readonly name: string
  /** Which server answered, where the answers say it. */
  readonly by: string | undefined
}

export interface FrontendRun {
  readonly id: string
  readonly steps: readonly Step[]
  readonly pptx: Uint8Array
  readonly pdf: Uint8Array
}

type Json = Record<string, unknown>

/** One pixel of red. */
const PIXEL = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

/** Slides as the editor of a frontend holds them: Tailwind classes, pixels, a mixture of spellings. */
export const RICH_SLIDES: readonly Json[] = [
  {
    id: 'slide-1',
    slide_number: 1,
    layout_type: 'title',
    title: 'Tides of the North Sea',
    background: 'bg-gradient-to-br from-blue-600 via-indigo-600 to-purple-700',
    elements: [
      {
        id: 'e1',
        type: 'title',
        content: 'Tides of the North Sea',
        position: { left: 60, top: 150, width: 780, height: 80 },
        style: { font_size: 52, font_weight: 'bold', color: 'text-white', alignment: 'center' },
      },
      {
        id: 'e2',
        type: 'subtitle',
        content: 'How the moon moves a harbour',
        position: { left: '60px', top: '250px', width: '780px', height: '40px' },
        style: { fontSize: '24px', color: '#dbeafe', textAlign: 'center' },
      },
    ],
    selected: true,
  },
  {
    id: 'slide-2',
    slide_number: 2,
    layout_type: 'content',
    title: 'Why the water rises twice',
    background: '#ffffff',
    elements: [
      {
        id: 'e3',
        type: 'title',
        content: 'Why the water rises twice',
        position: { left: 50, top: 36, width: 800, height: 56 },
        style: { font_size: 34, font_weight: 'bold', color: '#1e3a8a', alignment: 'left' },
      },
      {
        id: 'e4',
        type: 'bullet_list',
        items: [
          'The moon pulls the near side harder than the middle',
          'It pulls the middle harder than the far side',
          'The earth turns through both bulges once a day',
          'Coasts and shelves delay each wave by hours',
          'Spring tides come when the sun pulls the same way',
          'Neap tides come a week later',
        ],
        position: { left: 50, top: 120, width: 460, height: 320 },
        style: { font_size: 20, color: '#374151' },
      },
      { id: 'e5', type: 'image', src: PIXEL, alt: 'A red buoy', position: { left: 560, top: 120, width: 290, height: 290 } },
    ],
  },
  {
    id: 'slide-3',
    slide_number: 3,
    layout_type: 'content',
    title: 'What a port does with it',
    background: 'linear-gradient(135deg, #0f172a 0%, #334155 100%)',
    elements: [
      {
        type: 'title',
        content: 'What a port does with it',
        position: { left: 50, top: 40, width: 800, height: 56 },
        style: { font_size: 34 },
      },
      {
        type: 'text',
        content: 'Deep ships enter on the flood and leave before the ebb: a berth plan is a tide table with names on it.',
        position: { left: 50, top: 130, width: 800, height: 120 },
        style: { font_size: 22, alignment: 'left' },
      },
    ],
  },
]

/** @throws Error that names the step and what was answered */
export async function runFrontend(base: string): Promise<FrontendRun> {
  const steps: Step[] = []

  async function call(name: string, path: string, method = 'GET', body?: unknown): Promise<Response> {
    const response = await fetch(`${base}${path}`, {
      method,
      // Each call on a connection of its own, as from many browsers.
      headers: { connection: 'close', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
    steps.push({ name, by: response.headers.get('x-served-by') ?? undefined })
    return response
  }
  const json = async (response: Response): Promise<Json> => (await response.json()) as Json
  const expect = (name: string, holds: boolean, seen: unknown): void => {
    if (!holds) throw new Error(`${name}: not as expected: ${JSON.stringify(seen).slice(0, 400)}`)
  }
  const slidesOf = (answer: Json): Json[] => (answer.json_data as { slides: Json[] }).slides

  const health = await json(await call('health', '/health'))
  expect('health', health.status === 'healthy', health)

  const created = await json(await call('create', '/create_presentation', 'POST', { topic: 'Tides of the North Sea', slides: '4' }))
  const id = String(created.presentation_id)
  expect('create', created.success === true && created.slide_count === 4 && (created.slides as unknown[]).length === 4, created)

  const first = slidesOf(await json(await call('json', `/get_presentation_json/${id}`)))
  expect('json', first.length === 4 && first.every((slide) => Array.isArray(slide.elements) && typeof slide.title === 'string'), first)

  await call('update data', `/update_presentation_data/${id}`, 'PUT', {
    json_data: { slides: RICH_SLIDES, topic: 'Tides of the North Sea' },
  })
  const saved = slidesOf(await json(await call('json again', `/get_presentation_json/${id}`)))
  expect('verbatim data', JSON.stringify(saved) === JSON.stringify(RICH_SLIDES), saved)

  const copied = await json(await call('copy', '/slide_operations', 'POST', { operation: 'copy', presentation_id: id, slide_index: 1 }))
  const after = copied.updated_slides as Json[]
  expect('copy', copied.slide_count === 4 && after.length === 4, copied)
  expect(
    'exact copy',
    JSON.stringify(after[1]?.elements) === JSON.stringify(after[2]?.elements) && after[1]?.title === after[2]?.title,
    after,
  )
  expect('the original stays', JSON.stringify(after[1]) === JSON.stringify(RICH_SLIDES[1]), after[1])

  const removed = await json(
    await call('delete slide', '/slide_operations', 'POST', { operation: 'delete', presentation_id: id, slide_index: 2 }),
  )
  expect('delete slide', removed.slide_count === 3, removed)

  const pptx = await file('export pptx', id, 'pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation')
  const pdf = await file('export pdf', id, 'pdf', 'application/pdf')

  const deleted = await json(await call('delete', `/delete_presentation/${id}`, 'DELETE'))
  expect('delete', deleted.success === true, deleted)
  const gone = await fetch(`${base}/get_presentation_json/${id}`)
  expect('gone', gone.status === 404, gone.status)
  expect('gone', ((await gone.json()) as Json).error === 'Presentation JSON not found', 'another text')
  return { id, steps, pptx, pdf }

  async function file(name: string, presentationId: string, format: string, type: string): Promise<Uint8Array> {
    const response = await call(name, '/export_ppt', 'POST', { presentationId, format })
    expect(name, response.headers.get('content-type') === type, response.headers.get('content-type'))
    expect(
      name,
      /filename\*=UTF-8''.+/.test(response.headers.get('content-disposition') ?? ''),
      response.headers.get('content-disposition'),
    )
    return new Uint8Array(await response.arrayBuffer())
  }
}
