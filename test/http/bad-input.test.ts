import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, missing } from '../jobs/place.ts'
import { openSite, type Site } from './site.ts'

/** What the database takes matters here, and both take the same: test/store has the rest. */
const engine = (await missing('postgres')) === undefined ? 'postgres' : ENGINES[1]

let site: Site
let id = ''
beforeAll(async () => {
  site = await openSite(engine, { offline: true })
  id = (await site.made()).json.id
})
afterAll(() => site?.stop())

const cursor = (text: string) => Buffer.from(text).toString('base64url')
const FIRST = `prs_${'0'.repeat(32)}`

describe('a cursor', () => {
  it.each([
    ['of the last moment that can be', cursor(`253402300799999.${FIRST}`), 200],
    ['of the first', cursor(`0.${FIRST}`), 200],
    ['past the year 9999', cursor(`253402300800000.${FIRST}`), 400],
    ['of as many digits as are read', cursor(`999999999999999.${FIRST}`), 400],
    ['before 1970', cursor(`-1.${FIRST}`), 400],
    ['with padding', `${cursor(`1.${FIRST}`)}=`, 400],
    ['of an id that is none', cursor('1.prs_x'), 400],
    ['of bytes', '%00%ff', 400],
    ['of nothing', '', 400],
  ])('%s', async (_name, given, status) => {
    const answer = await site.call('GET', `/v1/presentations?cursor=${given}`)
    expect(answer.status).toBe(status)
    if (status === 200) expect(answer.json.data.length).toBe(given === cursor(`0.${FIRST}`) ? 0 : 1)
  })
})

/** Sends a body as a form. */
async function sendForm(body: string | Uint8Array, type = 'multipart/form-data; boundary=x') {
  const response = await fetch(`${site.url}/v1/uploads`, { method: 'POST', headers: { 'content-type': type }, body })
  const text = await response.text()
  return { status: response.status, json: JSON.parse(text) }
}
const part = (head: string, body: string) => `--x\r\n${head}\r\n\r\n${body}\r\n--x--\r\n`
const FILE = 'Content-Disposition: form-data; name="file"; filename="a.md"'

describe('a form', () => {
  it.each([
    ['that ends before its part', '--x'],
    ['that ends in the head of its part', '--x\r\nContent-Dispo'],
    ['that ends in its file', `--x\r\n${FILE}\r\n\r\n# Tea`],
    ['without a boundary', '--x', 'multipart/form-data'],
    ['with an empty boundary', '--x', 'multipart/form-data; boundary=""'],
    ['with a boundary that is too long', '--x', `multipart/form-data; boundary=${'y'.repeat(300)}`],
    ['with a field that is a prototype', part('Content-Disposition: form-data; name="__proto__"', 'x')],
  ])('%s is malformed', async (_name, body, type?: string) => {
    const { status, json } = await sendForm(body, type)
    expect({ status, code: json.code }).toEqual({ status: 400, code: 'malformed-request' })
  })

  it.each([
    ['is empty', ''],
    ['has no head for its file', part('X-Nothing: x', '# Tea')],
    ['has thousands of heads', part(`${'X-A: b\r\n'.repeat(3000)}${FILE}`, '# Tea')],
  ])('that %s has no file', async (_name, body) => {
    const { status, json } = await sendForm(body)
    expect({ status, code: json.code }).toEqual({ status: 422, code: 'validation-error' })
  })

  it('without the name of its file says that its kind is unknown', async () => {
    const { status, json } = await sendForm(
      part('Content-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream', '# Tea'),
    )
    expect({ status, code: json.code }).toEqual({ status: 415, code: 'unsupported-media-type' })
  })

  it.each([
    ['of nothing but emoji', `${'😀'.repeat(300)}.md`, /^(😀){197}$/u],
    ['that climbs', '../../../etc/cron.d/tea.md', /^\.\. \.\. \.\. etc cron\.d tea$|^tea$/],
    ['that turns the writing direction', 'tea\u202egpj.md', /^tea\u202egpj$/],
  ])('with a name %s keeps it whole, for people', async (_name, name, title) => {
    const form = new FormData()
    form.set('file', new Blob(['It is picked by hand.\n']), name)
    const answer = await fetch(`${site.url}/v1/uploads`, { method: 'POST', body: form })
    const kept = (await answer.json()) as { title: string }
    expect(answer.status).toBe(201)
    expect(kept.title.isWellFormed()).toBe(true)
    expect(kept.title).toMatch(title)
  })
})

describe('a text file', () => {
  it('with U+0000 far inside is kept, and becomes a deck', async () => {
    const form = new FormData()
    form.set('file', new Blob([`# Tea\n\n${'It is picked by hand. '.repeat(800)}\n\n## With\0ering\n\nIt is\0 dried.\n`]), 'tea.md')
    const answer = await fetch(`${site.url}/v1/uploads`, { method: 'POST', body: form })
    expect(answer.status).toBe(201)
    const { id: uploadId } = (await answer.json()) as { id: string }
    const made = await site.made({ source: { uploadIds: [uploadId] }, verbatim: true })
    expect(made.json.status).toBe('ready')
    expect(made.text).not.toMatch(/\\u0000/)
  })
})

describe('characters that XML does not have', () => {
  it('are in no file that is made of them', async () => {
    const made = await site.made({ source: { text: `# T\u0001e\uffffa\n\n- o\u0008ne\n- t\ufffewo\n- three\u000b\n` }, verbatim: true })
    for (const format of ['pptx', 'svg', 'pdf', 'html']) {
      const { response, bytes } = await site.bytes(`/v1/presentations/${made.json.id}/export?format=${format}`)
      expect(response.status, format).toBe(200)
      expect(bytes.length).toBeGreaterThan(100)
    }
    const { bytes } = await site.bytes(`/v1/presentations/${made.json.id}/export?format=svg&slide=1`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(bytes.toString('utf8')).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
  })
})

describe('headers and names that mean nothing', () => {
  const far = '9'.repeat(400)
  it.each([
    ['GET', `/v1/presentations/${FIRST}%00`, {}, 404],
    ['GET', `/get_file/${FIRST}/%00.png`, {}, 404],
    ['GET', '/problems/__proto__', {}, 404],
    ['GET', '/problems/constructor', {}, 404],
    ['GET', '/v1/presentations?limit=1&limit=2', {}, 422],
    ['GET', '/v1/presentations', { accept: ';;;', 'accept-language': '\x80', 'user-agent': 'x'.repeat(8000) }, 200],
    ['POST', '/v1/presentations', { 'idempotency-key': '\x80\xff' }, 422],
    ['POST', '/v1/presentations', { 'content-type': 'application/json; charset=' }, 422],
  ] as const)('%s %s', async (method, path, headers, status) => {
    const answer = await site.call(method, path, method === 'POST' ? '{}' : undefined, headers)
    expect(answer.status, answer.text).toBe(status)
  })

  it.each([
    [{ range: `bytes=0-${far}` }, 206],
    [{ range: `bytes=${far}-` }, 416],
    [{ range: `bytes=-${far}` }, 206],
    [{ range: 'bytes=--1' }, 200],
    [{ range: 'bytes=0-0,2-2' }, 200],
    [{ range: 'bytes=0-0', 'if-range': '"another"' }, 200],
    [{ 'if-none-match': '"' }, 200],
    [{ 'if-none-match': 'W/*' }, 304],
  ])('%j of a file', async (headers, status) => {
    expect((await site.call('GET', `/v1/presentations/${id}/export?format=md`, undefined, headers)).status).toBe(status)
  })

  it.each(['"v99999999999999999999999.x"', '"v2147483648.x"', '"v-1.x"', 'v1', '"v1.x", "v2.x"'])(
    'If-Match: %s changes nothing',
    async (tag) => {
      const changes = { changes: [{ kind: 'set-title', title: 'Another' }] }
      expect((await site.call('PATCH', `/v1/presentations/${id}`, changes, { 'if-match': tag })).status).toBe(412)
      expect((await site.call('GET', `/v1/presentations/${id}`)).json).toMatchObject({ version: 1, title: 'Coffee' })
    },
  )
})
