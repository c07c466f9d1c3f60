import { describe, expect, test } from 'vitest'
import type { Slide } from '../../src/core/deck/slides.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { createSlideCheck } from '../../src/server/check.ts'
import { fontSource } from '../../src/server/fonts.ts'
import { visibleTexts } from '../../src/server/generate/visible.ts'
import { authorReply } from '../fixtures/provider/author.ts'
import type { Behaviour, ChatAsked } from '../fixtures/provider/provider.ts'
import { degradedIn, type Made, type MakeOptions, make } from './make.ts'

type Json = Record<string, unknown>

const check = createSlideCheck(createFontLibrary(fontSource()))
const topic = { topic: 'Tea', slides: 6, language: 'en' } as const

const REPORT = `# Harbour report

## Traffic

The ferry carried 41 200 passengers in 2024, after 38 900 in 2023 and 35 100 in 2022.

| Year | Passengers | Freight |
| --- | --- | --- |
| 2022 | 35 100 | 1 600 |
| 2023 | 38 900 | 1 450 |
| 2024 | 41 200 | 1 200 |

> “We shall not sail without a second master”, said Captain Ada Lund.
`

const isOutline = (chat: ChatAsked) => 'slides' in ((chat.schema.properties ?? {}) as object)
const isRepair = (chat: ChatAsked) => chat.format === 'repair'
const honest = (chat: ChatAsked) => JSON.parse(authorReply(chat)) as Json

/** A model that writes every slide, repairs included, with its own habit. */
function habitual(change: (slots: Json, chat: ChatAsked) => Json): MakeOptions {
  return { world: { check }, provider: { author: (chat) => JSON.stringify(isOutline(chat) ? honest(chat) : change(honest(chat), chat)) } }
}

/** A deck of one slide of a kind, on all passages of the report. */
function reported(kind: 'quote' | 'trend' | 'table', title: string, options: MakeOptions): Promise<Made> {
  const from = ['b3', 'b4', 'b5']
  return make({ source: REPORT, language: 'en', outline: { title: 'Report', slides: [{ title, kind, from }] }, slides: 1 }, options)
}

const only = (made: Made): Slide => made.deck.slides.at(-1) as Slide

describe('speaker notes', () => {
  test('that are missing are asked for alone, once, and cost no slide', async () => {
    const made = await make(
      topic,
      habitual((slots, chat) => (isRepair(chat) ? slots : { ...slots, notes: '' })),
    )
    expect(degradedIn(made)).toEqual([])
    const repairs = made.provider.asked.filter(isRepair)
    expect(repairs).toHaveLength(5)
    for (const repair of repairs) expect(Object.keys(repair.schema.properties as object)).toEqual(['notes'])
  })

  test('that never come are what the outline says, and the user is told', async () => {
    const made = await make(
      topic,
      habitual((slots) => ({ ...slots, notes: '' })),
    )
    expect(made.usage.calls).toBe(6 + 5)
    for (const slide of made.deck.slides.slice(1)) expect(slide.notes).toBeTruthy()
    expect(made.deck.slides.map(({ layout }) => layout)).toEqual((await make(topic)).deck.slides.map(({ layout }) => layout))
    expect(made.notes.filter(({ says }) => says === 'degraded').every(({ detail }) => detail.startsWith('speaker notes'))).toBe(true)
  })

  test('of any length take nothing off the slide and no further call', async () => {
    const made = await make(
      topic,
      habitual((slots) => ({ ...slots, notes: `${slots.notes} `.repeat(60) })),
    )
    expect(made.usage.calls).toBe(6)
    expect(made.notes.filter(({ says }) => says === 'moved-to-notes')).toEqual([])
  })

  test('in another language are written again, also where the slide is in the right one', async () => {
    const english = 'Tell the story of one single chest of tea on its way to the coast, and ask who has brewed it.'
    const made = await make(
      { topic: 'Tee', slides: 4, language: 'de' },
      habitual((slots, chat) => (isRepair(chat) ? slots : { ...slots, notes: english })),
    )
    expect(JSON.stringify(made.deck)).not.toContain(english)
    expect(made.provider.asked.filter(isRepair).at(0)?.user).toContain('notes: is not in German')
  })
})

describe('language', () => {
  test.each(['de', 'ar'])('words on the slide count for themselves, whatever long notes are in: %s', async (language) => {
    const english = (node: unknown, name: string): unknown => {
      if (name === 'notes' || name === 'kind' || name === 'better') return node
      if (typeof node === 'string') return `The ${name} of the leaf and the people who trade in it`
      if (Array.isArray(node)) return node.map((item, i) => english(item, `${name} ${i}`))
      return Object.fromEntries(Object.entries(node as Json).map(([key, child]) => [key, english(child, key)]))
    }
    const made = await make(
      { topic: 'Tea', slides: 4, language },
      habitual((slots) => english(slots, '') as Json),
    )
    expect(degradedIn(made)).toEqual(['s2', 's3', 's4'])
    expect(JSON.stringify(made.deck)).not.toContain('who trade in it')
  })

  test('an outline that drifts into another language has its titles written anew', async () => {
    const english = 'Ships turned a medicine into a daily habit for all of us'
    const made = await make(
      { topic: 'Tee', slides: 5, language: 'de' },
      {
        provider: {
          author(chat) {
            const answer = honest(chat)
            const slides = answer.slides as Json[] | undefined
            if (slides) slides[1] = { ...slides[1], title: english, point: 'The old routes show how the taste of the people travels' }
            return JSON.stringify(answer)
          },
        },
      },
    )
    expect(made.deck.slides).toHaveLength(5)
    expect(JSON.stringify(made.deck)).not.toContain(english)
  })
})

describe('honesty', () => {
  const quoting = (said: Json) => habitual((slots) => ({ ...slots, ...said }))

  test('words that nobody says in the source are no quotation', async () => {
    const invented = 'Ships are the soul of every harbour'
    const made = await reported('quote', 'The captain insists on two', quoting({ text: invented, author: 'Ada Lund', role: 'Captain' }))
    expect(JSON.stringify(only(made))).not.toContain(invented)
    expect(degradedIn(made)).toEqual(['s1'])
  })

  test('a name that the source does not have says nothing', async () => {
    const text = 'We shall not sail without a second master'
    const made = await reported('quote', 'The captain insists on two', quoting({ text, author: 'Albert Einstein', role: 'Physicist' }))
    expect(JSON.stringify(only(made))).not.toContain('Einstein')
  })

  test('words of the source may be quoted', async () => {
    const text = 'We shall not sail … a second master'
    const made = await reported('quote', 'The captain insists on two', quoting({ text, author: 'Captain Ada Lund', role: '' }))
    expect(only(made)).toMatchObject({ layout: 'quote', text, author: 'Captain Ada Lund' })
    expect(degradedIn(made)).toEqual([])
  })

  test('a slide may take a few words of another to show them large', async () => {
    const [label, context] = ['Prices fell while the quality held', 'Growers still pick by hand each spring']
    const items = [label, context, 'The old routes show how taste travels', 'Buyers pay more when they know the garden']
    const slides = [
      { title: 'Monks carried the leaf', kind: 'points' as const },
      { title: 'Half of it goes by sea', kind: 'number' as const },
    ]
    const made = await make(
      { topic: 'Tea', language: 'en', outline: { title: 'Tea', slides } },
      habitual((slots) => ({
        ...slots,
        ...('items' in slots ? { items: items.map((body, i) => ({ heading: `Way ${'ABCD'[i]}`, body })) } : { label, context }),
      })),
    )
    expect(made.provider.asked.filter(isRepair)).toEqual([])
    expect(made.deck.slides.map(({ layout }) => layout)).toEqual(['cover', 'cards', 'big-number'])
  })

  test('two slides that the model does not write do not show the same table', async () => {
    const from = ['b3', 'b4']
    const outline = {
      title: 'Report',
      slides: ['Passengers rose', 'Freight fell'].map((title) => ({ title, kind: 'trend' as const, from })),
    }
    const refusing = { provider: { script: () => ({ kind: 'reply', text: 'I cannot help with that.' }) as const }, world: { check } }
    const made = await make({ source: REPORT, language: 'en', outline }, refusing)
    const [first, second] = made.deck.slides.slice(1).map((slide) => visibleTexts(slide).slice(1).join('|'))
    expect(first).not.toBe(second)
    expect(degradedIn(made).sort()).toEqual(['s2', 's3'])
  })

  test('figures on the cover are checked like all others', async () => {
    const made = await make(
      { source: REPORT, slides: 4, language: 'en' },
      {
        provider: {
          author: (chat) =>
            JSON.stringify(isOutline(chat) ? { ...honest(chat), subtitle: 'Traffic rose by 87 % to 41 200 passengers' } : honest(chat)),
        },
      },
    )
    expect(made.notes).toContainEqual({ at: 's1', says: 'unsupported-number', detail: '87 %: not in the source' })
  })

  test('figures that only the speaker says are checked too, and cost no call', async () => {
    const said = (notes: string) =>
      reported(
        'table',
        'Passengers rise while freight falls',
        habitual((slots) => ({ ...slots, notes })),
      )
    const inNotes = ({ notes }: Made) =>
      notes.flatMap(({ says, detail }) => (says === 'unsupported-number' && detail.includes('in the speaker notes') ? [detail] : []))
    const honestly = await said(
      'The ferry had 41,200 passengers, 5.9 percent more than before. Take 2 minutes for this slide and go to slide 14.',
    )
    const invented = await said('The ferry had 41,200 passengers, and 73 percent of them came back in 2019.')
    expect(inNotes(honestly)).toEqual([])
    expect(inNotes(invented)).toEqual(['73 percent, 2019 in the speaker notes: not in the source'])
    expect(invented.usage.calls).toBe(honestly.usage.calls)
  })

  test('figures of a title stay invented where the slide is composed from the outline', async () => {
    const claims = (answer: Json) => ({
      ...answer,
      slides: (answer.slides as Json[]).map((one, i) => ({ ...one, title: `Traffic rose by 87 % in port ${'ABCD'[i]}` })),
    })
    const author = (chat: ChatAsked) => (isOutline(chat) ? JSON.stringify(claims(honest(chat))) : 'I cannot help with that.')
    const made = await make({ source: REPORT, slides: 4, language: 'en' }, { provider: { author }, world: { check } })
    expect(degradedIn(made)).toEqual(expect.arrayContaining(['s2', 's3', 's4']))
    for (const at of ['s2', 's3', 's4'])
      expect(made.notes).toContainEqual({ at, says: 'unsupported-number', detail: '87 %: not in the source' })
  })

  test.each<[string, Json, RegExp]>([
    ['nothing but zeros', { categories: ['2022', '2023'], series: [{ name: 's', values: [0, 0] }] }, /all values are zero/],
    [
      'parts of more than the whole',
      { type: 'doughnut', unit: '%', categories: ['a', 'b'], series: [{ name: 's', values: [80, 70] }] },
      /add up to 150 %/,
    ],
  ])('a chart of %s is drawn again', async (_, chart, says) => {
    const good = { type: 'column', unit: '', categories: ['2022', '2023'], series: [{ name: 'Passengers', values: [35100, 38900] }] }
    const drawn = (slots: Json, chat: ChatAsked) => ('series' in slots ? { ...slots, ...(isRepair(chat) ? good : chart) } : slots)
    const made = await reported('trend', 'Passengers rose for three years', habitual(drawn))
    expect(made.provider.asked.find(isRepair)?.user).toMatch(says)
    expect(only(made)).toMatchObject({ layout: 'chart-takeaway', chart: { series: [{ values: [35100, 38900] }] } })
  })

  test('a row with a cell too few has no figure under the wrong header', async () => {
    const headers = ['Year', 'Passengers', 'Freight']
    const ragged = [{ cells: ['2022', '35 100', '1 600'] }, { cells: ['2023', '1 450'] }]
    const whole = [{ cells: ['2022', '35 100', '1 600'] }, { cells: ['2023', '38 900', '1 450'] }, { cells: ['', '', ''] }]
    const made = await reported(
      'table',
      'Passengers rise while freight falls',
      habitual((slots, chat) => ('rows' in slots ? { ...slots, headers, rows: isRepair(chat) ? whole : ragged } : slots)),
    )
    expect(made.provider.asked.find(isRepair)?.user).toContain('rows.1: 2 cells for 3 headers')
    expect(visibleTexts(only(made))).toContain('38\u00a0900')
    expect(degradedIn(made)).toEqual([])
  })

  test('a slide is not shown twice under two titles', async () => {
    const said = ['The old routes show how taste travels', 'Prices fell while the quality held', 'Growers still pick by hand each spring']
    const titles = ['Monks carried the leaf', 'Ships turned it into a habit']
    const made = await make(
      { topic: 'Tea', language: 'en', outline: { title: 'Tea', slides: titles.map((title) => ({ title, kind: 'points' })) } },
      habitual((slots, chat) => {
        if (isRepair(chat)) return slots
        const inCards = typeof (slots.items as unknown[])[0] === 'object'
        return { ...slots, items: said.map((body, i) => (inCards ? { heading: `Way ${'ABC'[i]}`, body } : body)) }
      }),
    )
    expect(made.provider.asked.filter(isRepair).map(({ user }) => /says the same already/.test(user))).toEqual([true])
    const shown = made.deck.slides.map((slide) => visibleTexts(slide).filter((text) => said.includes(text)).length)
    expect(shown.filter((count) => count > 0)).toEqual([3])
    expect(degradedIn(made)).toEqual([])
  })
})

describe('an answer beside its place', () => {
  const streamed = (delta: Json, finish: string): Behaviour => ({
    kind: 'raw',
    parts: [
      `data: ${JSON.stringify({ id: 'g', model: 'm', choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`,
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: null }, finish_reason: finish }] })}\n\ndata: [DONE]`,
    ],
    end: 'end',
  })

  test.each<[string, (text: string) => Behaviour]>([
    [
      'in a tool call',
      (text) => streamed({ content: null, tool_calls: [{ index: 0, function: { name: 'answer', arguments: text } }] }, 'tool_calls'),
    ],
    ['in the thoughts', (text) => streamed({ content: '', reasoning_content: text }, 'stop')],
  ])('%s is read', async (_, behave) => {
    const made = await make(topic, { provider: { script: (chat) => behave(authorReply(chat)) } })
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(6)
  })

  test('thoughts that only lead to an answer are none', async () => {
    const made = await make(topic, {
      provider: {
        script: (chat) => streamed({ content: '', reasoning: `I think {"items": []} of ${authorReply(chat)} will do.` }, 'stop'),
      },
    })
    expect(made.notes.some(({ says }) => says === 'scaffold')).toBe(true)
  })
})

describe('a model that thinks before it answers', () => {
  /** It is cut at the cap that it is asked with, in its thoughts or in its answer. */
  const thinking =
    (tokens: number, aloud: boolean) =>
    (chat: ChatAsked): Behaviour => {
      const text = authorReply(chat)
      const room = Number(chat.body.max_tokens) - tokens
      const said = text.slice(0, Math.max(0, room * 4))
      const choice = (delta: Json, finish_reason: string | null = null) =>
        `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`
      const thoughts = aloud ? [choice({ reasoning_content: 'hmm '.repeat(Math.min(tokens, tokens + room)) })] : []
      const end = choice({}, said === text ? 'stop' : 'length')
      return { kind: 'raw', parts: [...thoughts, choice({ content: said }), end, 'data: [DONE]\n\n'], end: 'end' }
    }

  test.each([
    [2_400, true],
    [6_000, true],
    [6_000, false],
    [15_000, false],
  ])('for %i tokens, aloud %s, writes the whole deck', async (tokens, aloud) => {
    const made = await make({ ...topic, slides: 10 }, { provider: { script: thinking(tokens, aloud) } })
    expect(degradedIn(made)).toEqual([])
    // The outline shows how much room its slides need.
    expect(made.usage.calls).toBeLessThanOrEqual(10 + 2)
  })

  test('with a given outline is learnt to know by its first slides', async () => {
    const slides = Array.from({ length: 14 }, (_, i) => ({ title: `The leaf crossed border number ${'ABCDEFGHIJKLMN'[i]}` }))
    const request = { topic: 'Tea', language: 'en', outline: { title: 'Tea', slides } }
    const made = await make(request, { provider: { script: thinking(4_000, false) }, limits: { concurrency: 4 } })
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBeLessThanOrEqual(14 + 4)
  })
})

describe('an answer between marks', () => {
  /** A first version of an answer, as thoughts hold it: its texts must not be shown. */
  const drafted = (text: string) => text.replace(/"(title|point|notes|heading|body)":"/g, '"$1":"DRAFT ')

  test.each<[string, (text: string) => string]>([
    [
      'the channels of a model',
      (t) => `<|channel|>analysis<|message|>Say ${drafted(t)}<|end|><|start|>assistant<|channel|>final<|message|>${t}<|return|>`,
    ],
    ['channels without their marks', (t) => `analysisWe need {"slides": []}, so ${drafted(t)}.assistantfinal${t}`],
    ['thoughts in brackets', (t) => `[THINK] ${drafted(t)} [/THINK]\n${t}`],
    ['thoughts in marks of their own', (t) => `◁think▷${drafted(t)}◁/think▷${t}`],
    ['thoughts under another name', (t) => `<thought>\n${drafted(t)}\n</thought>\n${t}`],
    ['a tag with an attribute', (t) => `<think effort="low">${drafted(t)}</think>${t}`],
    ['wrappers in wrappers', (t) => JSON.stringify({ status: 'success', data: { result: JSON.parse(t) } })],
    ['a wrapper around text', (t) => JSON.stringify({ name: 'answer', arguments: t })],
    ['tokens of its own', (t) => `${t.replace(/"}$/, '</s><|eot_id|>"}')}<|im_end|>`],
  ])('%s is read, and costs no call', async (_, marked) => {
    const made = await make(topic, { world: { check }, provider: { author: (chat) => marked(authorReply(chat)) } })
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(6)
    expect(JSON.stringify(made.deck)).not.toMatch(/DRAFT|<\||<\/s>/)
  })

  test('entries that are named instead of listed are entries', async () => {
    const byName = (answer: Json) =>
      'slides' in answer
        ? { ...answer, slides: Object.fromEntries((answer.slides as Json[]).map((one, i) => [`slide_${i + 1}`, one])) }
        : answer
    const made = await make(topic, { provider: { author: (chat) => JSON.stringify(byName(honest(chat))) } })
    expect(degradedIn(made)).toEqual([])
    expect(made.usage.calls).toBe(6)
  })

  test('speaker notes in parts, and a list in one text, are what they say', async () => {
    const inOne = (slots: Json): Json =>
      Object.fromEntries(
        Object.entries(slots).map(([name, value]) => {
          if (name === 'notes') return [name, { opening: value, close: 'Then move on.' }]
          const listed = Array.isArray(value) && value.every((item) => typeof item === 'string')
          return [name, listed ? value.map((item) => `• ${item}`).join(' ') : value]
        }),
      )
    const made = await make({ ...topic, slides: 8 }, habitual(inOne))
    expect(degradedIn(made)).toEqual([])
    for (const slide of made.deck.slides.slice(1)) expect(slide.notes).toMatch(/moment\.\nThen move on\.$/)
  })
})
