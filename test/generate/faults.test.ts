import { beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { authorReply } from '../fixtures/provider/author.ts'
import type { Behaviour, ChatAsked } from '../fixtures/provider/provider.ts'
import { degradedIn, HASTY, inParallel, type Made, make } from './make.ts'

const SLIDES = 6
/** One for the outline, one for each slide but the cover. */
const CALLS = SLIDES

interface Fault {
  readonly name: string
  readonly behave: (chat: ChatAsked) => Behaviour
  /** Nothing but time shows it. */
  readonly silent?: true
}

const broken =
  (then: Extract<Behaviour, { kind: 'broken' }>['then'], share = 0.5) =>
  (chat: ChatAsked): Behaviour => ({ kind: 'broken', text: authorReply(chat), share, then })

const status = (code: number, body?: unknown, headers?: Record<string, string>) => (): Behaviour => ({
  kind: 'status',
  status: code,
  body,
  headers,
})

/** Faults that pass, or that another try gets around. */
const passing: readonly Fault[] = [
  { name: '408', behave: status(408) },
  { name: '429 with Retry-After', behave: status(429, undefined, { 'retry-after': '0.2' }) },
  { name: '429 with a date', behave: status(429, undefined, { 'retry-after': new Date(Date.now() - 1000).toUTCString() }) },
  { name: '429 without Retry-After', behave: status(429) },
  { name: '500', behave: status(500) },
  { name: '502', behave: status(502) },
  { name: '503', behave: status(503) },
  { name: '504', behave: status(504) },
  { name: '524', behave: status(524, '<html><body>A timeout occurred</body></html>') },
  { name: '529', behave: status(529) },
  { name: '400 because of the schema', behave: status(400, { error: { code: 400, message: 'json_schema is not supported' } }) },
  { name: '400 that says nothing', behave: status(400) },
  {
    name: '404 because no endpoint takes the schema',
    behave: status(404, {
      error: { code: 404, message: 'No endpoints found', metadata: { availability: { code: 'constraint_filtered' } } },
    }),
  },
  { name: '413', behave: status(413) },
  { name: '422', behave: status(422) },
  {
    name: '400 because the context is too long',
    behave: status(400, { error: { code: 400, message: "This endpoint's maximum context length is 8192 tokens" } }),
  },
  { name: '200 with an error body', behave: () => ({ kind: 'json', body: { error: { code: 502, message: 'upstream' } } }) },
  {
    name: '200 with an error body and a code in words',
    behave: () => ({ kind: 'json', body: { error: { code: 'server_error', message: 'upstream' } } }),
  },
  {
    name: '200 with a web page',
    behave: () => ({ kind: 'json', type: 'text/html', body: '<!doctype html><html><style>body{margin:0}</style><h1>Sign in</h1></html>' }),
  },
  { name: '200 with nothing', behave: () => ({ kind: 'json', body: '' }) },
  { name: '200 with JSON that is cut off', behave: () => ({ kind: 'json', body: '{"choices":[{"message":{"content":"{\\"ti' }) },
  { name: 'an error in mid-stream', behave: broken('error') },
  { name: 'an error after all the text', behave: broken('error', 1) },
  { name: 'a cut without an end', behave: broken('cut') },
  { name: 'a cut after all the text', behave: broken('cut', 1) },
  { name: 'a reset', behave: broken('reset') },
  { name: 'a reset before any text', behave: () => ({ kind: 'raw', parts: [], end: 'reset' }) },
  { name: 'a stall in mid-stream', behave: broken('stall'), silent: true },
  { name: 'a stall before any text', behave: () => ({ kind: 'raw', parts: [': OPENROUTER PROCESSING\n\n'], end: 'stall' }), silent: true },
  { name: 'comments for ever before any text', behave: broken('comments', 0), silent: true },
  { name: 'comments for ever in mid-stream', behave: broken('comments'), silent: true },
  { name: 'a stream without an end', behave: broken('endless') },
  {
    name: 'a line without an end',
    behave: () => ({ kind: 'raw', parts: ['data: ', ...Array.from({ length: 90 }, () => 'x'.repeat(60_000))], end: 'stall' }),
  },
  { name: 'a chunk that is not JSON', behave: () => ({ kind: 'raw', parts: ['data: {"choices":[{"delta"\n\n'], end: 'end' }) },
  {
    name: 'the token limit in mid-answer',
    behave: (chat) => ({ kind: 'reply', text: authorReply(chat).slice(0, 120), finish: 'length' }),
  },
  { name: 'the token limit with nothing said', behave: () => ({ kind: 'reply', text: '', finish: 'length' }) },
  { name: 'finish_reason error', behave: (chat) => ({ kind: 'reply', text: authorReply(chat).slice(0, 120), finish: 'error' }) },
]

/** Slide 3 is the second entry of the outline. */
const isSlide3 = (chat: ChatAsked) => /Write the slide "Ships turned/.test(chat.user)
const isOutline = (chat: ChatAsked) => 'slides' in ((chat.schema.properties ?? {}) as object)
const request = { topic: 'Tea', slides: SLIDES, language: 'en' } as const

/** A deck from a provider that behaves so where `meets` says. */
function makeWith({ behave, silent }: Fault, meets: (chat: ChatAsked) => boolean): Promise<Made> {
  return make(request, {
    provider: { script: (chat) => (meets(chat) ? behave(chat) : undefined) },
    ...(silent ? { client: { timeouts: HASTY } } : {}),
  })
}

function once(meets: (chat: ChatAsked) => boolean): (chat: ChatAsked) => boolean {
  let met = false
  return (chat) => {
    if (met || !meets(chat)) return false
    met = true
    return true
  }
}

const places = {
  'once on a slide': () => once(isSlide3),
  'once on the outline': () => once(isOutline),
  'always on a slide': () => isSlide3,
  everywhere: () => () => true,
} as const

type Place = keyof typeof places
const key = (fault: Fault, place: Place) => `${fault.name}, ${place}`

let results = new Map<string, Promise<Made>>()
const met = (fault: Fault, place: Place) => results.get(key(fault, place)) as Promise<Made>

beforeAll(async () => {
  // The first deck pays for compiling; nothing is measured with it.
  await make(request)
  const cases = passing.flatMap((fault) => (Object.keys(places) as Place[]).map((place) => ({ fault, place })))
  const made = inParallel(
    cases,
    ({ fault, place }) => makeWith(fault, places[place]()),
    ({ fault }) => fault.silent === true,
  )
  results = new Map([...made].map(([{ fault, place }, result]) => [key(fault, place), result]))
})

describe('a fault that happens once costs a call and nothing else', () => {
  test.each(passing)('$name, on a slide', async (fault) => {
    const made = await met(fault, 'once on a slide')
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(CALLS + 1)
  })

  test.each(passing)('$name, on the outline', async (fault) => {
    const made = await met(fault, 'once on the outline')
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBeLessThanOrEqual(CALLS + 1)
    expect(new Set(made.deck.slides.map((slide) => JSON.stringify(slide.title))).size).toBe(SLIDES)
  })
})

describe('a fault that stays costs one slide, which says so', () => {
  test.each(passing)('$name', async (fault) => {
    const made = await met(fault, 'always on a slide')
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual(['s3'])
    expect(made.deck.slides[2]?.title).toBe('Ships turned a medicine into a daily habit')
    expect(made.deck.slides[2]?.notes).toContain('composed from the outline')
    expect(made.usage.calls).toBeLessThanOrEqual(CALLS + 3)
  })
})

describe('a provider that never works leaves an honest deck', () => {
  test.each(passing)('$name', async (fault) => {
    const made = await met(fault, 'everywhere')
    expect(made.deck.slides).toHaveLength(SLIDES)
    // Nothing at all: questions, and the deck says so. An outline that came through: its claims, and every slide says so.
    if (made.deck.generator === 'scaffold') expect(degradedIn(made)).toContain('deck')
    else expect(degradedIn(made).filter((at) => at !== 'deck')).toHaveLength(SLIDES - 1)
    expect(made.milliseconds).toBeLessThan(2 * HASTY.total + 4_000)
  })
})

describe.concurrent('faults that end the deck', () => {
  test.each([
    ['401', status(401, { error: { code: 401, message: 'User not found. sk-or-secret' } }), 'llm-auth'],
    ['402', status(402, { error: { code: 402, message: 'Insufficient credits' } }), 'llm-credits'],
    ['403 for a spent limit', status(403, { error: { code: 403, message: 'Key limit exceeded (total limit)' } }), 'llm-credits'],
    [
      '200 with a 402 inside',
      (): Behaviour => ({ kind: 'json', body: { error: { code: 402, message: 'Insufficient credits' } } }),
      'llm-credits',
    ],
  ] as const)('%s', async (_, behave, code) => {
    for (const meets of [isOutline, isSlide3]) {
      const failure = await make(
        { topic: 'Tea', slides: SLIDES, language: 'en' },
        { provider: { script: (chat) => (meets(chat) ? behave() : undefined) } },
      ).catch((cause: unknown) => cause)
      expect(failure).toBeInstanceOf(Refusal)
      expect((failure as Refusal).code).toBe(code)
      expect((failure as Refusal).message).not.toContain('secret')
    }
  })

  test('403 on the outline refuses the request; on a slide it costs that slide', async () => {
    const flagged = status(403, { error: { code: 403, message: 'flagged', metadata: { reasons: ['violence'], flagged_input: 'tea' } } })
    const failure = await make(request, { provider: { script: flagged } }).catch((cause: unknown) => cause)
    expect((failure as Refusal).code).toBe('llm-moderation')
    const made = await make(
      { topic: 'Tea', slides: SLIDES, language: 'en' },
      { provider: { script: (chat) => (isSlide3(chat) ? flagged() : undefined) } },
    )
    expect(degradedIn(made)).toEqual(['s3'])
    expect(made.usage.calls).toBe(CALLS)
  })
})
