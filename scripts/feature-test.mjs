// `npm run feature-test`: tries a running service from outside, as a client would, and prints what works.
//
//   PPT_SERVICE_URL=https://slides.example npm run feature-test
//
// It needs nothing but Node, makes one presentation of its own, deletes it again, and leaves nothing else behind.
// The rate limit is tried last, with requests that are refused anyway.

const base = (process.env.PPT_SERVICE_URL || 'http://127.0.0.1:5002').replace(/\/+$/, '')
/** Past this many requests a minute the limit is not tried: it would be load, not a test. */
const MOST_TRIED = 120
const TIMEOUT = 330_000

if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) {
  console.error(`PPT_SERVICE_URL "${base}" is not an http(s) address. Example: PPT_SERVICE_URL=https://slides.example`)
  process.exit(1)
}

const rows = []
let id

/** `fetch`, which says of a service that is not there only that it failed. */
async function reach(address, options) {
  try {
    return await fetch(address, options)
  } catch (error) {
    if (error.name === 'TimeoutError') throw new Error(`no answer within ${TIMEOUT / 1000} s`)
    const why = error.cause?.code ?? error.cause?.message ?? error.message
    throw new Error(`cannot reach the service (${why}): start it with npm start, or say where it is with PPT_SERVICE_URL`)
  }
}

/** Calls the service. @returns status, headers, body as JSON where it is JSON, and as bytes */
async function call(method, path, body) {
  const response = await reach(base + path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, bytes, json: isJson ? JSON.parse(bytes.toString()) : undefined }
}

class Skipped extends Error {}

function check(holds, says) {
  if (!holds) throw new Error(says)
}

const seen = ({ status, json }) => `answered ${status}${json?.error ? `: ${json.error}` : ''}`

/** Runs one test and keeps its row: a word about what was seen, or why not. */
async function test(name, run) {
  const started = performance.now()
  let result = '✓'
  let says
  try {
    says = await run()
  } catch (error) {
    result = error instanceof Skipped ? '–' : '✗'
    says = error.message
  }
  rows.push({ result, name, says: says ?? '', seconds: ((performance.now() - started) / 1000).toFixed(1) })
  return result === '✓'
}

/** Without a presentation the rest cannot be tried. */
function need() {
  if (id === undefined) throw new Skipped('there is no presentation to try it on')
  return id
}

async function slides() {
  const answer = await call('GET', `/get_presentation_json/${need()}`)
  check(answer.status === 200 && answer.json?.success === true, seen(answer))
  return answer.json.json_data.slides
}

async function exported(format, start) {
  const answer = await call('POST', '/export_ppt', { presentationId: need(), format })
  check(answer.status === 200, seen(answer))
  check(answer.bytes.subarray(0, start.length).toString('latin1') === start, `is no ${format} file`)
  check(/filename\*=UTF-8''/.test(answer.headers.get('content-disposition') ?? ''), 'has no file name')
  return `${Math.ceil(answer.bytes.length / 1024)} KB`
}

const up = await test('health', async () => {
  const answer = await call('GET', '/health')
  check(answer.status === 200 && answer.json?.status === 'healthy', answer.json?.error ?? seen(answer))
  const { openrouter_configured: openrouter, model_configured: model, database } = answer.json
  return [(model ?? openrouter) ? 'with a model' : 'without a model: decks are scaffolds', database].filter(Boolean).join(', ')
})

if (up) {
  await test('create', async () => {
    const answer = await call('POST', '/create_presentation', { topic: 'How tides work', slides: '3' })
    id = answer.json?.presentation_id
    check(answer.status === 200 && answer.json?.success === true, seen(answer))
    check(answer.json.slide_count === 3 && answer.json.slides.length === 3, `made ${answer.json.slide_count} slides of 3`)
    return answer.json.message
  })
  await test('JSON', async () => {
    const list = await slides()
    check(list.length === 3, `has ${list.length} slides`)
    check(
      list.every((slide) => typeof slide.title === 'string' && Array.isArray(slide.content) && Array.isArray(slide.elements)),
      'slides without title, content or elements',
    )
    return `${list.reduce((sum, slide) => sum + slide.elements.length, 0)} elements`
  })
  await test('slide copy', async () => {
    const before = await slides()
    const answer = await call('POST', '/slide_operations', { operation: 'copy', presentation_id: need(), slide_index: 1 })
    check(answer.status === 200 && answer.json?.slide_count === 4, seen(answer))
    const after = await slides()
    check(after[1].title === before[1].title && after[2].title === before[1].title, 'the copy is not like its original')
  })
  await test('slide delete', async () => {
    const answer = await call('POST', '/slide_operations', { operation: 'delete', presentation_id: need(), slide_index: 2 })
    check(answer.status === 200 && answer.json?.slide_count === 3, seen(answer))
  })
  await test('PDF export', () => exported('pdf', '%PDF-'))
  await test('PPTX export', () => exported('pptx', 'PK'))
  await test('delete', async () => {
    const answer = await call('DELETE', `/delete_presentation/${need()}`)
    check(answer.status === 200 && answer.json?.success === true, seen(answer))
    const gone = await call('GET', `/get_presentation_json/${id}`)
    check(gone.status === 404, 'is still there')
    id = undefined
  })
  await test('validation', async () => {
    const wrong = [
      [{}, 'Topic is required'],
      [{ topic: 'x'.repeat(201) }, 'Topic is too long'],
      [{ topic: 'x', slides: 0 }, 'Number of slides must be between'],
    ]
    for (const [body, error] of wrong) {
      const answer = await call('POST', '/create_presentation', body)
      if (answer.status === 429) throw new Skipped('the rate limit is used up already')
      check(answer.status === 400 && answer.json?.error?.includes(error), `${seen(answer)} instead of 400: ${error}`)
    }
  })
  await test('rate limit', async () => {
    const first = await call('POST', '/create_presentation', {})
    check(first.status === 400 || first.status === 429, seen(first))
    const limit = Number(/q=(\d+)/.exec(first.headers.get('ratelimit-policy') ?? '')?.[1])
    if (first.status !== 429 && !limit) throw new Skipped('is switched off (MAX_REQUESTS_PER_MINUTE=0)')
    if (limit > MOST_TRIED) throw new Skipped(`is ${limit} a minute; not tried above ${MOST_TRIED}`)
    let answer = first
    for (let tries = 0; answer.status !== 429 && tries <= limit; tries++) answer = await call('POST', '/create_presentation', {})
    check(answer.status === 429, `${limit + 2} requests in a minute were all taken`)
    check(answer.json?.error === 'Rate limit exceeded. Please try again later.', seen(answer))
    return `${limit || 'reached'} a minute; free again in ${answer.headers.get('retry-after')} s`
  })
  // Whatever failed in between, nothing stays behind.
  if (id !== undefined) await call('DELETE', `/delete_presentation/${id}`).catch(() => {})
}

const width = Math.max(...rows.map(({ name }) => name.length))
console.log(`${base}\n`)
for (const { result, name, says, seconds } of rows)
  console.log(`${result} ${name.padEnd(width)}  ${`${seconds} s`.padStart(8)}  ${says}`.trimEnd())
const failed = rows.filter(({ result }) => result === '✗').length
const skipped = rows.filter(({ result }) => result === '–').length
console.log(`\n${rows.length - failed - skipped} passed, ${failed} failed${skipped > 0 ? `, ${skipped} not tried` : ''}`)
process.exitCode = failed > 0 ? 1 : 0
