import { describe, expect, it } from 'vitest'
import type { SlideInput } from '../../src/core/deck/slides.ts'
import { find, lay, layOne, shapes, THEMES, texts, wordsOf } from './data-world.ts'

const CODE = 'function toll(boat) {\n\tif (boat.length > 12) return 2 // per metre\n\n  return 1\n}'

const listed = (items: Extract<SlideInput, { layout: 'bullets' }>['items']): SlideInput => ({
  layout: 'bullets',
  title: 'How tolls are set',
  items,
})
const code = (text: string) => [{ text, code: true }]

describe('code among the items of a list', () => {
  it('stands on a panel of its own, in order, its lines whole and its indents kept', () => {
    const slide = layOne(listed(['Boats pay by length', code(CODE), 'Below twelve metres one coin']))
    const [panel] = shapes(slide, 'content-2.code')
    expect(wordsOf(panel!).split('\n')).toEqual([
      'function toll(boat) {',
      '  if (boat.length > 12) return 2 // per metre',
      ' ',
      '  return 1',
      '}',
    ])
    expect(panel?.text?.lines).toHaveLength(5)
    const [first, last] = [find(slide, 'content').box, find(slide, 'content-3').box]
    expect(first.y + first.height).toBeLessThan(panel!.box.y)
    expect(panel!.box.y + panel!.box.height).toBeLessThan(last.y)
  })

  it('has no marker, and is read from left to right in any deck', () => {
    const slide = layOne(listed(['الأجرة حسب الطول', code(CODE)]), { language: 'ar' })
    const [panel] = shapes(slide, 'content-2.code')
    for (const paragraph of panel?.text?.paragraphs ?? []) {
      expect(paragraph.bullet).toBeUndefined()
      expect(paragraph).toMatchObject({ direction: 'ltr', align: 'start' })
    }
  })

  it('makes no list of the one text beside it', () => {
    const bullets = (items: Parameters<typeof listed>[0]) =>
      texts(layOne(listed(items))).flatMap((item) => (item.id.startsWith('content') ? item.text.paragraphs.map((one) => one.bullet) : []))
    expect(bullets(['Call it first', code(CODE)])).toEqual([undefined])
    expect(bullets(['Call it first', 'Then wait', code(CODE)]).every((bullet) => bullet !== undefined)).toBe(true)
  })

  it('is only a word in a sentence or a name in a list otherwise', () => {
    const names = layOne(listed([code('run task'), code('stop task'), code('list all')]))
    expect(shapes(names, 'content')).toEqual([])
    const single = layOne(listed(['Call it first', code('npm install ferry')]))
    expect(shapes(single, 'content-2.code')).toHaveLength(1)
  })

  it('keeps every line, however many there are', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `const berth${i} = quay.berth(${i})`)
    const { slides } = lay([listed(['All berths', code(lines.join('\n'))])])
    const said = slides.flatMap((slide) => [...texts(slide), ...shapes(slide, 'content')].map(wordsOf)).join('\n')
    for (const line of lines) expect(said).toContain(line)
  })
})

describe('a column of code', () => {
  it.each(THEMES)('is legible on its slab in %s, as large as keeps its lines whole', (theme) => {
    const slide = layOne(
      { layout: 'two-column', title: 'Tolls', left: { items: ['By length', 'By month'] }, right: { body: code(CODE) } },
      { theme },
    )
    const item = find(slide, 'right')
    const frame = item.kind === 'text' ? item.text : undefined
    expect(frame?.lines).toHaveLength(5)
    expect(frame?.paragraphs.map((one) => one.runs[0]?.style.font)).toEqual(Array.from({ length: 5 }, () => 'mono'))
    expect(frame?.paragraphs[0]?.runs[0]?.style.size).toBeGreaterThanOrEqual(14)
  })
})
