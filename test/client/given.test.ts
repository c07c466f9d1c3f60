import { describe, expect, it } from 'vitest'
import type { Fields } from '../../src/api/client/fields.ts'
import type { SlideOf } from '../../src/core/deck/slides.ts'
import { deckOf, laid } from './laid.ts'

const canvasOf = (given: Fields, more = {}): { slide: SlideOf<'canvas'>; notes: readonly string[] } => {
  const { deck, notes } = deckOf([given], more)
  const [slide] = deck.slides
  if (slide?.layout !== 'canvas') throw new Error(`became ${slide?.layout}`)
  return { slide, notes: notes.map(({ says, detail }) => `${says}: ${detail}`) }
}
const elementsOf = (...elements: unknown[]) => canvasOf({ elements }).slide.elements
const AT = { position: { left: 90, top: 90, width: 450, height: 180 } }
const BOX = { x: 96, y: 96, width: 480, height: 192 }

describe('elements of clients', () => {
  it('stand on the page as they stood on the canvas, as native objects', () => {
    expect(
      elementsOf(
        {
          id: 'a',
          type: 'title',
          content: 'Tides',
          ...AT,
          style: { font_size: 30, font_weight: 'bold', color: '#123456', alignment: 'center' },
        },
        { type: 'subtitle', content: 'Twice a day', ...AT, style: { font_size: 15 } },
        { type: 'bullet_list', items: ['One', '  – below', 'Two'], ...AT, style: { font_size: 15, list_style: 'decimal' } },
        { type: 'image', src: 'asset:x', alt: 'A buoy', ...AT, style: { border_radius: 15 } },
      ),
    ).toEqual([
      { kind: 'text', id: 'a', ...BOX, text: 'Tides', role: 'title', size: 32, bold: true, color: '#123456', align: 'center' },
      { kind: 'text', ...BOX, text: 'Twice a day', role: 'subtitle', size: 16 },
      { kind: 'list', ...BOX, items: [{ text: 'One', sub: ['below'] }, { text: 'Two' }], ordered: true, size: 16 },
      { kind: 'image', ...BOX, image: { src: 'asset:x', alt: 'A buoy' }, radius: 16 },
    ])
  })

  it.each<[string, unknown, object]>([
    ['numbers as strings', { type: 'text', content: 'x', position: { left: '90', top: '90px', width: '450', height: '180px' } }, BOX],
    [
      'percentages',
      { type: 'text', content: 'x', position: { left: '10%', top: '10%', width: '50%', height: '20%' } },
      { x: 96, y: 54, width: 480, height: 108 },
    ],
    ['x and y', { type: 'text', content: 'x', x: 90, y: 90, width: 450, height: 180 }, BOX],
    ['a size of its own', { type: 'text', content: 'x', position: { x: 90, y: 90 }, size: { width: 450, height: 180 } }, BOX],
    ['sizes in points', { type: 'text', content: 'x', ...AT, style: { fontSize: '18pt' } }, { size: 26 }],
    ['sizes in rem', { type: 'text', content: 'x', ...AT, style: { fontSize: '1.5rem' } }, { size: 26 }],
    [
      'classes',
      { type: 'text', content: 'x', ...AT, className: 'text-2xl font-bold italic text-center text-red-500' },
      { size: 26, bold: true, italic: true, align: 'center', color: '#EF4444' },
    ],
    ['a weight as a number', { type: 'text', content: 'x', ...AT, style: { fontWeight: 700 } }, { bold: true }],
    ['a class as colour', { type: 'text', content: 'x', ...AT, style: { color: 'text-white' } }, { color: '#FFFFFF' }],
    ['text instead of content', { type: 'paragraph', text: 'x', ...AT }, { kind: 'text', text: 'x', role: 'body' }],
    ['an editor’s markup', { type: 'text', content: '<p>a &amp; <b>b</b></p><p>c</p>', ...AT }, { text: 'a & b\nc' }],
    ['mathematics, which is no markup', { type: 'text', content: 'a < b and b > c', ...AT }, { text: 'a < b and b > c' }],
    [
      'a list in one text',
      { type: 'bullets', content: '• One\n• Two\n', ...AT },
      { kind: 'list', items: [{ text: 'One' }, { text: 'Two' }] },
    ],
    [
      'entries that are objects',
      { type: 'bullet_list', items: [{ text: 'One' }, { content: 'Two' }, 3], ...AT },
      { items: [{ text: 'One' }, { text: 'Two' }, { text: '3' }] },
    ],
    ['a heading', { type: 'h1', content: 'x', ...AT }, { role: 'title' }],
    ['an unknown type with words', { type: 'callout', content: 'x', ...AT }, { kind: 'text', text: 'x' }],
    ['a picture by its address', { type: 'img', url: 'asset:y', ...AT }, { kind: 'image', image: { src: 'asset:y', alt: '' } }],
    ['a disc', { type: 'shape', shape: 'circle', ...AT, style: { fill: '#ff0000' } }, { kind: 'shape', shape: 'ellipse', fill: '#FF0000' }],
    ['a rule', { type: 'divider', ...AT, style: { color: '#00ff00' } }, { kind: 'shape', shape: 'line', stroke: '#00FF00' }],
    [
      'words on a panel',
      { type: 'text', content: 'x', ...AT, style: { background_color: '#1e3a8a', border_radius: '15px' } },
      { kind: 'shape', shape: 'rect', fill: '#1E3A8A', radius: 16, text: 'x', color: '#FFFFFF', align: 'start', anchor: 'top' },
    ],
  ])('are read with %s', (_, given, expected) => expect(elementsOf(given)[0]).toMatchObject(expected))

  it('find a place where they have none, none on another', () => {
    const elements = elementsOf(
      { type: 'title', content: 'Tides' },
      { type: 'bullet_list', items: ['One', 'Two', 'Three'] },
      { type: 'text', content: 'And more' },
      { type: 'image', src: 'asset:x' },
    )
    for (const [i, a] of elements.entries()) {
      expect(Math.min(a.x, a.y, 960 - a.x - a.width, 540 - a.y - a.height)).toBeGreaterThan(20)
      for (const b of elements.slice(i + 1)) {
        const apart = a.x + a.width <= b.x + 0.1 || b.x + b.width <= a.x + 0.1 || a.y + a.height <= b.y + 0.1 || b.y + b.height <= a.y + 0.1
        expect(apart, `${a.kind} and ${b.kind}`).toBe(true)
      }
    }
  })

  it('have words that can be read on what they stand on', () => {
    const panel = { type: 'shape', position: { left: 0, top: 0, width: 450, height: 506 }, style: { fill: '#fef3c7' } }
    const { slide } = canvasOf({
      background: 'bg-slate-900',
      elements: [
        { type: 'text', content: 'on the ground', position: { left: 500, top: 40, width: 300, height: 60 } },
        panel,
        { type: 'text', content: 'on the panel', position: { left: 40, top: 40, width: 300, height: 60 } },
      ],
    })
    expect(slide.elements.flatMap((element) => (element.kind === 'text' ? element.color : []))).toEqual(['#FFFFFF', '#111827'])
  })

  it('are noted where they cannot be kept', () => {
    const { slide, notes } = canvasOf({
      elements: [
        { type: 'text', content: 'x', ...AT },
        { type: 'video', file: 'a.mp4', ...AT },
        { type: 'image', src: 'https://example.org/a.png', ...AT },
        { type: 'text', content: '', ...AT },
      ],
    })
    expect(slide.elements.map((element) => element.kind)).toEqual(['text', 'image'])
    expect(notes).toEqual([
      'dropped: an element of type "video"',
      'missing-picture: https://example.org/a.png: pictures are not fetched; send it as a data: URL',
    ])
  })

  it('never break a deck, whatever they are', () => {
    const strange = [
      null,
      1,
      'words',
      [],
      {},
      { type: {} },
      { type: 'text', content: { a: 1 } },
      { position: 'left', content: 'x' },
      { type: 'title', content: 'x'.repeat(9000) },
    ]
    const far = {
      type: 'text',
      content: 'x',
      position: { left: 1e9, top: -1e9, width: 1e9, height: 1e12 },
      style: { font_size: 1e6, border_radius: -4 },
    }
    const many = Array.from({ length: 130 }, (_, i) => ({ type: 'text', content: `t${i}`, ...AT }))
    const { slide, notes } = canvasOf({
      elements: [
        ...strange,
        far,
        ...many,
        { type: 'bullet_list', items: Array.from({ length: 200 }, (_, i) => `${i} ${'x'.repeat(1600)}`), ...AT },
      ],
    })
    expect(slide.elements.length).toBe(100)
    expect(notes.some((note) => note.startsWith('dropped'))).toBe(true)
  })

  it('are words of the title that the slide names where none says so', () => {
    const { slide } = canvasOf({
      title: 'Tides',
      elements: [
        { type: 'text', content: 'first', ...AT },
        { type: 'text', content: ' Tides ', ...AT },
      ],
    })
    expect(slide.elements.map((element) => 'role' in element && element.role)).toEqual(['body', 'title'])
  })

  it('turn round with a right-to-left deck and stand where they stood', () => {
    const given = {
      elements: [
        {
          type: 'title',
          content: 'مرحبا بالبحر',
          position: { left: 500, top: 40, width: 350, height: 80 },
          style: { font_size: 24, alignment: 'right' },
        },
      ],
    }
    const { deck } = deckOf([given], { language: 'ar' })
    const [element] = laid(deck).slides[0]?.elements ?? []
    expect(element).toMatchObject({
      type: 'title',
      position: { left: 500, top: 40, width: 350, height: 80 },
      style: { alignment: 'right' },
    })
  })
})

describe('slides that are words alone', () => {
  const layouts = (given: readonly Fields[]) => deckOf(given).deck.slides

  it('get the layout that suits them', () => {
    const slides = layouts([
      { title: 'Tides', content: ['How the moon moves a harbour'], description: 'Welcome.' },
      { title: 'Why twice', content: ['Near side', 'Far side'] },
      { title: 'Water is late', content: ['Coasts delay the wave by hours.'] },
      { title: 'Any questions?', content: [] },
      { title: 'Thank you' },
    ])
    expect(slides.map((slide) => slide.layout)).toEqual(['cover', 'bullets', 'statement', 'statement', 'closing'])
    expect(slides[0]).toMatchObject({ title: 'Tides', subtitle: 'How the moon moves a harbour', notes: 'Welcome.' })
  })

  it('keep every point', () => {
    const content = Array.from({ length: 75 }, (_, i) => `Point ${i + 1}`)
    const [, slide] = layouts([{ title: 'First' }, { title: 'Many', content }])
    const text = JSON.stringify(slide)
    for (const point of content) expect(text).toMatch(new RegExp(`\\b${point}\\b`))
  })

  it('keep a ground of their own', () => {
    const { slide } = canvasOf({ title: 'Tides', content: ['One', 'Two'], background: 'bg-gradient-to-r from-blue-600 to-indigo-700' })
    expect(slide.background).toMatchObject({ gradient: { angle: 0 } })
    expect(slide.elements.map((element) => element.kind)).toEqual(['text', 'list'])
  })

  it('may be empty', () => expect(layouts([{}])[0]).toMatchObject({ layout: 'canvas', elements: [] }))
})
