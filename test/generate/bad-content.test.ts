import { beforeAll, describe, expect, test, vi } from 'vitest'
import { plain } from '../../src/core/deck/text.ts'
import { visibleTexts } from '../../src/server/generate/visible.ts'
import { authorReply } from '../fixtures/provider/author.ts'
import { BAD_CONTENT, type Spoiled } from '../fixtures/provider/bad-content.ts'
import type { Behaviour, ChatAsked } from '../fixtures/provider/provider.ts'
import { degradedIn, inParallel, type Made, make } from './make.ts'

// Results of all rows are under way before the first is looked at.
vi.setConfig({ testTimeout: 240_000 })

const SLIDES = 6
const CALLS = SLIDES

type Json = Record<string, unknown>

const isSlide3 = (chat: ChatAsked) => /Write the slide "Ships turned/.test(chat.user)
const isOutline = (chat: ChatAsked) => 'slides' in ((chat.schema.properties ?? {}) as object)
const spoiled = (chat: ChatAsked, { spoil }: Spoiled): Behaviour => ({ kind: 'reply', text: spoil(authorReply(chat), chat) })
const request = { topic: 'Tea', slides: SLIDES, language: 'en' } as const

const readable = BAD_CONTENT.filter((row) => row.readable)
const unreadable = BAD_CONTENT.filter((row) => !row.readable)

function makeWith(row: Spoiled, meets: (chat: ChatAsked) => boolean, times = Number.POSITIVE_INFINITY): Promise<Made> {
  let met = 0
  return make(request, { provider: { script: (chat) => (meets(chat) && met++ < times ? spoiled(chat, row) : undefined) } })
}

let honest: Made
beforeAll(async () => {
  honest = await make(request)
})

describe('an answer that can be read is read', () => {
  let onSlide: Map<Spoiled, Promise<Made>>
  let onOutline: Map<Spoiled, Promise<Made>>
  beforeAll(() => {
    onSlide = inParallel(readable, (row) => makeWith(row, isSlide3))
    onOutline = inParallel(readable, (row) => makeWith(row, isOutline))
  })

  test.each(readable)('$name, on a slide', async (row) => {
    const made = (await onSlide.get(row)) as Made
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(CALLS)
    expect(shapeOf(made.deck.slides[2])).toBe(shapeOf(honest.deck.slides[2]))
    expect(JSON.stringify(made.deck)).not.toMatch(/evil\.example|<script|\*\*|\\u0000|\\u0007/)
  })

  test.each(readable)('$name, on the outline', async (row) => {
    const made = (await onOutline.get(row)) as Made
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(CALLS)
    expect(made.deck.slides.map((slide) => slide.layout)).toEqual(honest.deck.slides.map((slide) => slide.layout))
  })
})

/** Texts of a slide by number and rough length: no entry may have got lost on the way. */
function shapeOf(slide: Parameters<typeof visibleTexts>[0] | undefined): string {
  return slide ? `${slide.layout} ${visibleTexts(slide).length}` : 'none'
}

describe('an answer that cannot be read is asked for once more', () => {
  let onSlide: Map<Spoiled, Promise<Made>>
  let onOutline: Map<Spoiled, Promise<Made>>
  let always: Map<Spoiled, Promise<Made>>
  beforeAll(() => {
    onSlide = inParallel(unreadable, (row) => makeWith(row, isSlide3, 1))
    onOutline = inParallel(unreadable, (row) => makeWith(row, isOutline, 1))
    always = inParallel(unreadable, (row) => makeWith(row, isSlide3))
  })

  test.each(unreadable)('$name, on a slide', async (row) => {
    const made = (await onSlide.get(row)) as Made
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(CALLS + 1)
    const asked = made.provider.asked.filter(isSlide3)
    expect(asked.at(-1)?.user.length).toBeGreaterThan(asked[0]?.user.length ?? 0)
  })

  test.each(unreadable)('$name, on the outline', async (row) => {
    const made = (await onOutline.get(row)) as Made
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(CALLS + 1)
    expect(made.deck.slides.map((slide) => plain(slide.title)).join(' ')).not.toMatch(/[А-я]|Berge/)
  })

  test.each(unreadable)('$name, every time: costs one slide, which says so', async (row) => {
    const made = (await always.get(row)) as Made
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual(['s3'])
    expect(made.usage.calls).toBe(CALLS + 1)
  })
})

describe.concurrent('the number of slides', () => {
  test.each([-3, -1, 1, 2, 8, 40])('is exact when the model plans %i more', async (more) => {
    const made = await make(request, {
      provider: {
        script(chat, nth) {
          if (!isOutline(chat) || nth > 0) return undefined
          const outline = JSON.parse(authorReply(chat)) as { slides: Json[] }
          const slides = Array.from({ length: SLIDES - 1 + more }, (_, i) => ({
            ...outline.slides[i % outline.slides.length],
            title: `Claim number ${i} says a thing of its own`,
            kind: 'points',
          }))
          return { kind: 'reply', text: JSON.stringify({ ...outline, slides }) }
        },
      },
    })
    expect(made.deck.slides).toHaveLength(SLIDES)
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(CALLS + (more < 0 ? 1 : 0))
    expect(made.deck.slides.at(-1)?.layout).toBe('closing')
  })

  test.each([1, 2, 3, 4, 7, 12, 20])('is exact for %i', async (slides) => {
    const made = await make({ topic: 'Tea', slides, language: 'en' })
    expect(made.deck.slides).toHaveLength(slides)
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBeLessThanOrEqual(slides + 2)
    expect(new Set(made.deck.slides.map((slide) => plain(slide.title))).size).toBe(slides)
  })
})
