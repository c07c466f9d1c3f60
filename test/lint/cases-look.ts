import { box } from '../../src/core/base/geometry.ts'
import type { ShapeItem } from '../../src/core/scene/scene.ts'
import { bullets, type Case, fill, panelOf, retext, words } from './cases.ts'
import { chart } from './clean.ts'
import { picture, shape } from './draw.ts'
import { all, onItem, onSlide, repeating, under, without } from './inject.ts'

/** Defects of colour, type and layout. */
export const LOOK: readonly Case[] = [
  [
    'C1',
    'grey on white',
    retext(8, 'actions', [{ text: 'Choose', size: 16, look: { color: { rgb: '#8A8A8A' } } }]),
    { severity: 'error', slide: 8, item: 'actions' },
  ],
  [
    'C1',
    'dark on a dark panel behind',
    under(8, shape('panel', box(40, 170, 880, 300), { role: 'decoration', fill: fill('text') })),
    { severity: 'error', slide: 8, item: 'actions' },
  ],
  [
    'C1',
    'a veil that leaves too little',
    under(8, shape('panel', box(40, 170, 880, 300), { role: 'decoration', fill: fill('text', 0.75) })),
    { severity: 'error', slide: 8, item: 'actions' },
  ],
  [
    'C1',
    'half of the line on another ground',
    under(8, shape('panel', box(40, 170, 150, 300), { role: 'decoration', fill: fill('text') })),
    { severity: 'error', slide: 8, item: 'actions' },
  ],
  [
    'C1',
    'the dark end of a gradient',
    under(
      8,
      shape('panel', box(40, 170, 400, 60), {
        role: 'decoration',
        fill: {
          kind: 'gradient',
          angle: 0,
          stops: [
            { at: 0, color: { role: 'bg' } },
            { at: 1, color: { role: 'text' } },
          ],
        },
      }),
    ),
    { severity: 'error', slide: 8, item: 'actions' },
  ],
  [
    'C1',
    'on a picture under a thin scrim',
    all(
      under(
        8,
        picture('ground', box(0, 0, 960, 540), { role: 'decoration', alt: '' }),
        shape('scrim', box(0, 0, 960, 540), { role: 'decoration', fill: fill('bg', 0.3) }),
      ),
    ),
    { severity: 'warning', slide: 8, item: 'actions' },
  ],
  [
    'C1',
    'on a picture with nothing between',
    under(8, picture('ground', box(0, 0, 960, 540), { role: 'decoration', alt: '' })),
    { severity: 'info', slide: 8, item: 'actions' },
  ],
  [
    'C2',
    'a series nearly as light as the ground',
    onItem(3, 'chart', (i) => ({ ...i, means: { kind: 'chart', chart: { ...chart, colors: [{ role: 'bg2' }] }, placeholder: 1 } })),
    { severity: 'warning', slide: 3, item: 'chart' },
  ],
  [
    'C2',
    'a pale connector',
    onItem(6, 'arrow-1', (i) => ({ ...(i as ShapeItem), stroke: { color: { role: 'bg2' }, width: 2, end: 'arrow' } })),
    { severity: 'warning', slide: 6, item: 'arrow-1' },
  ],
  [
    'C3',
    'five hues',
    under(
      8,
      ...['#C0392B', '#E2B007', '#2E8B57', '#7D3C98'].map((rgb, i) => panelOf(`panel-${i}`, rgb, box(180 + 180 * i, 280, 170, 200))),
    ),
    { severity: 'warning' },
  ],
  ['C3', 'two hues of equal weight', under(8, panelOf('panel', '#D9692B', box(480, 120, 440, 360))), { severity: 'info' }],
  [
    'T1',
    'five sizes',
    retext(
      8,
      'actions',
      [28, 26, 22, 20].map((size) => ({ text: 'Choose', size })),
    ),
    { severity: 'warning', slide: 8 },
  ],
  [
    'T2',
    'a bold title as large as its text',
    retext(8, 'title', [{ text: 'Start with one roast', size: 25, look: { bold: true } }]),
    { severity: 'warning', slide: 8, item: 'title' },
  ],
  [
    'T2',
    'a title without weight that is a quarter larger',
    retext(8, 'title', [{ text: 'Start with one roast', size: 30 }]),
    { severity: 'warning', slide: 8, item: 'title' },
  ],
  [
    'T2',
    'words larger than the title',
    retext(8, 'actions', [{ text: 'Choose the roast', size: 36 }]),
    { severity: 'warning', slide: 8, item: 'actions' },
  ],
  [
    'T2',
    'a subtitle that is nearly a title',
    retext(1, 'subtitle', [{ text: 'What happens on the way', size: 40 }]),
    { severity: 'warning', slide: 1, item: 'title' },
  ],
  [
    'T4',
    'a title that was moved',
    all(
      repeating([2, 2, 2]),
      onItem(3, 'title', (i) => ({ ...i, box: { ...i.box, y: 50 } })),
    ),
    { severity: 'warning', slide: 3, item: 'title' },
  ],
  [
    'T4',
    'a title that was shrunk',
    all(repeating([2, 2, 2]), retext(2, 'title', [{ text: 'Roasting', size: 26 }])),
    { severity: 'warning', slide: 2, item: 'title' },
  ],
  [
    'T5',
    'a line of ninety characters',
    retext(8, 'actions', [{ text: `${'abcdefgh '.repeat(10)}end`, size: 18 }]),
    { severity: 'warning', slide: 8, item: 'actions' },
  ],
  [
    'T6',
    'a title whose last word stands alone',
    retext(8, 'title', [{ text: 'Choose which of the harbour ferries goes electric before winter', size: 30 }], box(48, 36, 864, 90)),
    { severity: 'info', slide: 8, item: 'title' },
  ],
  [
    'T7',
    'a centred paragraph of three lines',
    retext(8, 'actions', [{ text: words(28), size: 24, align: 'center' }]),
    { severity: 'warning', slide: 8, item: 'actions' },
  ],
  [
    'L1',
    'everything off the grid',
    onSlide(6, (slide) => ({
      ...slide,
      items: slide.items.map((i) => (i.id.startsWith('step') ? { ...i, box: { ...i.box, x: i.box.x + 9, width: 231 } } : i)),
    })),
    { severity: 'info' },
  ],
  [
    'L2',
    'cards that nearly align',
    onItem(5, 'card-2', (i) => ({ ...i, box: { ...i.box, y: i.box.y + 3 } })),
    { severity: 'warning', slide: 5, item: 'card-2' },
  ],
  ['L3', 'cards of unlike width', onItem(5, 'card-2', (i) => ({ ...i, box: { ...i.box, width: 380 } })), { severity: 'warning', slide: 5 }],
  [
    'L3',
    'steps at unlike gaps',
    onItem(6, 'step-2', (i) => ({ ...i, box: { ...i.box, x: i.box.x + 16 } })),
    { severity: 'warning', slide: 6 },
  ],
  ['L4', 'a title and nothing else', all(without(5, 'card-1'), without(5, 'card-2')), { severity: 'warning', slide: 5 }],
  [
    'L4',
    'little on the slide',
    all(...[1, 2].map((n) => onItem(5, `card-${n}`, (i) => ({ ...i, box: { ...i.box, height: 44 } })))),
    { severity: 'info', slide: 5 },
  ],
  [
    'L4',
    'panels from margin to margin',
    all(...[1, 2].map((n) => onItem(5, `card-${n}`, (i) => ({ ...i, box: box(36 + 448 * (n - 1), 104, 440, 400) })))),
    { severity: 'warning', slide: 5 },
  ],
  ['L5', 'most of the slide empty', all(without(5, 'card-1'), without(5, 'card-2')), { severity: 'warning', slide: 5 }],
  [
    'L6',
    'an empty lower half',
    all(...[1, 2].map((n) => onItem(5, `card-${n}`, (i) => ({ ...i, box: { ...i.box, height: 120 } })))),
    { severity: 'warning', slide: 5 },
  ],
  [
    'L7',
    'everything at the left',
    all(...[1, 2, 3].map((n) => onItem(6, `step-${n}`, (i) => ({ ...i, box: { ...i.box, x: 48 + 110 * (n - 1), width: 100 } })))),
    { severity: 'info', slide: 6 },
  ],
  ['L8', 'three alike in a row', repeating([1, 5, 5, 5, 6, 3, 4, 8]), { severity: 'warning', slide: 4 }],
  ['L8', 'one layout for nearly all', repeating([5, 3, 5, 5, 3, 5, 5]), { severity: 'warning' }],
  [
    'L9',
    'lists and nothing else',
    all(repeating([2, 2, 2, 3, 4, 5]), without(1, 'photo'), without(2, 'photo'), without(3, 'photo')),
    { severity: 'error' },
  ],
  ['L9', 'a list too many', all(repeating([2, 3, 4, 5, 6]), without(1, 'photo')), { severity: 'warning' }],
  [
    'L10',
    'words without pictures',
    all(repeating([2, 2, 2, 3, 4]), without(1, 'photo'), without(2, 'photo'), without(3, 'photo')),
    { severity: 'warning' },
  ],
  ['L11', 'a hundred and ten words', retext(8, 'actions', [{ text: words(110), size: 18 }]), { severity: 'error', slide: 8 }],
  ['L11', 'seventy words', retext(8, 'actions', [{ text: words(70), size: 18 }]), { severity: 'warning', slide: 8 }],
  ['L11', 'a wall of ideographs', retext(8, 'actions', [{ text: '茶'.repeat(180), size: 18 }]), { severity: 'error', slide: 8 }],
  ['L12', 'seven items', retext(2, 'content', bullets(7)), { severity: 'error', slide: 2, item: 'content' }],
  ['L12', 'six items', retext(2, 'content', bullets(6)), { severity: 'warning', slide: 2, item: 'content' }],
  [
    'L12',
    'an item of twenty words',
    retext(2, 'content', [...bullets(2), ...bullets(1, 20)]),
    { severity: 'warning', slide: 2, item: 'content' },
  ],
  ['L13', 'nine slides without a pause', repeating([5, 2, 5, 3, 5, 2, 5, 3, 5]), { severity: 'info' }],
  ['L13', 'slides of one length', repeating([5, 5, 5, 5, 5, 5]), { severity: 'info' }],
  ['L14', 'no cover', repeating([2, 3, 4, 5, 6, 7]), { severity: 'warning' }],
  ['L14', 'ten slides without agenda', repeating([1, 2, 3, 4, 5, 6, 7, 2, 3, 8]), { severity: 'warning' }],
  ['L14', 'thanks at the end', onSlide(8, (slide) => ({ ...slide, title: 'Thank you!' })), { severity: 'warning', slide: 8 }],
]
