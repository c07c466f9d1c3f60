import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { apply, applyAll, type Change, parseChange } from '../../src/core/deck/change.ts'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'
import { LAYOUT_IDS, type Slide } from '../../src/core/deck/slides.ts'
import { anyDeck, anySlide } from './arbitrary.ts'

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Every path of a slide that points at something. */
function pathsOf(node: unknown, above = ''): string[] {
  if (typeof node !== 'object' || node === null) return [above]
  const entries: [string, unknown][] = Array.isArray(node) ? node.map((part, i) => [String(i), part]) : Object.entries(node)
  return [...(above === '' ? [] : [above]), ...entries.flatMap(([key, part]) => pathsOf(part, `${above}/${key}`))]
}

const changeOf = (deck: Deck): fc.Arbitrary<Change> => {
  const slide = fc.constantFrom(...deck.slides)
  const id = slide.map((s) => s.id)
  const at = fc.nat(deck.slides.length - 1)
  const set = slide.chain((s) =>
    fc
      .tuple(fc.constantFrom(...pathsOf(s)), fc.constantFrom<unknown>('words', undefined, 3, null, ['a', 'b'], { text: 'x' }))
      .map(([path, value]): Change => ({ kind: 'set-block', slideId: s.id, path, value })),
  )
  return fc.oneof(
    fc.constant<Change>({ kind: 'set-title', title: 'Another name' }),
    id.map((slideId): Change => ({ kind: 'set-title', slideId, title: [{ text: 'Its ' }, { text: 'name', bold: true }] })),
    fc.constant<Change>({ kind: 'set-theme', theme: 'signal' }),
    fc.constantFrom<Change>(
      { kind: 'set-meta', subtitle: 'Sub', author: null },
      { kind: 'set-meta', language: 'de', mode: 'read', date: '2026' },
      { kind: 'set-meta', generator: null },
    ),
    fc.tuple(anySlide, fc.option(at, { nil: undefined })).map(([s, place]): Change => ({ kind: 'add-slide', slide: s, at: place })),
    fc.tuple(id, anySlide).map(([slideId, s]): Change => ({ kind: 'replace-slide', slideId, slide: s })),
    fc.tuple(id, at).map(([slideId, to]): Change => ({ kind: 'move-slide', slideId, to })),
    id.map((slideId): Change => ({ kind: 'duplicate-slide', slideId })),
    id.map((slideId): Change => ({ kind: 'remove-slide', slideId })),
    fc.tuple(id, fc.boolean()).map(([slideId, hidden]): Change => ({ kind: 'hide-slide', slideId, hidden })),
    fc
      .tuple(id, fc.option(fc.constant('Say this.'), { nil: null }))
      .map(([slideId, notes]): Change => ({ kind: 'set-notes', slideId, notes })),
    fc.tuple(id, fc.constantFrom(...LAYOUT_IDS)).map(([slideId, layout]): Change => ({ kind: 'set-layout', slideId, layout })),
    { arbitrary: set, weight: 4 },
  )
}

const anyEdit = anyDeck.chain((deck) => changeOf(deck).map((change) => ({ deck, change })))

/** The change applied, or undefined where it is refused. */
function tryApply(deck: Deck, change: Change) {
  try {
    return apply(deck, change)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'bad-change') return undefined
    throw error
  }
}

describe('a change', () => {
  test('undone gives the deck back, and leaves a deck that holds together', () => {
    let applied = 0
    fc.assert(
      fc.property(anyEdit, ({ deck, change }) => {
        const before = json(deck)
        const result = tryApply(deck, change)
        expect(json(deck)).toEqual(before)
        if (!result) return
        applied++
        expect(json(parseDeck(json(result.deck)))).toEqual(json(result.deck))
        expect(json(apply(result.deck, parseChange(json(result.undo))).deck)).toEqual(before)
      }),
      { numRuns: 600 },
    )
    expect(applied).toBeGreaterThan(300)
  })

  test('undone and done again gives the same deck', () => {
    fc.assert(
      fc.property(anyEdit, ({ deck, change }) => {
        const once = tryApply(deck, change)
        if (!once) return
        const back = apply(once.deck, once.undo)
        expect(json(apply(back.deck, back.undo).deck)).toEqual(json(once.deck))
      }),
      { numRuns: 200 },
    )
  })

  test('several are undone in one go', () => {
    const deck = deckOf(['One', 'Two', 'Three'])
    const { deck: next, undo } = applyAll(deck, [
      { kind: 'remove-slide', slideId: 's2' },
      { kind: 'move-slide', slideId: 's3', to: 0 },
      { kind: 'set-title', slideId: 's1', title: 'Last' },
      { kind: 'duplicate-slide', slideId: 's1' },
    ])
    expect(next.slides.map(({ id, title }) => [id, title])).toEqual([
      ['s3', 'Three'],
      ['s1', 'Last'],
      ['s4', 'Last'],
    ])
    expect(applyAll(next, undo).deck).toEqual(deck)
  })
})

const deckOf = (titles: readonly string[]): Deck =>
  parseDeck({ title: 'T', slides: titles.map((title) => ({ layout: 'statement', title })) })

describe('what a change may not do', () => {
  const deck = deckOf(['One', 'Two'])
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['an unknown kind', { kind: 'paint' }, '/kind'],
    ['an unknown field', { kind: 'remove-slide', slideId: 's1', force: true }, '/force'],
    ['an unknown slide', { kind: 'remove-slide', slideId: 's9' }, '/slideId'],
    ['an id that is taken', { kind: 'add-slide', slide: { layout: 'statement', title: 'x', id: 's1' } }, '/slide/id'],
    ['a slide that is none', { kind: 'add-slide', slide: { layout: 'cards', title: 'x', items: [] } }, '/slide/items'],
    ['a place beyond the end', { kind: 'move-slide', slideId: 's1', to: 2 }, '/to'],
    ['a path that leads nowhere', { kind: 'set-block', slideId: 's1', path: '/items/0', value: 'x' }, '/path'],
    ['the id', { kind: 'set-block', slideId: 's1', path: '/id', value: 'x' }, '/path'],
    ['a title of the wrong kind', { kind: 'set-title', slideId: 's1', title: 7 }, '/title/title'],
    ['no title at all', { kind: 'set-block', slideId: 's1', path: '/title' }, '/value/title'],
  ]
  test.each(cases)('%s', (_, change, at) => {
    expect(() => apply(deck, parseChange(change))).toThrowError(expect.objectContaining({ code: 'bad-change', at }))
  })

  test('remove the last slide', () => {
    expect(() => apply(deckOf(['One']), { kind: 'remove-slide', slideId: 's1' })).toThrowError(/last slide/)
  })

  test('name the change in a list that is refused', () => {
    const changes: Change[] = [
      { kind: 'remove-slide', slideId: 's1' },
      { kind: 'remove-slide', slideId: 's2' },
    ]
    expect(() => applyAll(deck, changes)).toThrowError(expect.objectContaining({ at: '/1/slideId' }))
  })
})

describe('a copy', () => {
  test('gets an id of its own and leaves the original alone', () => {
    const deck = deckOf(['One', 'Two'])
    const { deck: next } = apply(deck, { kind: 'duplicate-slide', slideId: 's1' })
    expect(next.slides.map((slide) => slide.id)).toEqual(['s1', 's3', 's2'])
    const edited = apply(next, { kind: 'set-title', slideId: 's3', title: 'Changed' }).deck
    expect(edited.slides[0]?.title).toBe('One')
    expect(deck.slides).toHaveLength(2)
  })
})

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
/** All words of a slide, its runs joined. */
function wordsOf(node: unknown): string {
  if (typeof node === 'string') return node
  if (Array.isArray(node))
    return node
      .map(wordsOf)
      .join(node.every((part) => typeof part === 'object' && part !== null && 'text' in part && !('sub' in part)) ? '' : ' ')
  if (typeof node === 'object' && node !== null)
    return Object.entries(node)
      .map(([key, part]) => (key === 'src' || key === 'link' || key === 'url' ? '' : wordsOf(part)))
      .join(' ')
  return typeof node === 'number' ? String(node) : ''
}

describe('a new layout', () => {
  const deck = parseDeck({
    title: 'T',
    slides: [
      {
        layout: 'cards',
        title: 'Three ways',
        items: [
          { heading: 'Uphill', body: 'while there is a hill' },
          { heading: 'Shade', body: 'trees cool' },
          { heading: 'Breeds', body: 'that bear heat' },
        ],
      },
      {
        layout: 'timeline',
        title: 'Years',
        events: [
          { date: '1555', title: 'Istanbul', detail: 'coffeehouses' },
          { date: '1652', title: 'London' },
          { date: '1727', title: 'Brazil' },
        ],
      },
      {
        layout: 'comparison',
        title: 'Two kinds',
        left: { label: 'Arabica', points: ['cool', 'sweet'] },
        right: { label: 'Robusta', points: ['warm', 'strong'] },
        verdict: 'Both',
      },
      {
        layout: 'kpi',
        title: 'Cup',
        kpis: [
          { value: '95', unit: 'mg', label: 'mug' },
          { value: '63', unit: 'mg', label: 'espresso', change: 'more' },
        ],
      },
      {
        layout: 'chart-takeaway',
        title: 'Harvest',
        chart: { type: 'bar', categories: ['Brazil', 'Vietnam'], series: [{ name: 'Mt', values: [3.17, 1.95] }] },
        takeaways: ['Brazil leads'],
      },
      {
        layout: 'table',
        title: 'Ways',
        table: {
          columns: [{ header: 'Method' }, { header: 'Time' }],
          rows: [
            ['Espresso', '25 s'],
            ['Filter', '3 min'],
          ],
        },
        note: 'Grind matters',
      },
      {
        layout: 'bullets',
        title: 'Points',
        items: [{ text: 'First', sub: ['deeper'] }, 'Second'],
        aside: { kind: 'stat', value: '84 %', label: 'are small' },
      },
      { layout: 'quote', text: 'Milder than wine', author: 'Picander', role: 'poet' },
      { layout: 'closing', title: 'Next', actions: [{ what: 'Weigh', who: 'Ann', when: 'today' }], contact: 'hello@example.com' },
    ],
  })

  test.each(deck.slides.flatMap((slide) => LAYOUT_IDS.map((layout) => [slide.layout, layout, slide] as const)))(
    'keeps the words: %s → %s',
    (_, layout, slide) => {
      const { deck: next } = apply(deck, { kind: 'set-layout', slideId: slide.id, layout })
      const changed = next.slides.find(({ id }) => id === slide.id) as Slide
      expect(changed.layout).toBe(layout)
      const said = letters(wordsOf(changed))
      const { id: _id, layout: _layout, ...content } = slide as Slide & Record<string, unknown>
      for (const word of wordsOf({ ...content, aside: undefined, chart: undefined }).split(/\s+/))
        if (letters(word).length > 1) expect(said).toContain(letters(word))
    },
  )

  test('fits where places are small', () => {
    fc.assert(
      fc.property(anySlide, fc.constantFrom(...LAYOUT_IDS), (slide, layout) => {
        const one = parseDeck({ title: 'T', slides: [slide] })
        const result = apply(one, { kind: 'set-layout', slideId: 's1', layout })
        expect(result.deck.slides[0]?.layout).toBe(layout)
        expect(apply(result.deck, result.undo).deck).toEqual(one)
      }),
      { numRuns: 300 },
    )
  })
})
