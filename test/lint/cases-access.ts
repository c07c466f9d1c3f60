import { box } from '../../src/core/base/geometry.ts'
import type { Item } from '../../src/core/scene/scene.ts'
import { type Case, cell, fill, free, retext, tableWith, unbound } from './cases.ts'
import { group, picture, shape, style, text } from './draw.ts'
import { adding, all, onItem, onSlide, without } from './inject.ts'

/** Defects of access and editability. */
export const ACCESS: readonly Case[] = [
  ['A1', 'no title', without(5, 'title'), { severity: 'error', slide: 5 }],
  ['A1', 'a title that is no placeholder', onItem(5, 'title', unbound), { severity: 'error', slide: 5 }],
  [
    'A2',
    'the same title twice',
    onSlide(6, (slide) => ({ ...slide, title: 'Two beans fill nearly every CUP' })),
    { severity: 'warning', slide: 6 },
  ],
  ['A3', 'a picture without words', onItem(2, 'photo', (i) => ({ ...i, alt: undefined })), { severity: 'error', slide: 2, item: 'photo' }],
  [
    'A3',
    'a file name for words',
    onItem(2, 'photo', (i) => ({ ...i, alt: 'IMG_2034.jpg' })),
    { severity: 'error', slide: 2, item: 'photo' },
  ],
  ['A3', 'image of …', onItem(3, 'chart', (i) => ({ ...i, alt: 'Image of a chart' })), { severity: 'warning', slide: 3, item: 'chart' }],
  [
    'A3',
    'three hundred characters',
    onItem(4, 'table', (i) => ({ ...i, alt: 'a'.repeat(300) })),
    { severity: 'warning', slide: 4, item: 'table' },
  ],
  [
    'A3',
    'a drawing without words',
    adding(
      8,
      group('drawing', [
        shape('a', box(600, 250, 60, 60), { fill: fill('accent1') }),
        shape('b', box(680, 250, 60, 60), { fill: fill('accent1') }),
      ]),
    ),
    { severity: 'error', slide: 8, item: 'drawing' },
  ],
  ['A4', 'items in reverse', onSlide(6, (slide) => ({ ...slide, items: [...slide.items].reverse() })), { severity: 'error', slide: 6 }],
  [
    'A4',
    'the title after the rest',
    onSlide(8, (slide) => ({ ...slide, items: [...slide.items.slice(1), slide.items[0] as Item] })),
    { severity: 'warning', slide: 8, item: 'title' },
  ],
  [
    'A5',
    'no language',
    (laid) => ({ ...laid, scene: { ...laid.scene, info: { ...laid.scene.info, language: '' } } }),
    { severity: 'error' },
  ],
  [
    'A5',
    'no title of the file',
    (laid) => ({ ...laid, scene: { ...laid.scene, info: { ...laid.scene.info, title: '' } } }),
    { severity: 'warning' },
  ],
  [
    'A5',
    'Arabic marked as English',
    retext(8, 'actions', [{ runs: [{ text: 'اختر التحميص', style: style(24) }] }]),
    { severity: 'warning', slide: 8, item: 'actions' },
  ],
  ['A6', 'no header row', tableWith((t) => ({ ...t, headerRow: false })), { severity: 'error', slide: 4, item: 'table' }],
  [
    'A6',
    'a merged header',
    tableWith((t) => ({
      ...t,
      rows: t.rows.map((row, i) =>
        i === 0 ? { ...row, cells: [{ ...cell('Bean'), colSpan: 2 }, { ...cell(''), covered: true }, cell('Share')] } : row,
      ),
    })),
    { severity: 'error', slide: 4 },
  ],
  [
    'A6',
    'an empty header in the middle',
    tableWith((t) => ({
      ...t,
      rows: t.rows.map((row, i) => (i === 0 ? { ...row, cells: [cell('Bean'), cell(''), cell('Share')] } : row)),
    })),
    { severity: 'error', slide: 4 },
  ],
  [
    'A6',
    'an empty corner',
    tableWith((t) => ({
      ...t,
      rows: t.rows.map((row, i) => (i === 0 ? { ...row, cells: [cell(''), cell('Origin'), cell('Share')] } : row)),
    })),
    { severity: 'info', slide: 4 },
  ],
  [
    'A7',
    'a bare address',
    retext(8, 'actions', [{ runs: [{ text: 'https://example.org/a', style: style(24), link: 'https://example.org/a' }] }]),
    { severity: 'warning', slide: 8, item: 'actions' },
  ],
  [
    'A7',
    'click here',
    retext(8, 'actions', [{ runs: [{ text: 'Click here', style: style(24), link: 'https://example.org' }] }]),
    { severity: 'warning', slide: 8, item: 'actions' },
  ],
  ['E1', 'an unbound title', onItem(5, 'title', unbound), { severity: 'error', slide: 5, item: 'title' }],
  [
    'E1',
    'an unbound slide number',
    onItem(5, 'number', (i) => ({ ...unbound(i), role: 'label' })),
    { severity: 'error', slide: 5, item: 'number' },
  ],
  [
    'E1',
    'text boxes everywhere',
    all(
      ...[2, 5, 6, 7, 8].map((n) =>
        onSlide(n, (slide) => ({ ...slide, items: slide.items.map((i) => (i.kind === 'text' ? { ...unbound(i), role: 'body' } : i)) })),
      ),
    ),
    { severity: 'error' },
  ],
  ['E2', 'a layout that is not there', onSlide(5, (slide) => ({ ...slide, layout: 'gone' })), { severity: 'error', slide: 5 }],
  [
    'E2',
    'a blank layout',
    (laid) => ({
      ...laid,
      scene: { ...laid.scene, layouts: laid.scene.layouts.map((l) => (l.key === 'cards' ? { ...l, name: 'Blank' } : l)) },
    }),
    { severity: 'error', slide: 5 },
  ],
  [
    'E2',
    'a layout without placeholders',
    (laid) => ({
      ...laid,
      scene: { ...laid.scene, layouts: laid.scene.layouts.map((l) => (l.key === 'cards' ? { ...l, placeholders: [] } : l)) },
    }),
    { severity: 'error', slide: 5 },
  ],
  ['E3', 'a chart that is only drawn', onItem(3, 'chart', unbound), { severity: 'error', slide: 3 }],
  [
    'E3',
    'a picture of a chart',
    onItem(2, 'photo', (i) => ({ ...i, alt: 'Bar chart of cups sold' })),
    { severity: 'warning', slide: 2, item: 'photo' },
  ],
  ['E4', 'a table that is only drawn', onItem(4, 'table', unbound), { severity: 'error', slide: 4 }],
  [
    'E4',
    'a grid of text boxes',
    all(
      without(8, 'actions'),
      adding(
        8,
        ...[0, 1, 2].flatMap((r) =>
          [0, 1, 2].map((c) => text(`c${r}${c}`, box(48 + 300 * c, 150 + 80 * r, 260, 40), ['Cell'], { role: 'label' })),
        ),
      ),
    ),
    { severity: 'warning', slide: 8 },
  ],
  ['E4', 'an arrow that is not glued', onItem(6, 'arrow-1', unbound), { severity: 'warning', slide: 6, item: 'arrow-1' }],
  [
    'E5',
    'a picture of a slide',
    onSlide(8, (slide) => ({ ...slide, items: [picture('scan', box(0, 0, 960, 540))] })),
    { severity: 'error', slide: 8 },
  ],
  [
    'E6',
    'a sentence in three boxes',
    adding(
      8,
      free('a', 48, 300, 'Choose the roast and'),
      free('b', 48, 325, 'order the grinder before'),
      free('c', 48, 350, 'the end of the month'),
    ),
    { severity: 'error', slide: 8, item: 'a' },
  ],
  ['E7', 'typed bullets', retext(8, 'actions', ['• Choose the roast']), { severity: 'error', slide: 8, item: 'actions' }],
  ['E7', 'typed numbers', retext(8, 'actions', ['1. Choose', '2. Order']), { severity: 'error', slide: 8, item: 'actions' }],
]
