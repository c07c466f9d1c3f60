import type { Color } from '../../src/core/base/color.ts'
import { type Box, box } from '../../src/core/base/geometry.ts'
import type { ChartSeries, ChartType, TableMeaning } from '../../src/core/scene/meaning.ts'
import type { Item, Scene, ShapeItem } from '../../src/core/scene/scene.ts'
import { graphite } from '../../src/core/theme/builtin/graphite.ts'
import { harbor } from '../../src/core/theme/builtin/harbor.ts'
import type { Theme } from '../../src/core/theme/theme.ts'
import {
  accent,
  BODY_BOX,
  cell,
  chart,
  dash,
  frame,
  holder,
  ink,
  label,
  layout,
  paragraph,
  placeholders,
  plain,
  quiet,
  run,
  scene,
  shape,
  slide,
  square,
  title,
} from './build.ts'
import { stripes } from './picture.ts'

const footer: Item = {
  kind: 'text',
  id: 'footer',
  name: 'Footer',
  role: 'footer',
  box: { x: 48, y: 504, width: 640, height: 18 },
  text: frame({ x: 48, y: 504, width: 640, height: 18 }, [paragraph([run('A fixture', { size: 12, color: quiet })])], { anchor: 'middle' }),
  means: { kind: 'placeholder', type: 'ftr', idx: 11 },
}
const number = (n: number): Item => ({
  kind: 'text',
  id: 'number',
  name: 'Slide Number',
  role: 'footer',
  box: { x: 832, y: 504, width: 80, height: 18 },
  text: frame(
    { x: 832, y: 504, width: 80, height: 18 },
    [paragraph([run(String(n), { size: 12, color: quiet, field: 'slide-number' })], { align: 'end' })],
    { anchor: 'middle' },
  ),
  means: { kind: 'placeholder', type: 'sldNum', idx: 12 },
})

/** Body text in every way that the scene can ask for. */
function body(at: Box = BODY_BOX): Item {
  const big = { size: 24 }
  const gap = { spaceBefore: 12, bullet: square }
  return {
    kind: 'text',
    id: 'content',
    name: 'Content',
    role: 'body',
    box: at,
    text: frame(at, [
      paragraph([run('Fuel grew ', big), run('27 %', { ...big, bold: true, color: accent }), run(' in two years', big)], gap),
      paragraph([run('Second level in the quiet colour', { size: 22, color: quiet })], { level: 1, bullet: dash, spaceBefore: 6 }),
      paragraph([run('CO', big), run('2', { ...big, baseline: 'sub' }), run(' per m', big), run('2', { ...big, baseline: 'super' })], gap),
      paragraph(
        [
          run('A link to ', big),
          run('the source', { ...big, underline: true, color: accent, link: 'https://example.org/a b?q=1&r=%20' }),
          run(', the same ', big),
          run('source', { ...big, underline: true, color: quiet, link: 'https://example.org/a b?q=1&r=%20' }),
          run(', a ', big),
          run('slide', { ...big, underline: true, link: '#s1' }),
          run(', and ', big),
          run('code()', { ...big, font: 'mono', link: 'javascript:alert(1)' }),
        ],
        gap,
      ),
      paragraph([run('Line one\nline two < & > "three"', big)], gap),
      paragraph([run('Heading face', { ...big, font: 'heading', italic: true })], gap),
    ]),
    means: { kind: 'placeholder', type: 'body', idx: 1 },
  }
}

const numbered = (id: string, at: Box, from: number): Item =>
  label(id, at, '', {
    text: frame(
      at,
      [0, 1, 2].flatMap((n) => [
        paragraph(`Step ${from + n}`, {
          bullet: { ...square, kind: 'number', size: 1, indent: 30, hang: 30, number: from + n },
          spaceBefore: 6,
        }),
        paragraph('Detail', { level: 1, bullet: { ...dash, indent: 48 }, spaceBefore: 2 }),
      ]),
    ),
  })

const diamond = (at: Box): ShapeItem['geometry'] => ({
  kind: 'path',
  commands: [
    { to: 'move', x: at.x + at.width / 2, y: at.y },
    { to: 'curve', x1: at.x + at.width, y1: at.y, x2: at.x + at.width, y2: at.y + 10, x: at.x + at.width, y: at.y + at.height / 2 },
    { to: 'line', x: at.x + at.width / 2, y: at.y + at.height },
    { to: 'line', x: at.x, y: at.y + at.height / 2 },
    { to: 'close' },
  ],
})

/** Every geometry, fill and stroke, glued connectors, groups in groups, pictures. */
function shapes(): readonly Item[] {
  const onAccent: Color = { role: 'bg' }
  const disc = box(300, 130, 48, 48)
  const far = box(460, 200, 48, 48)
  const words = (text: string, color: Color) => [paragraph([run(text, { bold: true, color })], { align: 'center' })]
  const path = box(560, 130, 80, 80)
  return [
    shape('rect', box(48, 130, 100, 60), { fill: { kind: 'solid', color: { role: 'accent1', lumMod: 0.6, lumOff: 0.4 } } }),
    shape('round', box(168, 130, 100, 60), {
      geometry: { kind: 'round-rect', radius: 14 },
      fill: { kind: 'solid', color: { role: 'bg2' } },
      stroke: { color: { role: 'text', alpha: 0.18 }, width: 0.5 },
      text: frame(box(168, 130, 100, 60), words('Panel', ink), { anchor: 'middle', inset: { left: 12, top: 8, right: 12, bottom: 8 } }),
    }),
    shape('disc-1', disc, {
      geometry: { kind: 'ellipse' },
      fill: { kind: 'solid', color: accent },
      text: frame(disc, words('1', onAccent), { anchor: 'middle' }),
    }),
    shape('disc-2', far, {
      geometry: { kind: 'ellipse' },
      fill: { kind: 'solid', color: { rgb: '#FF7A00', alpha: 0.5 } },
      text: frame(far, words('2', ink), { anchor: 'middle' }),
    }),
    shape('joint', box(348, 154, 112, 70), {
      geometry: { kind: 'line' },
      stroke: { color: ink, width: 1.5, end: 'arrow' },
      means: { kind: 'connector', from: 'disc-1', fromSite: 3, to: 'disc-2', toSite: 1 },
    }),
    shape('path', path, {
      geometry: diamond(path),
      fill: {
        kind: 'gradient',
        angle: 45,
        stops: [
          { at: 0, color: accent },
          { at: 1, color: { role: 'accent2', alpha: 0.3 } },
        ],
      },
    }),
    shape('rule', box(48, 210, 200, 0), {
      geometry: { kind: 'line' },
      stroke: { color: quiet, width: 1, dash: 'dash' },
      role: 'decoration',
    }),
    shape('arrow', box(48, 220, 200, 40), {
      geometry: { kind: 'line', flip: true },
      stroke: { color: accent, width: 2, dash: 'dot', start: 'arrow', end: 'arrow' },
    }),
    shape('photo', box(680, 130, 100, 100), { geometry: { kind: 'ellipse' }, fill: { kind: 'picture', picture: 'wide' } }),
    {
      kind: 'picture',
      id: 'picture',
      name: 'Picture',
      role: 'content',
      box: box(800, 130, 100, 100),
      picture: 'wide',
      alt: 'Stripes',
      crop: { left: 0.25, top: 0, right: 0.25, bottom: 0 },
      geometry: { kind: 'round-rect', radius: 12 },
    },
    { kind: 'picture', id: 'twin', name: 'Twin', role: 'decoration', box: box(680, 250, 100, 50), picture: 'twin', alt: '' },
    {
      kind: 'group',
      id: 'card',
      name: 'Card',
      role: 'content',
      alt: 'A card with a table that is drawn',
      box: box(48, 290, 240, 140),
      items: [
        shape('card.panel', box(48, 290, 240, 140), { fill: { kind: 'solid', color: { role: 'bg2' } } }),
        {
          kind: 'group',
          id: 'card.inner',
          name: 'Inner',
          role: 'content',
          box: box(64, 306, 200, 100),
          items: [
            label('card.heading', box(64, 306, 200, 30), paragraph([run('Heading', { size: 24, bold: true })])),
            label('card.body', box(64, 340, 200, 60), 'Words under it', { means: { kind: 'placeholder', type: 'body', idx: 1 } }),
            { ...tableItem(false), id: 'card.table', items: [label('card.cell', box(64, 380, 200, 20), 'drawn cell')] },
          ],
        },
      ],
    },
    numbered('steps', box(320, 290, 180, 180), 1),
    numbered('more-steps', box(520, 290, 180, 180), 4),
    label('centred', box(720, 320, 180, 30), paragraph('Centred label', { align: 'center' }), {}, 'middle'),
    label('empty', box(720, 360, 180, 30), paragraph([run('')])),
  ]
}

const table = (rtl: boolean): TableMeaning => {
  const numbers = (...values: readonly string[]) => values.map((value) => cell(value, {}, { align: 'end', tabular: true }))
  const head = { size: 14, color: quiet, bold: true }
  return {
    columns: [344, 130, 130, 260],
    rtl,
    headerRow: true,
    firstColumn: true,
    rows: [
      {
        height: 32,
        highlight: false,
        cells: ['€ thousand', '2023', '2024'].map((words) => cell(words, {}, head)).concat(cell('Note', {}, head)),
      },
      {
        height: 40,
        highlight: true,
        cells: [cell('Fuel', {}, { bold: true }), ...numbers('1,940', '2,210'), cell('Doubled price', { rowSpan: 2 })],
      },
      {
        height: 40,
        highlight: false,
        cells: [cell('Crew', {}, { bold: true }), ...numbers('2,870', '2,960'), cell('', { covered: true })],
      },
      {
        height: 40,
        highlight: false,
        cells: [cell('Total of everything', { colSpan: 2 }, { bold: true }), cell('', { covered: true }), ...numbers('5,170'), cell('')],
      },
      { height: 40, highlight: false, cells: [cell('A short row', {}, { bold: true })] },
    ],
  }
}

export function tableItem(rtl: boolean): Extract<Item, { kind: 'group' }> {
  return {
    kind: 'group',
    id: 'table',
    name: 'Table',
    role: 'content',
    box: box(48, 140, 864, 192),
    alt: 'Costs by year',
    items: [],
    means: { kind: 'table', table: table(rtl) },
  }
}

const three: readonly ChartSeries[] = [
  { name: 'Fuel', values: [1940, 2210, 2300, 2480] },
  { name: 'Crew', values: [2870, 2960, 3000, 3050] },
  { name: 'Crew', values: [-470, 475, null, 480] },
]
const greys: readonly Color[] = [accent, quiet, { role: 'text2', lumMod: 0.7, lumOff: 0.3 }]
const hues: readonly Color[] = [accent, { role: 'accent2' }, { role: 'accent3' }, { role: 'accent4' }]
const axis = { visible: true, min: -1000, max: 4000, step: 1000 }

/** One chart of each type, four to a page. */
export function charts(rtl = false): readonly (readonly Item[])[] {
  const spots = [box(48, 124, 410, 170), box(500, 124, 410, 170), box(48, 310, 410, 170), box(500, 310, 410, 170)]
  const at = (index: number) => spots[index % 4] as Box
  const make: readonly ((at: Box) => Item)[] = [
    (b) => chart('column', b, { rtl, highlight: { category: 3 }, colors: [quiet] }),
    (b) => chart('bar', b, { rtl, highlight: { category: 1 }, colors: [quiet] }),
    (b) =>
      chart('column', b, {
        rtl,
        series: three,
        colors: greys,
        labels: 'none',
        legend: true,
        valueAxis: { ...axis, title: '€ thousand' },
        look: { overlap: -5 },
      }),
    (b) => chart('bar', b, { rtl, series: three, colors: greys, labels: 'none', legend: true, valueAxis: axis }),
    (b) =>
      chart('stacked-column', b, {
        rtl,
        series: three.slice(0, 2),
        colors: greys,
        legend: true,
        look: { inside: [{ role: 'bg' }, { role: 'bg' }] },
        valueAxis: { ...axis, visible: false, min: 0, max: 6000 },
      }),
    (b) =>
      chart('stacked-bar', b, {
        rtl,
        series: three.slice(0, 2),
        colors: greys,
        legend: true,
        look: { inside: [{ role: 'bg' }, { role: 'bg' }] },
        valueAxis: { ...axis, visible: false, min: 0, max: 6000 },
      }),
    (b) =>
      chart('line', b, {
        rtl,
        series: three,
        colors: greys,
        highlight: { series: 0 },
        labels: 'ends',
        valueAxis: axis,
        look: { strokes: [3, 1.5, 1.5] },
        categoryAxis: { title: 'Year' },
      }),
    (b) => chart('area', b, { rtl, labels: 'none', valueAxis: { ...axis, min: 0 } }),
    (b) => chart('pie', b, { rtl, colors: hues, format: '0', labels: 'values', look: { plot: box(b.x + 120, b.y + 5, 160, 160) } }),
    (b) =>
      chart('doughnut', b, {
        rtl,
        colors: hues,
        legend: true,
        highlight: { category: 0 },
        look: { inside: [{ role: 'bg' }, ink, ink, { role: 'bg' }], plot: box(b.x + 120, b.y + 5, 160, 160) },
      }),
    (b) =>
      chart('scatter', b, {
        rtl,
        categories: ['Alpha', 'Beta', 'Gamma', 'Delta'],
        xs: [1, 2.5, 4, 7],
        series: [{ name: 'Yards', values: [900, 1400, 1200, 2600] }],
        highlight: { category: 3 },
        colors: [quiet],
        valueAxis: { visible: true, min: 0, max: 3000, step: 1000 },
        look: { xAxis: { min: 0, max: 8, step: 2, format: '0' }, marker: 9 },
      }),
    (b) =>
      chart('line', b, {
        rtl,
        labels: 'values',
        categories: Array.from({ length: 12 }, (_, i) => `M${i + 1}`),
        series: [{ name: 'One', values: Array.from({ length: 12 }, (_, i) => 100 + i * i) }],
        valueAxis: { ...axis, visible: false, min: 0, max: 300, step: 100 },
        look: { labelEvery: 3 },
      }),
  ]
  const drawn = make.map((item, index) => ({ ...item(at(index)), id: `chart-${index}` }))
  return [drawn.slice(0, 4), drawn.slice(4, 8), drawn.slice(8)]
}

const wide = stripes('wide', 320, 160, [11, 102, 128])

/** A deck with everything in it, in a theme. */
export function everything(theme: Theme): Scene {
  const content = layout(theme, 'bullets', { name: 'Title and Content', type: 'obj' })
  const dark = layout(theme, 'bullets:dark', { name: 'Title and Content, dark', type: 'obj' }, 'dark')
  const loud = layout(theme, 'quote', { name: 'Quote' }, 'accent')
  const band = shape('band', box(640, 0, 320, 540), {
    fill: { kind: 'solid', color: accent },
    role: 'decoration',
    means: { kind: 'layout' },
  })
  const cover = layout(theme, 'cover', {
    name: 'Title Slide',
    type: 'title',
    items: [band],
    placeholders: [
      holder(
        'ctrTitle',
        0,
        'Title',
        box(48, 84, 560, 224),
        { ...plain, font: 'heading', size: 54, bold: true },
        { anchor: 'bottom', lineHeight: 0.9, prompt: 'Title' },
      ),
      holder('subTitle', 1, 'Subtitle', box(48, 326, 560, 100), { ...plain, size: 24, color: quiet }, { prompt: 'Subtitle' }),
    ],
  })
  const pictured = layout(theme, 'picture', {
    name: 'Picture and chart',
    placeholders: [
      ...placeholders.filter((one) => one.type !== 'body'),
      holder('pic', 13, 'Picture', box(48, 124, 420, 210), plain, { prompt: 'Picture' }),
      holder('chart', 14, 'Chart', box(490, 124, 420, 300), plain, { prompt: 'Chart' }),
    ],
  })
  const native = chart('column', box(490, 124, 420, 300))
  const slides = [
    slide(
      cover,
      1,
      [
        band,
        title('Should the harbour ferry go electric?', {
          box: box(48, 84, 560, 224),
          text: frame(
            box(48, 84, 560, 224),
            [paragraph([run('Should the harbour ferry go electric?', { font: 'heading', size: 54, bold: true })], { lineHeight: 0.9 })],
            { anchor: 'bottom' },
          ),
          means: { kind: 'placeholder', type: 'ctrTitle', idx: 0 },
        }),
        label('subtitle', box(48, 326, 560, 100), paragraph([run('Two of four boats must go', { size: 24, color: quiet })]), {
          means: { kind: 'placeholder', type: 'subTitle', idx: 1 },
        }),
      ],
      { notes: 'Welcome.\n\nSay who we are.', section: 'Opening' },
    ),
    slide(content, 2, [title('Text in every way'), body(), footer, number(2)], { notes: 'Second note', section: 'Evidence' }),
    slide(content, 3, [title('Smaller title', smaller('Smaller title')), body({ ...BODY_BOX, y: 160, height: 326 }), footer, number(3)]),
    slide(content, 4, [title('Shapes, groups and pictures'), ...shapes(), footer, number(4)], { hidden: true }),
    slide(content, 5, [title('A table'), tableItem(false), footer, number(5)]),
    ...charts().map((items, index) => slide(content, 6 + index, [title(`Charts ${index + 1}`), ...items, number(6 + index)])),
    slide(dark, 9, [title('On a dark ground'), body(), tableItem(false), number(9)], { section: 'Grounds' }),
    slide(loud, 10, [title('On the accent'), ...(charts()[0] ?? []), number(10)], {
      background: {
        kind: 'gradient',
        angle: 90,
        stops: [
          { at: 0, color: { role: 'bg' } },
          { at: 1, color: { role: 'text' } },
        ],
      },
    }),
    slide(pictured, 11, [
      title('In placeholders'),
      {
        kind: 'picture',
        id: 'photo',
        name: 'Photo',
        role: 'content',
        box: box(48, 124, 420, 210),
        picture: 'wide',
        alt: 'Stripes',
        means: { kind: 'placeholder', type: 'pic', idx: 13 },
      },
      { ...native, means: native.means?.kind === 'chart' ? { ...native.means, placeholder: 14 } : undefined },
      label('second-title', box(48, 440, 400, 40), 'A second title is free text', {
        means: { kind: 'placeholder', type: 'title', idx: 0 },
      }),
    ]),
    slide(content, 12, [title('Over a picture')], { background: { kind: 'picture', picture: 'wide' } }),
  ]
  const pictures = new Map([
    ['wide', wide],
    ['twin', { ...wide, id: 'twin', bytes: wide.bytes.slice() }],
    ['unused', stripes('unused', 16, 16, [1, 2, 3])],
  ])
  return scene(
    theme,
    [cover, content, dark, loud, pictured, layout(theme, 'blank', { name: 'Blank', type: 'blank', placeholders: [] })],
    slides,
    {
      pictures,
      info: {
        title: 'Everything & more',
        subject: 'A fixture',
        author: 'A. Author',
        organisation: 'Org',
        language: 'en-GB',
        direction: 'ltr',
        generator: 'Deckwright',
      },
    },
  )
}

function smaller(words: string) {
  const at = box(48, 36, 864, 68)
  return {
    text: frame(at, [paragraph([run(words, { font: 'heading', size: 24, bold: true })], { lineHeight: 1, align: 'center' })], {
      anchor: 'bottom' as const,
    }),
  }
}

/** A right-to-left deck: what a mirrored layout hands over. */
export function arabic(): Scene {
  const rtl = { direction: 'rtl' } as const
  const content = layout(harbor, 'bullets', { name: 'Title and Content', type: 'obj' })
  const heading = (words: string): Item => ({
    ...title(words),
    text: frame(box(48, 36, 864, 68), [paragraph([run(words, { font: 'heading', size: 30, bold: true })], { ...rtl, lineHeight: 0.9 })]),
  })
  const points: Item = {
    kind: 'text',
    id: 'content',
    name: 'Content',
    role: 'body',
    box: BODY_BOX,
    text: frame(BODY_BOX, [
      paragraph([run('ارتفعت تكلفة الوقود بنسبة 27 % خلال عامين', { size: 24 })], { ...rtl, bullet: square, spaceBefore: 12 }),
      paragraph([run('نقطة فرعية', { size: 22, color: quiet })], { ...rtl, level: 1, bullet: dash, spaceBefore: 6 }),
      paragraph([run('The tender in English', { size: 24, language: 'en-GB' })], {
        direction: 'ltr',
        align: 'end',
        bullet: square,
        spaceBefore: 12,
      }),
    ]),
    means: { kind: 'placeholder', type: 'body', idx: 1 },
  }
  return scene(
    harbor,
    [content],
    [
      slide(content, 1, [heading('هل تتحول العبّارة إلى الكهرباء؟'), points], { notes: 'ملاحظة' }),
      slide(content, 2, [heading('جدول'), tableItem(true)]),
      ...charts(true).map((items, index) => slide(content, 3 + index, [heading('رسوم بيانية'), ...items])),
    ],
    { info: { title: 'العبّارة', language: 'ar', direction: 'rtl', generator: 'Deckwright' } },
  )
}

/** Nothing but the least a scene can hold. */
export function least(theme: Theme = harbor): Scene {
  return scene(theme, [layout(theme, 'blank', { placeholders: [] })], [])
}

/** Charts of extremes: one category, no value at all, very long names. */
export function extremes(): Scene {
  const content = layout(harbor, 'bullets', { name: 'Title and Content', type: 'obj' })
  const types: readonly ChartType[] = ['bar', 'column', 'line', 'area', 'pie', 'doughnut', 'scatter', 'stacked-bar']
  const slides = types.map((type, index) =>
    slide(content, index + 1, [
      chart(type, box(48, 124, 400, 300), {
        categories: ['Only'],
        xs: [0.1 + 0.2],
        series: [
          { name: '', values: [null] },
          { name: 'x'.repeat(80), values: [1e-7] },
        ],
        labels: index % 2 ? 'values' : 'ends',
        legend: true,
        format: '',
      }),
    ]),
  )
  return scene(harbor, [content], slides)
}

export const FIXTURES: readonly (readonly [name: string, scene: () => Scene])[] = [
  ['everything in harbor', () => everything(harbor)],
  ['everything in graphite', () => everything(graphite)],
  ['arabic', arabic],
  ['least', () => least()],
  ['extremes', extremes],
]
