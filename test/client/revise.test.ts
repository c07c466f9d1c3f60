import { describe, expect, it } from 'vitest'
import type { Fields } from '../../src/api/client/fields.ts'
import { revisedDeck } from '../../src/api/client/revise.ts'
import { parseDeck } from '../../src/core/deck/deck.ts'
import { laid } from './laid.ts'

const deck = parseDeck({
  version: 1,
  title: 'Ferry',
  slides: [
    { layout: 'cover', title: 'Ferry', subtitle: 'A plan' },
    {
      layout: 'chart-takeaway',
      title: 'Fuel grows',
      chart: { type: 'column', categories: ['2022', '2023'], series: [{ name: 'Fuel', values: [1, 2] }] },
      notes: 'Say it slowly.',
    },
    { layout: 'bullets', title: 'Three conditions', items: ['Grid', 'Yard', 'Crew'] },
    {
      layout: 'cards',
      title: 'Two yards',
      items: [
        { heading: 'North', body: 'Near' },
        { heading: 'South', body: 'Cheap' },
      ],
    },
  ],
})
const before = laid(deck).slides as unknown as readonly Fields[]
const revised = (given: readonly Fields[]) => revisedDeck(deck, before, given).value

describe('a deck that a client gives back', () => {
  it('is what it was when nothing changed, charts and all', () => {
    expect(revised(before)).toEqual(deck)
    expect(revised(before.map((slide) => ({ ...slide, slide_number: 9, selected: true })))).toEqual(deck)
    expect(revised(JSON.parse(JSON.stringify(before)))).toEqual(deck)
  })

  it('keeps its slides in another order, without some, and twice', () => {
    const [a, b, c, d] = before as [Fields, Fields, Fields, Fields]
    expect(revised([d, b, a]).slides.map((slide) => [slide.id, slide.layout])).toEqual([
      ['s4', 'cards'],
      ['s2', 'chart-takeaway'],
      ['s1', 'cover'],
    ])
    const twice = revised([a, b, b, c]).slides
    expect(twice.map((slide) => slide.layout)).toEqual(['cover', 'chart-takeaway', 'chart-takeaway', 'bullets'])
    expect(new Set(twice.map((slide) => slide.id)).size).toBe(4)
  })

  it('keeps a layout with other words in it', () => {
    const { slides } = revised([
      { ...before[0], title: 'The ferry' },
      { ...before[1], title: 'Fuel grows fastest', description: 'Louder.' },
      { ...before[2], content: ['Grid', 'Yard', 'Crew', 'Money'] },
      { ...before[3], content: ['North is near', 'South is cheap', 'East is far'] },
    ])
    expect(slides[0]).toMatchObject({ layout: 'cover', title: 'The ferry', subtitle: 'A plan' })
    expect(slides[1]).toMatchObject({ layout: 'chart-takeaway', title: 'Fuel grows fastest', notes: 'Louder.', id: 's2' })
    expect(slides[2]).toMatchObject({ layout: 'bullets', items: [{ text: 'Grid' }, { text: 'Yard' }, { text: 'Crew' }, { text: 'Money' }] })
    expect(slides[3]).toMatchObject({
      layout: 'bullets',
      id: 's4',
      items: [{ text: 'North is near' }, { text: 'South is cheap' }, { text: 'East is far' }],
    })
  })

  it('takes words alone for what they change, and nothing else', () => {
    const { slides } = revised([{ id: 's1', title: 'Another name' }, { id: 's2' }])
    expect(slides[0]).toMatchObject({ layout: 'cover', title: 'Another name', subtitle: 'A plan' })
    expect(slides[1]).toEqual(deck.slides[1])
  })

  it('has a canvas where elements changed', () => {
    const { elements, ...rest } = before[2] as { readonly elements: readonly Fields[] }
    const changed = { ...rest, elements: elements.map((one) => (one.type === 'title' ? { ...one, content: 'Four conditions' } : one)) }
    const { slides } = revised([before[0] as Fields, before[1] as Fields, changed])
    expect(slides[2]).toMatchObject({ layout: 'canvas', id: 's3' })
    expect(JSON.stringify(slides[2])).toContain('Four conditions')
    expect(slides[1]?.layout).toBe('chart-takeaway')
  })

  it('gives new slides their client’s id where that can be one', () => {
    const { slides } = revised([
      { id: 'mine', title: 'x' },
      { id: 'a b', title: 'y' },
      { id: 7, title: 'z' },
    ])
    expect(slides.map((slide) => slide.id)).toEqual(['mine', 's2', '7'])
  })
})
