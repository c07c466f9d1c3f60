import { describe, expect, test } from 'vitest'
import { type Slide, slideSchemas } from '../../src/core/deck/slides.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { createSlideCheck } from '../../src/server/check.ts'
import { fontSource } from '../../src/server/fonts.ts'
import { readBrief } from '../../src/server/generate/brief.ts'
import { budgetFor } from '../../src/server/generate/budget.ts'
import { formSchema } from '../../src/server/generate/forms/form.ts'
import { FORMS, type WrittenLayout } from '../../src/server/generate/forms/forms.ts'
import { agendaSlide, coverSlide, sectionSlide } from '../../src/server/generate/frame-slides.ts'
import { checkRequest } from '../../src/server/generate/request.ts'

const check = createSlideCheck(createFontLibrary(fontSource()))

const texts: Readonly<Record<string, string>> = {
  en: 'The old trade routes across the mountains show how quickly a taste travels when every region adapts water and time and vessel to its own habits and growers in the hills still pick by hand each spring because buyers pay more when a garden has a name and households changed their meals around the kettle ',
  ar: 'تظهر طرق التجارة القديمة عبر الجبال سرعة انتقال الذوق عندما تكيف كل منطقة الماء والوقت والإناء مع عاداتها وما زال المزارعون في التلال يقطفون باليد كل ربيع لأن المشترين يدفعون أكثر عندما يكون للحديقة اسم وغيرت البيوت وجباتها حول الإبريق ',
  hi: 'पहाड़ों के पार पुराने व्यापार मार्ग दिखाते हैं कि स्वाद कितनी तेज़ी से फैलता है जब हर क्षेत्र पानी समय और बर्तन को अपनी आदतों के अनुसार ढालता है और पहाड़ी किसान आज भी हर वसंत में हाथ से पत्तियाँ चुनते हैं क्योंकि खरीदार अधिक देते हैं ',
}

/** What the planner asks for. */
const counts: { readonly [L in WrittenLayout]: readonly number[] } = {
  statement: [0],
  quote: [0],
  closing: [3],
  bullets: [4],
  'two-column': [3],
  comparison: [3],
  cards: [2, 3, 4],
  'matrix-2x2': [4],
  process: [4],
  timeline: [5],
  'big-number': [0],
  kpi: [2, 3],
  'chart-takeaway': [0],
  table: [4],
  'image-text': [3],
}

interface Node {
  readonly type: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly enum?: readonly string[]
  readonly maxLength?: number
  readonly maxItems?: number
  readonly wanted?: number
}

/** Fills every place of a form to its last character. */
function filler(text: string): (node: Node, name: string) => unknown {
  let turn = 0
  const short = { headers: 4, cells: 4, categories: 8, values: 8, series: 2, emphasis: 0 } as Readonly<Record<string, number>>
  const fill = (node: Node, name: string): unknown => {
    if (node.properties) return Object.fromEntries(Object.entries(node.properties).map(([key, child]) => [key, fill(child, key)]))
    if (node.items) return Array.from({ length: node.wanted ?? short[name] ?? node.maxItems ?? 3 }, () => fill(node.items as Node, name))
    if (node.type !== 'string') return 10 + ((turn++ * 7) % 90)
    if (node.enum) return node.enum[0]
    if (name === 'value' || name === 'figure') return '1234'
    if (name === 'date') return '1842'
    const from = (turn++ * 37) % 120
    return `${text}${text}${text}`
      .slice(from)
      .replace(/^\S*\s/, '')
      .slice(0, node.maxLength ?? 60)
      .trim()
  }
  return fill
}

const cases = (['present', 'read'] as const).flatMap((mode) =>
  Object.keys(texts).flatMap((language) =>
    (Object.keys(FORMS) as WrittenLayout[]).flatMap((layout) => counts[layout].map((count) => ({ mode, language, layout, count }))),
  ),
)

describe('a form filled to its limits stands on its slide', () => {
  test.each(cases)('$layout × $count, $language, $mode', ({ mode, language, layout, count }) => {
    const form = FORMS[layout]
    const writing = { budget: budgetFor(language, mode), count, sourced: true, retitle: true }
    const slots = filler(texts[language] ?? '')(formSchema(form, writing).toJSONSchema({ io: 'input' }) as unknown as Node, '') as Record<
      string,
      unknown
    >
    const sources = [{ label: 'Harbour report, traffic' }]
    const slide = slideSchemas[layout].parse({
      ...form.compose(slots),
      id: 's1',
      title: slots.title,
      notes: 'Said aloud.',
      sources,
    }) as Slide
    // The widest of the themes' faces.
    const findings = check(slide, { title: 'The deck', language, mode, theme: 'graphite' })
    // A table may hold more words than a speaker would like: its cells are mostly figures.
    expect(findings.filter(({ severity, rule }) => severity === 'error' && !(layout === 'table' && rule === 'L11'))).toEqual([])
  })
})

describe('a slide that no model writes stands, whatever the outline says', () => {
  const long = (texts.en ?? '').repeat(2).trim()
  const entries = ['section', 'points', 'section', 'closing'].map((kind, place) => ({
    place,
    kind: kind as 'section',
    title: `${place} ${long}`,
    point: long,
    from: [],
    retitle: false,
  }))
  const brief = readBrief(
    checkRequest({ topic: 'Tea', slides: 14, language: 'en', author: 'Ada Example', organisation: 'The harbour office' }),
  )

  test.each([
    ['cover', coverSlide(long, long, brief)],
    ['section', sectionSlide(3, entries[0] as (typeof entries)[number], 2, brief)],
    ['agenda of parts', agendaSlide({ title: long, subtitle: '', entries }, brief)],
    [
      'agenda of claims',
      agendaSlide({ title: long, subtitle: '', entries: entries.map((entry) => ({ ...entry, kind: 'points' as const })) }, brief),
    ],
  ])('%s', (_, slide) => {
    expect(slideSchemas[slide.layout].safeParse(slide).success).toBe(true)
    const findings = check(slide, { title: 'The deck', language: 'en', mode: 'present', theme: 'graphite' })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    if (slide.layout !== 'agenda') expect(slide.notes).toContain(long)
  })
})
