import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientSlideSchema } from '../../src/api/client/slides.ts'
import { parseDeck } from '../../src/core/deck/deck.ts'
import type { SlideInput } from '../../src/core/deck/slides.ts'
import { textOf, walk } from '../../src/core/scene/walk.ts'
import { deckOf, laid, pictureOf, said, wordsOf } from './laid.ts'
import { RICH_SLIDES } from './old-frontend.ts'

const read = (path: string) => parseDeck(JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')))

const farthest = (a: object, b: object): number =>
  Math.max(...Object.entries(a).map(([side, value]) => Math.abs(value - ((b as Record<string, number>)[side] ?? Number.NaN))))

describe.each(['test/golden/decks/forms.json', 'examples/ferry.json'])('%s given to clients', (path) => {
  const deck = read(path)
  const pictures = new Map([...new Set(JSON.stringify(deck).match(/(?<="src":")[^"]+/g) ?? [])].map(pictureOf))
  const { scene, slides } = laid(deck, pictures)

  it('has a slide for each of the deck, written as the schema says', () => {
    expect(slides.map((slide) => slide.id)).toEqual(deck.slides.map((slide) => slide.id))
    for (const slide of slides) expect(clientSlideSchema.safeParse(slide).error, slide.title).toBeUndefined()
  })

  it('shows every word of the scene, but for footers and what stands in charts', () => {
    for (const slide of slides) {
      const given = wordsOf(slide).map(said).join('\n').replace(/\s+/g, ' ')
      for (const part of scene.slides.filter((one) => one.source === slide.id)) {
        const charts = part.items.flatMap((item) =>
          item.kind === 'group' && item.means?.kind === 'chart' ? [...walk(item.items)].map((one) => one.item) : [],
        )
        for (const { item } of walk(part.items)) {
          const frame = textOf(item)
          if (!frame || item.role === 'footer' || charts.includes(item)) continue
          for (const { runs } of frame.paragraphs) {
            expect(given, `${slide.title}: ${item.id}`).toContain(
              runs
                .map((run) => run.text)
                .join('')
                .replace(/\s+/g, ' ')
                .trim(),
            )
          }
        }
      }
    }
  })

  it('shows charts and pictures as pictures', () => {
    for (const [i, slide] of deck.slides.entries()) {
      const images = slides[i]?.elements.filter((element) => element.type === 'image') ?? []
      if (slide.layout === 'chart-takeaway')
        expect(images.some(({ src, alt }) => src.startsWith('data:image/svg+xml;base64,') && alt !== '')).toBe(true)
      if (slide.layout === 'image-full' || slide.layout === 'image-text') expect(images.map(({ src }) => src)).toContain(slide.image.src)
    }
  })

  it('keeps words and boxes when it comes back as elements', () => {
    const again = laid(deckOf(slides, { theme: deck.theme, language: deck.language }).deck).slides
    const moved = slides.flatMap((slide, i) =>
      wordsOf(slide).flatMap((element, n) => {
        const other = wordsOf(again[i])[n]
        if (other) expect(said(other)).toBe(said(element))
        expect(other?.type, `${slide.title}: ${element.id}`).toBe(element.type)
        return other && farthest(element.position, other.position) <= 1 ? [] : [element.id]
      }),
    )
    // Figures and names in tight boxes, which other type needs to be taller for.
    expect(moved.length).toBeLessThan(slides.length / 4)
  })
})

describe('frames with words of several looks', () => {
  const elements = (slide: SlideInput) => {
    const deck = parseDeck({ version: 1, title: 'Ferry', slides: [slide] })
    return wordsOf(laid(deck).slides[0])
  }

  it('are one element for each look, one below the other', () => {
    const kpis = [
      { value: '€7.4m', label: 'Cost', change: '+4 %' },
      { value: '12', unit: 'boats', label: 'Fleet' },
    ]
    const [cost, change] = elements({ layout: 'kpi', title: 'Figures', kpis }).filter((one) => /^(€7.4m|.*\+4.%)$/.test(said(one)))
    expect(cost?.style.font_size).toBeGreaterThan((change?.style.font_size ?? 99) * 1.5)
    expect(cost?.style.font_weight).toBe('bold')
    expect(change?.position.top).toBeGreaterThan((cost?.position.top ?? 999) + (cost?.style.font_size ?? 0))
  })

  it('keep their numbers and their empty lines', () => {
    const items = ['Costs', 'Options', 'Votes'].map((title, i) => ({ title, ...(i === 1 ? { detail: 'Three of them' } : {}) }))
    expect(elements({ layout: 'agenda', title: 'Today', items }).map(said)).toEqual([
      'Today',
      '1. Costs',
      '2. Options',
      'Three of them',
      '3. Votes',
    ])
    const code = [{ text: 'a = 1\n\nb = 2', code: true }]
    const slide: SlideInput = { layout: 'two-column', title: 'Settings', left: { items: ['One'] }, right: { body: code } }
    expect(elements(slide).map(said)).toContain('a = 1\n\nb = 2')
  })
})

describe('slides of clients', () => {
  it('become the slides that they became (vitest -u accepts what is new)', async () => {
    const { deck } = deckOf(RICH_SLIDES)
    await expect(`${JSON.stringify(deck.slides, null, 2)}\n`).toMatchFileSnapshot('goldens/rich.json')
  })

  const text = fc.array(fc.stringMatching(/^[A-Za-zäöüéñ]{1,9}$/), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
  const px = (min: number, max: number) => fc.integer({ min: min * 4, max: max * 4 }).map((quarter) => quarter / 4)
  // Room enough for the words at their size: what does not fit is the layout's to solve.
  const element = fc.oneof(
    fc.record({ type: fc.constantFrom('subtitle', 'text'), content: text, position: place(420, 110), style: style(22) }),
    fc.record({
      type: fc.constant('bullet_list'),
      items: fc.array(text, { minLength: 1, maxLength: 4 }),
      position: place(420, 300),
      style: style(18),
    }),
  )
  function place(width: number, height: number) {
    return fc.record({ left: px(0, 860 - width), top: px(0, 480 - height), width: px(width, width + 30), height: px(height, height + 20) })
  }
  function style(size: number) {
    return fc.record({
      font_size: px(10, size),
      font_weight: fc.constantFrom('normal', 'bold'),
      color: fc.constantFrom('#1E3A8A', '#FFFFFF', '#374151'),
      alignment: fc.constantFrom('left', 'center', 'right'),
    })
  }
  const slide = fc.record({
    background: fc.constantFrom('#0F172A', 'linear-gradient(150deg, #3B82F6 0%, #9333EA 100%)'),
    elements: fc
      .tuple(
        fc.record({ type: fc.constant('title'), content: text, position: place(820, 100), style: style(34) }),
        fc.array(element, { maxLength: 4 }),
      )
      .map(([title, rest]) => [title, ...rest]),
  })

  it.each(['en', 'ar'])('come back with their words, boxes, colours and sides (%s)', (language) => {
    fc.assert(
      fc.property(slide, fc.constantFrom('harbor', 'graphite', 'ledger'), (given, theme) => {
        const { deck, notes } = deckOf([given], { language, theme })
        expect(notes).toEqual([])
        const [back] = laid(deck).slides
        const words = wordsOf(back)
        expect(words.map((one) => one.type)).toEqual(given.elements.map((one) => one.type))
        expect(words.map(said)).toEqual(given.elements.map((one) => ('items' in one ? one.items.join('\n') : one.content)))
        expect(back?.background).toBe(given.background)
        for (const [i, one] of words.entries()) {
          const asked = given.elements[i]
          if (!asked) continue
          expect(farthest(asked.position, one.position)).toBeLessThanOrEqual(1)
          expect(Math.abs(one.style.font_size - asked.style.font_size)).toBeLessThanOrEqual(0.5)
          expect(one.style.color).toBe(asked.style.color)
          // A list keeps to the side that its bullets stand on.
          if (one.type !== 'bullet_list') expect(one.style.alignment).toBe(asked.style.alignment)
        }
      }),
      { numRuns: 40 },
    )
  })
})
