import { describe, expect, it } from 'vitest'
import { parseDeck } from '../../src/core/deck/deck.ts'
import { lintDeck } from '../../src/core/lint/lint.ts'
import type { SceneSlide } from '../../src/core/scene/scene.ts'
import { charactersOf, textOf, walk } from '../../src/core/scene/walk.ts'
import { THEMES } from '../../src/core/theme/themes.ts'
import { draw } from '../golden/artifacts.ts'

type Slides = readonly Record<string, unknown>[]

async function drawn(slides: Slides, theme = 'harbor', mode = 'present') {
  const deck = parseDeck({ title: 'Little to say', language: 'en', theme, mode, slides })
  const { scene } = await draw(deck)
  const found = (rule: string) => lintDeck(deck, scene).filter((finding) => finding.rule === rule)
  return { slides: scene.slides, found }
}

const boxOf = (slide: SceneSlide | undefined, id: string) => [...walk(slide?.items ?? [])].find(({ item }) => item.id === id)?.item.box
const frameOf = (slide: SceneSlide | undefined, id: string) => {
  const item = [...walk(slide?.items ?? [])].find((one) => one.item.id === id)?.item
  return item && textOf(item)
}
const sizesOf = (slide: SceneSlide | undefined, id: string): readonly number[] => [
  ...new Set(frameOf(slide, id)?.paragraphs.flatMap((paragraph) => paragraph.runs.map((run) => run.style.size))),
]

const three = [
  { heading: 'Move uphill', body: 'where there is still a hill, and no forest on it' },
  { heading: 'Plant shade', body: 'trees cool the shrubs by several degrees' },
  { heading: 'Breed anew', body: 'hybrids that bear heat and leaf rust' },
]

describe.each(THEMES.map((theme) => theme.id))('little content in %s', (theme) => {
  it.each([
    ['three cards', { layout: 'cards', title: 'The belt is getting tighter', items: three }],
    ['three names', { layout: 'cards', title: 'Prior art', items: [{ heading: 'Ada' }, { heading: 'Mitata' }, { heading: 'Bema' }] }],
    ['one item', { layout: 'bullets', title: 'Version 0.13.0', items: ['Add tiling pattern support'] }],
    ['one command', { layout: 'bullets', title: 'Install', items: [{ text: [{ text: 'npm install --save-dev tool', code: true }] }] }],
    [
      'three items',
      { layout: 'bullets', title: 'What changed', items: ['Fix null values in cells', 'Fix line breaks', 'Handle fonts in less memory'] },
    ],
    [
      'a timeline',
      {
        layout: 'timeline',
        title: 'A hundred years across the same water',
        events: [
          { date: '1926', title: 'First steam ferry', detail: 'Two crossings a day' },
          { date: '1958', title: 'Diesel replaces steam' },
          { date: '1994', title: 'The bridge opens', detail: 'Half the boats are sold' },
          { date: '2026', title: 'The line could double' },
        ],
      },
    ],
  ])('%s leave no band of the slide empty', async (_name, slide) => {
    const { found } = await drawn([slide], theme)
    expect(found('L6')).toEqual([])
    expect(found('T2')).toEqual([])
  })
})

describe('three cards of few words', () => {
  it('stand as bands one under the other, each line beside its name', async () => {
    const [slide] = (await drawn([{ layout: 'cards', title: 'The belt', items: three }])).slides
    const panels = [1, 2, 3].map((n) => boxOf(slide, `card-${n}.panel`))
    expect(new Set(panels.map((box) => `${box?.x} ${box?.width} ${box?.height}`)).size).toBe(1)
    expect(panels.map((box) => box?.y)).toEqual([...panels].map((box) => box?.y ?? 0).sort((a, b) => a - b))
    const [name, line] = [boxOf(slide, 'card-1'), boxOf(slide, 'card-1.text')]
    expect(name && line && name.x + name.width < line.x && name.y === line.y).toBe(true)
  })

  it('stand in columns where one of them says more', async () => {
    const items = [...three.slice(0, 2), { heading: 'Breed anew', body: 'hybrids that bear heat and leaf rust '.repeat(4) }]
    const [slide] = (await drawn([{ layout: 'cards', title: 'The belt', items }])).slides
    expect(new Set([1, 2, 3].map((n) => boxOf(slide, `card-${n}`)?.y)).size).toBe(1)
  })

  it('begin their lines further in rather than break a name', async () => {
    const items = [{ ...three[0], heading: 'Scripts travel further' }, ...three.slice(1)]
    const { slides } = await drawn([
      { layout: 'cards', title: 'Short names', items: three },
      { layout: 'cards', title: 'A long name', items },
    ])
    expect(boxOf(slides[1], 'card-1.text')?.x).toBeGreaterThan(boxOf(slides[0], 'card-1.text')?.x ?? Number.POSITIVE_INFINITY)
    expect(frameOf(slides[1], 'card-1')?.lines).toHaveLength(1)
  })
})

it('frames two or three items with hairlines, no more', async () => {
  const items = ['Update fontkit', 'Update linebreak', 'Add spot colours', 'Scale text']
  const { slides } = await drawn([2, 3, 4].map((n) => ({ layout: 'bullets', title: `${n} items`, items: items.slice(0, n) })))
  expect(slides.map((slide) => boxOf(slide, 'rule-first') !== undefined)).toEqual([true, true, false])
  const [first, last, text] = ['rule-first', 'rule-last', 'content'].map((id) => boxOf(slides[0], id))
  expect((first?.y ?? 0) < (text?.y ?? 0) && (text?.y ?? 0) < (last?.y ?? 0)).toBe(true)
})

describe('the measure of a takeaway', () => {
  const kpis = [
    { value: '95', unit: 'mg', label: 'Filter' },
    { value: '63', unit: 'mg', label: 'Espresso' },
  ]
  const said = 'For healthy adults the European Food Safety Authority sees no safety concern up to 400 mg a day.'

  it.each(['present', 'read'])('is at most 75 characters in %s mode', async (mode) => {
    const { slides, found } = await drawn([{ layout: 'kpi', title: 'How much is in a cup', kpis, takeaway: said }], 'harbor', mode)
    expect(found('T5')).toEqual([])
    const frame = frameOf(slides[0], 'takeaway')
    expect(frame && charactersOf(frame)).toBe(said)
    expect(frame?.lines.length).toBe(2)
  })
})

describe('titles of sections', () => {
  const sections = (...titles: string[]) => titles.map((title, i) => ({ layout: 'section', number: String(i + 1), title }))

  it('share the size of the longest of them', async () => {
    const { slides } = await drawn(sections('Where we stand', 'What passengers asked for', 'The plan'), 'meadow')
    expect(new Set(slides.flatMap((slide) => sizesOf(slide, 'title'))).size).toBe(1)
  })

  it('do not follow one that is much longer', async () => {
    const long =
      'What passengers, crews, pier masters and the owners of the restaurants along the quay asked us for, and what they will get. '
    const { slides } = await drawn(sections('Where we stand', long.repeat(2), 'The plan'), 'meadow')
    const [first, second] = slides.map((slide) => sizesOf(slide, 'title')[0] ?? 0)
    expect(first).toBe(48)
    expect(second).toBeLessThan(48 * 0.8)
  })
})

it('claims begin at one height, however many lines they have, unless they need the room above', async () => {
  const claim = 'Nobody checks a timetable that never makes them wait'
  const titles = ['Nobody waits', claim, Array(6).fill(claim).join(', ')]
  const { slides } = await drawn(titles.map((title) => ({ layout: 'statement', title, support: 'At any pier.' })))
  const [short, long, longest] = slides.map((slide) => boxOf(slide, 'title')?.y ?? 0)
  expect(short).toBe(long)
  expect(longest).toBeLessThan(short ?? 0)
})
