import { box, NO_INSETS } from '../../src/core/base/geometry.ts'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'
import type { ChartMeaning, PlaceholderType, TableMeaning } from '../../src/core/scene/meaning.ts'
import type { BulletStyle, Ground, Item, Placeholder, Scene, SceneLayout, SceneSlide } from '../../src/core/scene/scene.ts'
import { paletteOf, roleMap } from '../../src/core/theme/grounds.ts'
import { findTheme } from '../../src/core/theme/themes.ts'
import { frame, photo, picture, shape, style, text } from './draw.ts'

const PHOTO = photo(1600, 1600)
const theme = findTheme('harbor')
export const light: Ground = { variant: 'light', map: roleMap(theme, 'light'), palette: paletteOf(theme, 'light') }
const white = { kind: 'solid', color: { role: 'bg' } } as const
const quiet = { role: 'text2' } as const

const TITLE = box(48, 36, 864, 68)
export const bullet: BulletStyle = { kind: 'square', color: { role: 'accent1' }, size: 0.7, indent: 18, hang: 18 }

const holder = (
  type: PlaceholderType,
  idx: number,
  name: string,
  place = TITLE,
  size = 24,
  font: 'heading' | 'body' = 'body',
): Placeholder => ({
  type,
  idx,
  name,
  box: place,
  inset: NO_INSETS,
  anchor: 'top',
  align: 'start',
  style: style(size, { font }),
  lineHeight: 1,
  spaceBefore: 0,
  prompt: 'Click to add text',
})

const footers = [holder('ftr', 11, 'Footer', box(48, 504, 640, 18), 12), holder('sldNum', 12, 'Slide Number', box(832, 504, 80, 18), 12)]
const layout = (key: string, name: string, more: readonly Placeholder[], type?: string): SceneLayout => ({
  key,
  name,
  ...(type ? { type } : {}),
  ground: light,
  background: white,
  items: [],
  placeholders: [
    holder(
      key === 'cover' ? 'ctrTitle' : 'title',
      0,
      'Title',
      key === 'cover' ? box(48, 180, 500, 130) : TITLE,
      key === 'cover' ? 54 : 30,
      'heading',
    ),
    ...more,
    ...(key === 'cover' ? [] : footers),
  ],
})

const layouts: readonly SceneLayout[] = [
  layout('cover', 'Title Slide', [holder('subTitle', 1, 'Subtitle', box(48, 330, 560, 40))], 'title'),
  layout('bullets', 'Title and Content', [holder('body', 1, 'Content', box(48, 136, 440, 340))], 'obj'),
  layout('chart-takeaway', 'Chart', [
    holder('chart', 1, 'Chart', box(48, 124, 570, 362)),
    holder('body', 2, 'Takeaway', box(660, 136, 252, 340), 20),
  ]),
  layout('table', 'Table', [holder('tbl', 1, 'Table', box(48, 130, 864, 340))]),
  layout('cards', 'Cards', []),
  layout('process', 'Process', []),
  layout('big-number', 'Number', [holder('body', 1, 'Meaning', box(640, 220, 272, 160))]),
  layout('closing', 'Closing', [holder('body', 1, 'Actions', box(48, 180, 864, 200))]),
]

const title = (words: string, size = 30, place = TITLE): Item =>
  text('title', place, [{ text: words, size, look: { bold: true, font: 'heading' } }], {
    role: 'title',
    means: { kind: 'placeholder', type: size > 40 ? 'ctrTitle' : 'title', idx: 0 },
  })

const footer = (number: number): readonly Item[] => [
  text('footer', box(48, 504, 640, 18), [{ text: 'Coffee, from bean to cup', size: 12, look: { color: quiet } }], {
    role: 'footer',
    anchor: 'middle',
    means: { kind: 'placeholder', type: 'ftr', idx: 11 },
  }),
  text(
    'number',
    box(832, 504, 80, 18),
    [{ runs: [{ text: String(number), style: style(12, { color: quiet }), field: 'slide-number' }], align: 'end' }],
    {
      role: 'footer',
      anchor: 'middle',
      means: { kind: 'placeholder', type: 'sldNum', idx: 12 },
    },
  ),
]

const body = (id: string, idx: number, place: ReturnType<typeof box>, words: Parameters<typeof text>[2]): Item =>
  text(id, place, words, { means: { kind: 'placeholder', type: 'body', idx } })

const item = (words: string) => ({ text: words, size: 24, bullet, spaceBefore: 16 })

export const chart: ChartMeaning = {
  type: 'column',
  categories: ['2022', '2023', '2024'],
  series: [{ name: 'Cups', values: [120, 150, 190] }],
  format: '#,##0',
  highlight: { series: 0, category: 2 },
  labels: 'values',
  legend: false,
  valueAxis: { visible: false, min: 0, max: 200, step: 50 },
  categoryAxis: {},
  size: 14,
  rtl: false,
  colors: [{ role: 'accent1' }],
  look: {
    plot: box(48, 136, 560, 300),
    highlight: { role: 'accent1' },
    quiet,
    strong: { role: 'text' },
    gridline: { role: 'text', alpha: 0.12 },
    baseline: { role: 'text2' },
    ground: { role: 'bg' },
    labelEvery: 1,
    gapWidth: 60,
    overlap: 0,
    strokes: [2],
    marker: 0,
    fillAlpha: 1,
    hole: 0,
  },
}

const bars: readonly Item[] = [120, 150, 190].flatMap((value, index): Item[] => {
  const [x, height] = [90 + index * 180, value * 1.3]
  return [
    shape(`chart.bar-${index + 1}`, box(x, 436 - height, 120, height), { fill: { kind: 'solid', color: { role: 'accent1' } } }),
    text(`chart.value-${index + 1}`, box(x, 410 - height, 120, 20), [{ text: String(value), size: 14, align: 'center' }], {
      role: 'label',
    }),
    text(
      `chart.name-${index + 1}`,
      box(x, 446, 120, 20),
      [{ text: String(2022 + index), size: 14, align: 'center', look: { color: quiet } }],
      { role: 'label' },
    ),
  ]
})

const CELLS = [
  ['Bean', 'Origin', 'Share'],
  ['Arabica', 'Ethiopia', '60 %'],
  ['Robusta', 'Vietnam', '38 %'],
  ['Liberica', 'Philippines', '2 %'],
  ['Excelsa', 'Chad', 'under 1 %'],
]
export const table: TableMeaning = {
  columns: [288, 288, 288],
  headerRow: true,
  firstColumn: true,
  rtl: false,
  rows: CELLS.map((cells, row) => ({
    height: 64,
    highlight: false,
    cells: cells.map((words, column) => ({
      text: frame(box(48 + 288 * column, 136 + 64 * row, 288, 64), [{ text: words, size: 20, look: { bold: row === 0 } }], {
        anchor: 'middle',
      }),
    })),
  })),
}

const cells: readonly Item[] = table.rows.flatMap((row, r) =>
  row.cells.map(
    (cell, c): Item => ({ kind: 'text', id: `table.${r + 1}.${c + 1}`, name: 'Cell', role: 'body', box: cell.text.box, text: cell.text }),
  ),
)

const card = (index: number, heading: string, words: string): readonly Item[] => {
  const place = box(48 + 440 * (index - 1), 136, 424, 330)
  return [
    shape(`card-${index}`, place, {
      fill: { kind: 'solid', color: { role: 'bg2' } },
      text: frame(
        place,
        [
          { text: heading, size: 24, look: { bold: true } },
          { text: words, spaceBefore: 12 },
        ],
        { inset: { left: 24, top: 24, right: 24, bottom: 24 } },
      ),
    }),
  ]
}

const step = (index: number, words: string): Item => {
  const place = box(48 + 304 * (index - 1), 180, 256, 220)
  return shape(`step-${index}`, place, {
    fill: { kind: 'solid', color: { role: 'accent1' } },
    text: frame(place, [{ text: words, size: 24, align: 'center', look: { color: { role: 'bg' }, bold: true } }], {
      anchor: 'middle',
      inset: { left: 16, top: 16, right: 16, bottom: 16 },
    }),
  })
}

const arrow = (index: number): Item =>
  shape(`arrow-${index}`, box(304 * index, 290, 48, 0), {
    geometry: { kind: 'line' },
    stroke: { color: { role: 'text' }, width: 2, end: 'arrow' },
    means: { kind: 'connector', from: `step-${index}`, fromSite: 3, to: `step-${index + 1}`, toSite: 1 },
  })

const SLIDES: readonly { readonly kind: string; readonly title: string; readonly items: readonly Item[] }[] = [
  {
    kind: 'cover',
    title: 'Coffee, from bean to cup',
    items: [
      title('Coffee, from bean to cup', 54, box(48, 180, 500, 130)),
      text('subtitle', box(48, 330, 560, 40), [{ text: 'What happens on the way', size: 24, look: { color: quiet } }], {
        role: 'subtitle',
        means: { kind: 'placeholder', type: 'subTitle', idx: 1 },
      }),
      shape('band', box(672, 0, 288, 540), { role: 'decoration', fill: { kind: 'solid', color: { role: 'accent1' } } }),
    ],
  },
  {
    kind: 'bullets',
    title: 'Roasting makes the taste, not the bean',
    items: [
      title('Roasting makes the taste, not the bean'),
      body('content', 1, box(48, 136, 440, 340), [
        item('Sugars brown from 140 degrees'),
        item('Acids fade with every minute'),
        item('Oils rise to the surface late'),
      ]),
      picture('photo', box(524, 124, 436, 340), { crop: { left: 0, top: 0, right: 0, bottom: 1 - (1600 * (340 / 436)) / 1600 } }),
    ],
  },
  {
    kind: 'chart-takeaway',
    title: 'We sell a quarter more cups every year',
    items: [
      title('We sell a quarter more cups every year'),
      {
        kind: 'group',
        id: 'chart',
        name: 'Chart',
        role: 'content',
        box: box(48, 124, 570, 362),
        alt: 'Cups sold rise from 120 in 2022 to 190 in 2024',
        items: bars,
        means: { kind: 'chart', chart, placeholder: 1 },
      },
      body('takeaway', 2, box(660, 136, 252, 340), [
        { text: 'Growth comes from the morning, when two of three cups are sold', size: 20, look: { bold: true } },
      ]),
    ],
  },
  {
    kind: 'table',
    title: 'Two beans fill nearly every cup',
    items: [
      title('Two beans fill nearly every cup'),
      {
        kind: 'group',
        id: 'table',
        name: 'Table',
        role: 'content',
        box: box(48, 136, 864, 320),
        alt: 'Beans with their origin and share',
        items: cells,
        means: { kind: 'table', table, placeholder: 1 },
      },
    ],
  },
  {
    kind: 'cards',
    title: 'Filter and espresso ask for different roasts',
    items: [
      title('Filter and espresso ask for different roasts'),
      ...card(1, 'Filter', 'A light roast keeps the acids that a slow brew brings out over four minutes'),
      ...card(2, 'Espresso', 'A dark roast gives the body that thirty seconds under pressure can carry'),
    ],
  },
  {
    kind: 'process',
    title: 'A cup takes three steps',
    items: [title('A cup takes three steps'), step(1, 'Grind'), step(2, 'Brew'), step(3, 'Pour'), arrow(1), arrow(2)],
  },
  {
    kind: 'big-number',
    title: 'One number explains the price',
    items: [
      title('One number explains the price'),
      text('figure', box(48, 200, 560, 190), [{ text: '2.4 kg', size: 150, look: { bold: true, color: { role: 'accent1' } } }], {
        role: 'figure',
      }),
      body('meaning', 1, box(640, 220, 272, 160), [{ text: 'of cherries for one bag', size: 24 }]),
    ],
  },
  {
    kind: 'closing',
    title: 'Start with one roast and one grinder',
    items: [
      title('Start with one roast and one grinder'),
      body('actions', 1, box(48, 180, 864, 200), [{ text: 'Choose the roast by Friday', size: 24 }]),
    ],
  },
]

const layoutBody: Readonly<Record<string, object>> = {
  bullets: { items: ['a'] },
  'chart-takeaway': { chart: { type: 'column', categories: chart.categories, series: [{ name: 'Cups', values: [120, 150, 190] }] } },
  table: { table: { columns: [{ header: 'Bean' }], rows: [['Arabica']] } },
  cards: { items: [{ heading: 'Filter' }, { heading: 'Espresso' }] },
  process: { steps: [{ title: 'Grind' }, { title: 'Brew' }] },
  'big-number': { value: '2.4', label: 'cherries' },
}

/** A deck of eight slides in which no rule finds anything. */
export function cleanDeck(): { deck: Deck; scene: Scene } {
  const deck = parseDeck({
    title: 'Coffee, from bean to cup',
    language: 'en-GB',
    slides: SLIDES.map(({ kind, title: words }, index) => ({ id: `s${index + 1}`, layout: kind, title: words, ...layoutBody[kind] })),
  })
  const slides = SLIDES.map(
    ({ kind, title: words, items }, index): SceneSlide => ({
      id: `s${index + 1}`,
      number: index + 1,
      source: `s${index + 1}`,
      layout: kind,
      kind,
      title: words,
      ground: light,
      background: white,
      items: kind === 'cover' ? items : [...items, ...footer(index + 1)],
      notes: 'What to say here, in a few words.',
      section: 'Coffee',
    }),
  )
  return {
    deck,
    scene: {
      width: 960,
      height: 540,
      info: { title: deck.title, language: 'en-GB', direction: 'ltr', generator: 'Deckwright' },
      theme,
      layouts,
      slides,
      pictures: new Map([['photo', PHOTO]]),
    },
  }
}
