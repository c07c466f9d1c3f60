import { box } from '../../src/core/base/geometry.ts'
import type { TextItem } from '../../src/core/scene/scene.ts'
import { bullets, type Case, cell, fill, free, retext, tableWith } from './cases.ts'
import { frame, photo, shape } from './draw.ts'
import { adding, onItem, onSlide, under } from './inject.ts'

/** Defects of fit and geometry. */
export const FIT: readonly Case[] = [
  [
    'F1',
    'text far too tall for its frame',
    retext(2, 'content', bullets(5, 12), box(48, 136, 440, 100)),
    { severity: 'error', slide: 2, item: 'content' },
  ],
  [
    'F1',
    'text a little too tall',
    retext(2, 'content', bullets(2), box(48, 136, 440, 45)),
    { severity: 'warning', slide: 2, item: 'content' },
  ],
  [
    'F1',
    'a height that the lines belie',
    onItem(2, 'content', (i) => ({ ...(i as TextItem), text: { ...frame(box(48, 136, 440, 60), bullets(5)), height: 10 } })),
    { severity: 'error', slide: 2 },
  ],
  [
    'F2',
    'a word that had to be cut',
    retext(8, 'actions', ['Donaudampfschifffahrtsgesellschaft'], box(48, 180, 150, 200)),
    { severity: 'error', slide: 8, item: 'actions' },
  ],
  [
    'F3',
    'text beyond the right edge',
    retext(2, 'content', ['Sugars'], box(700, 136, 440, 340)),
    { severity: 'error', slide: 2, item: 'content' },
  ],
  [
    'F3',
    'a picture beyond the top',
    onItem(2, 'photo', (i) => ({ ...i, box: { ...i.box, y: -40 } })),
    { severity: 'error', slide: 2, item: 'photo' },
  ],
  ['F4', 'text on text', adding(8, free('stray', 60, 184, 'On top of the actions', 24)), { severity: 'error', slide: 8, item: 'actions' }],
  ['F4', 'text on a bare picture', adding(2, free('stray', 560, 200, 'On the picture')), { severity: 'error', slide: 2, item: 'stray' }],
  [
    'F4',
    'text under an opaque panel',
    adding(8, shape('cover-up', box(40, 170, 500, 60), { role: 'decoration', fill: fill('bg2') })),
    { severity: 'error', slide: 8, item: 'cover-up' },
  ],
  [
    'F4',
    'shapes across each other',
    adding(6, shape('stray', box(200, 300, 200, 160), { fill: fill('bg2') })),
    { severity: 'warning', slide: 6 },
  ],
  [
    'F4',
    'text across the edge of a panel',
    under(8, shape('panel', box(150, 170, 400, 60), { fill: fill('bg2') })),
    { severity: 'warning', slide: 8, item: 'actions' },
  ],
  [
    'F4',
    'labels of a chart on each other',
    onItem(3, 'chart.name-2', (i) => ({
      ...(i as TextItem),
      text: frame(box(90, 446, 120, 20), [{ text: '2023', size: 14, align: 'center' }]),
    })),
    { severity: 'error', slide: 3 },
  ],
  [
    'F5',
    'text at the edge',
    retext(8, 'actions', [{ text: 'Choose the roast', size: 24 }], box(10, 180, 864, 200)),
    { severity: 'warning', slide: 8, item: 'actions' },
  ],
  [
    'F5',
    'text in the footer',
    retext(8, 'actions', [{ text: 'Choose the roast', size: 24 }], box(48, 495, 864, 30)),
    { severity: 'error', slide: 8, item: 'actions' },
  ],
  [
    'F6',
    'panels almost touching',
    onItem(5, 'card-2', (i) => ({ ...i, box: { ...i.box, x: i.box.x - 10 } })),
    { severity: 'warning', slide: 5 },
  ],
  [
    'F7',
    'body text of 12 pt',
    retext(2, 'content', [{ text: 'Sugars brown', size: 12 }]),
    { severity: 'error', slide: 2, item: 'content' },
  ],
  [
    'F7',
    'presented body text of 16 pt',
    retext(2, 'content', [{ text: 'Sugars brown', size: 16 }]),
    { severity: 'warning', slide: 2, item: 'content' },
  ],
  [
    'F7',
    'a chart label of 9 pt',
    onItem(3, 'chart.name-1', (i) => ({ ...(i as TextItem), text: frame(i.box, [{ text: '2022', size: 9 }]) })),
    { severity: 'error', slide: 3, item: 'chart.name-1' },
  ],
  [
    'F8',
    'a title three steps down',
    retext(2, 'title', [{ text: 'Roasting makes the taste', size: 18 }]),
    { severity: 'warning', slide: 2, item: 'title' },
  ],
  ['F9', 'a stretched picture', onItem(2, 'photo', (i) => ({ ...i, crop: undefined })), { severity: 'error', slide: 2, item: 'photo' }],
  [
    'F10',
    'too few pixels',
    (laid) => ({ ...laid, scene: { ...laid.scene, pictures: new Map([['photo', photo(300, 300)]]) } }),
    { severity: 'error', slide: 2, item: 'photo' },
  ],
  [
    'F10',
    'few pixels',
    (laid) => ({ ...laid, scene: { ...laid.scene, pictures: new Map([['photo', photo(500, 500)]]) } }),
    { severity: 'warning', slide: 2, item: 'photo' },
  ],
  [
    'F11',
    'eleven rows',
    tableWith((t) => ({ ...t, rows: [...t.rows, ...t.rows, ...t.rows] })),
    { severity: 'warning', slide: 4, item: 'table' },
  ],
  [
    'F11',
    'a cell of 70 characters',
    tableWith((t) => ({ ...t, rows: [...t.rows, { height: 400, highlight: false, cells: [cell('x'.repeat(70)), cell('a'), cell('b')] }] })),
    { severity: 'warning', slide: 4 },
  ],
  [
    'F11',
    'a row too low for its text',
    tableWith((t) => ({ ...t, rows: t.rows.map((row) => ({ ...row, height: 15 })) })),
    { severity: 'error', slide: 4 },
  ],
  ['F12', 'lorem ipsum', retext(8, 'actions', ['Lorem ipsum dolor']), { severity: 'error', slide: 8, item: 'actions' }],
  [
    'F12',
    'a template variable in a table',
    tableWith((t) => ({ ...t, rows: [...t.rows, { height: 64, highlight: false, cells: [cell('{{total}}'), cell('a'), cell('b')] }] })),
    { severity: 'error', slide: 4 },
  ],
  ['F12', 'an empty placeholder', retext(8, 'actions', ['']), { severity: 'error', slide: 8, item: 'actions' }],
  ['F12', 'a prompt in another language', retext(8, 'actions', ['Klicken Sie, um Text hinzuzufügen']), { severity: 'error', slide: 8 }],
  ['F12', 'notes still to be written', onSlide(8, (slide) => ({ ...slide, notes: 'TBD' })), { severity: 'warning', slide: 8 }],
]
