import { beforeAll, describe, expect, test } from 'vitest'
import { plain } from '../../src/core/deck/text.ts'
import { visibleTexts } from '../../src/server/generate/visible.ts'
import { authorReply } from '../fixtures/provider/author.ts'
import type { Behaviour, ChatAsked } from '../fixtures/provider/provider.ts'
import { degradedIn, inParallel, type Made, make } from './make.ts'

const SLIDES = 6
const CALLS = SLIDES

type Json = Record<string, unknown>

interface Spoiled {
  readonly name: string
  readonly spoil: (honest: string, chat: ChatAsked) => string
  /** Whether it can be read without asking again. */
  readonly readable: boolean
}

const reshaped = (change: (value: Json) => unknown) => (honest: string) => JSON.stringify(change(JSON.parse(honest) as Json))

/** Changes every text in a value. */
function mapped(value: unknown, change: (text: string, key: string) => unknown, key = ''): unknown {
  if (typeof value === 'string')
    return key === 'kind' || key === 'type' || key === 'trend' || key === 'better' || key === 'best' ? value : change(value, key)
  if (Array.isArray(value)) return value.map((item) => mapped(item, change, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, mapped(child, change, name)]))
}

const table: readonly Spoiled[] = [
  { name: 'code fence', spoil: (text) => `\`\`\`json\n${text}\n\`\`\``, readable: true },
  { name: 'fence that is never closed', spoil: (text) => `\`\`\`json\n${text}`, readable: true },
  {
    name: 'prose around',
    spoil: (text) => `Sure! Here is the JSON you asked for:\n\n${text}\n\nLet me know if you need {anything} else.`,
    readable: true,
  },
  {
    name: 'thoughts before',
    spoil: (text) => `<think>The user wants {"slides": [1, 2]} maybe. Let me think.</think>\n${text}`,
    readable: true,
  },
  { name: 'only the end of thoughts', spoil: (text) => `I should write {"a": 1}.</think>${text}`, readable: true },
  { name: 'trailing commas', spoil: (text) => text.replace(/"\]/g, '",]').replace(/"\}/g, '",}'), readable: true },
  { name: 'single quotes', spoil: (text) => text.replaceAll("'", '’').replaceAll('"', "'"), readable: true },
  { name: 'smart quotes', spoil: (text) => text.replace(/"([^"]*)"/g, '“$1”'), readable: true },
  { name: 'unquoted keys', spoil: (text) => text.replace(/"(\w+)":/g, '$1:'), readable: true },
  { name: 'comments', spoil: (text) => text.replace('{', '{ // the deck\n').replace(/\}$/, '/* done */}'), readable: true },
  { name: 'Python literals', spoil: (text) => text.replace(/\}$/, ', "draft": True, "other": None}'), readable: true },
  { name: 'raw line breaks in strings', spoil: (text) => text.replaceAll('. ', '.\n').replaceAll(' of ', ' of\r\n\t'), readable: true },
  { name: 'raw control characters', spoil: (text) => text.replaceAll(' the ', ' \u0007the\u0000 '), readable: true },
  { name: 'bad escapes', spoil: (text) => text.replaceAll(' the ', ' \\the\\ '), readable: true },
  { name: 'unescaped inner quotes', spoil: (text) => text.replaceAll(' the ', ' "the" '), readable: true },
  { name: 'double encoded', spoil: (text) => JSON.stringify(text), readable: true },
  { name: 'in a list', spoil: (text) => `[${text}]`, readable: true },
  { name: 'in a wrapper', spoil: (text) => `{"slide": ${text}}`, readable: true },
  { name: 'two objects', spoil: (text) => `{"status": "ok"}\n${text}`, readable: true },
  {
    name: 'keys in another case',
    spoil: (text) =>
      text.replace(/"(items|heading|body|notes|steps|title|detail|support|slides|point)":/g, (_, key: string) => `"${key.toUpperCase()}":`),
    readable: true,
  },
  {
    name: 'keys that nobody asked for',
    spoil: reshaped((value) => ({ ...value, layout: 'cards', html: '<b>x</b>', __proto__: { polluted: true }, theme: { id: 'x' } })),
    readable: true,
  },
  { name: 'null for empty', spoil: (text) => text.replaceAll(':""', ':null'), readable: true },
  {
    name: 'HTML and Markdown in strings',
    spoil: reshaped((value) => mapped(value, (text) => `<b>${text}</b> **really** <script>alert(1)</script>`.slice(0, 400))),
    readable: true,
  },
  {
    name: 'invented addresses',
    spoil: reshaped((value) =>
      mapped(value, (text, key) =>
        key === 'notes' ? `${text} See https://evil.example/track?x=1 and [this](https://evil.example).` : text,
      ),
    ),
    readable: true,
  },
  { name: 'nothing', spoil: () => '', readable: false },
  { name: 'null', spoil: () => 'null', readable: false },
  { name: 'a refusal', spoil: () => "I'm sorry, but I can't help with that request.", readable: false },
  {
    name: 'a web page',
    spoil: () => '<!doctype html><html><head><style>body{margin:0}</style></head><body>502</body></html>',
    readable: false,
  },
  { name: 'YAML', spoil: () => 'title: Tea\nslides:\n  - kind: points\n    title: Monks', readable: false },
  { name: 'cut off although finished', spoil: (text) => text.slice(0, Math.round(text.length * 0.6)), readable: false },
  { name: 'an ellipsis for the rest', spoil: (text) => text.replace(/\[("[^"]*"|\{[^}]*\}).*\]/s, '[$1, ...]'), readable: false },
  { name: 'wrong keys', spoil: () => '{"headline": "Tea", "paragraphs": ["one", "two"]}', readable: false },
  { name: 'NaN for numbers and texts', spoil: (text) => text.replace(/"[^"]{6,}"/g, 'NaN'), readable: false },
  {
    name: 'the wrong language',
    spoil: reshaped((value) =>
      mapped(
        value,
        () => 'Der Tee kam über die Berge und wurde für die Menschen in der Stadt zu einer Gewohnheit, die sie nicht mehr missen wollten',
      ),
    ),
    readable: false,
  },
  { name: 'the wrong script', spoil: reshaped((value) => mapped(value, () => 'Чай пришёл через горы и стал привычкой')), readable: false },
  { name: 'only thoughts', spoil: (text) => `<think>${text}`, readable: false },
]

const isSlide3 = (chat: ChatAsked) => /Write the slide "Ships turned/.test(chat.user)
const isOutline = (chat: ChatAsked) => 'slides' in ((chat.schema.properties ?? {}) as object)
const spoiled = (chat: ChatAsked, { spoil }: Spoiled): Behaviour => ({ kind: 'reply', text: spoil(authorReply(chat), chat) })
const request = { topic: 'Tea', slides: SLIDES, language: 'en' } as const

const readable = table.filter((row) => row.readable)
const unreadable = table.filter((row) => !row.readable)

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
