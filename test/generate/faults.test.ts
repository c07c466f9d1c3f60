import { beforeAll, describe, expect, test, vi } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { FAULTS, type Fault, status } from '../fixtures/provider/faults.ts'
import type { Behaviour, ChatAsked } from '../fixtures/provider/provider.ts'
import { degradedIn, HASTY, inParallel, type Made, make } from './make.ts'

const SLIDES = 6
/** One for the outline, one for each slide but the cover. */
const CALLS = SLIDES

/** Slide 3 is the second entry of the outline. */
const isSlide3 = (chat: ChatAsked) => /Write the slide "Ships turned/.test(chat.user)
const isOutline = (chat: ChatAsked) => 'slides' in ((chat.schema.properties ?? {}) as object)
const request = { topic: 'Tea', slides: SLIDES, language: 'en' } as const

/** On a machine that does a lot else, a deck takes as many times longer; so do the limits that only a clock shows. */
const USUAL_MS = 500
const MOST_SLOW = 6
let slowness = 1
let limits = HASTY

function slowBy(factor: number): typeof HASTY {
  const { connect, firstToken, idle, total } = HASTY
  return { connect: connect * factor, firstToken: firstToken * factor, idle: idle * factor, total: total * factor }
}

/** A deck from a provider that behaves so where `meets` says. */
function makeWith({ behave, silent }: Fault, meets: (chat: ChatAsked) => boolean): Promise<Made> {
  return make(request, {
    provider: { script: (chat) => (meets(chat) ? behave(chat) : undefined) },
    ...(silent ? { client: { timeouts: limits } } : {}),
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

// Results of all rows are under way before the first is looked at.
vi.setConfig({ testTimeout: 240_000 })

let results = new Map<string, Promise<Made>>()
const met = (fault: Fault, place: Place) => results.get(key(fault, place)) as Promise<Made>

beforeAll(async () => {
  // The first deck pays for compiling; the second tells how busy the machine is.
  await make(request)
  const { milliseconds } = await make(request)
  slowness = Math.min(MOST_SLOW, Math.max(1, milliseconds / USUAL_MS))
  limits = slowBy(slowness)
  const cases = FAULTS.flatMap((fault) => (Object.keys(places) as Place[]).map((place) => ({ fault, place })))
  const made = inParallel(
    cases,
    ({ fault, place }) => makeWith(fault, places[place]()),
    ({ fault }) => fault.silent === true,
  )
  results = new Map([...made].map(([{ fault, place }, result]) => [key(fault, place), result]))
})

describe('a fault that happens once costs a call and nothing else', () => {
  test.each(FAULTS)('$name, on a slide', async (fault) => {
    const made = await met(fault, 'once on a slide')
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(CALLS + 1)
  })

  test.each(FAULTS)('$name, on the outline', async (fault) => {
    const made = await met(fault, 'once on the outline')
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBeLessThanOrEqual(CALLS + 1)
    expect(new Set(made.deck.slides.map((slide) => JSON.stringify(slide.title))).size).toBe(SLIDES)
  })
})

describe('a fault that stays costs one slide, which says so', () => {
  test.each(FAULTS)('$name', async (fault) => {
    const made = await met(fault, 'always on a slide')
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual(['s3'])
    expect(made.deck.slides[2]?.title).toBe('Ships turned a medicine into a daily habit')
    expect(made.deck.slides[2]?.notes).toContain('composed from the outline')
    expect(made.usage.calls).toBeLessThanOrEqual(CALLS + 3)
  })
})

describe('a provider that never works leaves an honest deck', () => {
  test.each(FAULTS)('$name', async (fault) => {
    const made = await met(fault, 'everywhere')
    expect(made.deck.slides).toHaveLength(SLIDES)
    // Nothing at all: questions, and the deck says so. An outline that came through: its claims, and every slide says so.
    if (made.deck.generator === 'scaffold') expect(degradedIn(made)).toContain('deck')
    else expect(degradedIn(made).filter((at) => at !== 'deck')).toHaveLength(SLIDES - 1)
    expect(made.milliseconds).toBeLessThan(2 * limits.total + 4_000 * slowness)
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
