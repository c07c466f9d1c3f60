import { describe, expect, it } from 'vitest'
import { box } from '../../src/core/base/geometry.ts'
import type { Finding } from '../../src/core/lint/finding.ts'
import { lintDeck } from '../../src/core/lint/lint.ts'
import { RULES } from '../../src/core/lint/rules.ts'
import type { Item } from '../../src/core/scene/scene.ts'
import { fill, free, panelOf, retext, words } from './cases.ts'
import { ACCESS } from './cases-access.ts'
import { FIT } from './cases-fit.ts'
import { LOOK } from './cases-look.ts'
import { cleanDeck } from './clean.ts'
import { frame, picture, shape, style, text } from './draw.ts'
import { adding, all, type Inject, onItem, onSlide, repeating, under, without } from './inject.ts'

const CASES = [...FIT, ...LOOK, ...ACCESS]

/** What looks like a defect and is none. */
const SOUND: readonly (readonly [rule: string, name: string, inject: Inject])[] = [
  [
    'F2',
    'a break between ideographs',
    retext(8, 'actions', [{ text: '茶的历史可以追溯到几千年前的中国南方', size: 24 }], box(48, 180, 150, 200)),
  ],
  ['F3', 'decoration off the slide', under(8, picture('deco', box(-60, -60, 100, 100), { role: 'decoration', alt: '' }))],
  ['F4', 'text on a panel', under(8, shape('panel', box(30, 160, 880, 300), { fill: fill('bg2') }))],
  [
    'F4',
    'a claim on a picture under a scrim',
    all(
      under(8, picture('ground', box(0, 0, 960, 540)), shape('scrim', box(0, 0, 960, 540), { role: 'decoration', fill: fill('bg', 0.9) })),
      without(8, 'footer'),
      without(8, 'number'),
    ),
  ],
  ['F5', 'a picture that bleeds', adding(8, picture('bleed', box(720, 0, 240, 540), { role: 'decoration' }))],
  ['F12', 'code about templates', retext(8, 'actions', [{ text: '{{ user.name }}', look: { font: 'mono' } }])],
  ['F12', 'a Roman numeral and a name', retext(8, 'actions', ['Chapter XXX by Todorov'])],
  [
    'C1',
    'white on an accent panel',
    all(
      under(8, shape('panel', box(30, 160, 880, 300), { role: 'decoration', fill: fill('accent1') })),
      retext(8, 'actions', [{ text: 'Choose', size: 24, look: { color: { role: 'bg' } } }]),
    ),
  ],
  [
    'C1',
    'a device beside the text',
    under(8, shape('disc', box(250, 170, 600, 600), { role: 'decoration', geometry: { kind: 'ellipse' }, fill: fill('text') })),
  ],
  [
    'C3',
    'tints of one hue',
    under(
      8,
      ...['#0B6680', '#5FA3B5', '#A9CDD7', '#064052', '#DCEBEF'].map((rgb, i) =>
        panelOf(`panel-${i}`, rgb, box(480 + 90 * i, 300, 80, 120)),
      ),
    ),
  ],
  [
    'C3',
    'specks of many hues, as in a logo',
    under(8, ...['#C0392B', '#E2B007', '#2E8B57', '#7D3C98'].map((rgb, i) => panelOf(`speck-${i}`, rgb, box(860 + 14 * i, 470, 12, 12)))),
  ],
  [
    'C3',
    'greys, warm and cool',
    under(8, panelOf('warm', '#E9E4DC', box(480, 300, 200, 120)), panelOf('cool', '#51626F', box(700, 300, 200, 120))),
  ],
  [
    'T2',
    'a figure larger than the title',
    retext(8, 'actions', [
      { text: '84 %', size: 90 },
      { text: 'of all cups before ten', size: 20 },
    ]),
  ],
  [
    'T2',
    'a date larger than the title',
    retext(8, 'actions', [
      { text: 'March 2027', size: 44 },
      { text: 'is when the vote is', size: 20 },
    ]),
  ],
  ['T2', 'a word of label size', retext(8, 'actions', [{ text: 'Harbour', size: 28 }])],
  [
    'T6',
    'a title of two full lines',
    retext(
      8,
      'title',
      [{ text: 'Choose which of the harbour ferries goes electric before the winter makes the choice', size: 30 }],
      box(48, 36, 864, 90),
    ),
  ],
  [
    'L4',
    'a slab over most of the slide, full of words',
    all(
      without(5, 'card-1'),
      without(5, 'card-2'),
      adding(
        5,
        shape('slab', box(36, 110, 888, 390), { fill: fill('bg2'), text: frame(box(36, 110, 888, 390), [{ text: words(60), size: 24 }]) }),
      ),
    ),
  ],
  [
    'L4',
    'pictures from edge to edge',
    all(
      without(5, 'card-1'),
      without(5, 'card-2'),
      adding(5, ...[0, 1].map((n) => picture(`photo-${n}`, box(480 * n, 110, 480, 430))), text('note', box(48, 150, 300, 60), [words(14)])),
    ),
  ],
  [
    'L7',
    'a picture against few words',
    all(
      without(5, 'card-1'),
      without(5, 'card-2'),
      adding(5, picture('photo', box(480, 110, 480, 380)), text('note', box(48, 150, 300, 60), [words(14)])),
    ),
  ],
  ['L13', 'one large number among nine slides', repeating([5, 2, 5, 3, 7, 5, 2, 5, 3])],
  [
    'L13',
    'a deck to be read',
    all(repeating([5, 2, 5, 3, 5, 2, 5, 3, 5]), ({ deck, scene }) => ({ deck: { ...deck, mode: 'read' }, scene })),
  ],
  ['A3', 'decoration marked as such', onItem(2, 'photo', (i) => ({ ...i, alt: '' }))],
  [
    'A4',
    'columns read down',
    onSlide(8, (slide) => ({
      ...slide,
      items: [slide.items[0] as Item, ...['l1', 'l2', 'r1', 'r2'].map((id, i) => free(id, i < 2 ? 48 : 500, i % 2 ? 300 : 200, id))],
    })),
  ],
  [
    'A4',
    'figures under their names, panel by panel',
    onSlide(8, (slide) => ({
      ...slide,
      items: [
        slide.items[0] as Item,
        ...[0, 1, 2].flatMap((n) => [
          shape(`panel-${n}`, box(48 + 296 * n, 150, 272, 220), { role: 'decoration', fill: fill('bg2') }),
          free(`label-${n}`, 64 + 296 * n, 166, 'Cups a day'),
          free(`figure-${n}`, 64 + 296 * n, 320, '84 %'),
        ]),
        free('takeaway', 48, 400, 'Growth comes from the morning'),
      ],
    })),
  ],
  [
    'A5',
    'a Latin name in Chinese text',
    all((laid) => ({ ...laid, scene: { ...laid.scene, info: { ...laid.scene.info, language: 'zh-CN' } } })),
  ],
  [
    'A7',
    'an address in a source line',
    adding(
      8,
      text('source', box(48, 470, 800, 18), [{ runs: [{ text: 'https://example.org', style: style(12), link: 'https://example.org' }] }], {
        role: 'caption',
      }),
    ),
  ],
  ['E6', 'labels under each other', adding(8, free('a', 48, 300, 'Choose the roast.'), free('b', 48, 325, 'Order the grinder.'))],
  ['E7', 'a single sentence with a dash', retext(8, 'actions', ['– Choose the roast'])],
]

const run = (inject: Inject): readonly Finding[] => {
  const { deck, scene } = inject(cleanDeck())
  return lintDeck(deck, scene)
}

describe('a clean deck', () => {
  it('has no findings at all', () => {
    const { deck, scene } = cleanDeck()
    expect(lintDeck(deck, scene)).toEqual([])
  })
})

describe('an injected defect', () => {
  it.each(CASES.map((one) => ({ rule: one[0], name: one[1], one })))(
    '$rule: $name',
    ({ rule, one: [, , inject, { severity, slide, item }] }) => {
      const found = run(inject).filter((finding) => finding.rule === rule)
      const hit = found.find(
        (finding) =>
          finding.severity === severity &&
          (slide === undefined || finding.slide?.number === slide) &&
          (item === undefined || finding.item === item),
      )
      expect(hit, JSON.stringify(found, null, 1)).toBeDefined()
      expect(hit?.message).not.toMatch(/undefined|NaN|Infinity/)
      expect(`${hit?.measured} ${hit?.allowed}`).not.toMatch(/undefined|NaN|Infinity/)
      expect(hit?.fix).toMatch(/\.$/)
    },
  )

  it('exists for every rule that a scene can break', () => {
    const tried = new Set(CASES.map(([rule]) => rule))
    // A scene is always measured, and has no fonts but those of its theme.
    expect(RULES.map((rule) => rule.id).filter((id) => !tried.has(id))).toEqual(['F0', 'T3'])
  })
})

describe('no false alarm', () => {
  it.each(SOUND.map((one) => ({ rule: one[0], name: one[1], inject: one[2] })))('$rule: $name', ({ rule, inject }) => {
    expect(run(inject).filter((finding) => finding.rule === rule)).toEqual([])
  })
})

describe('the rule table', () => {
  it('has unique ids and names', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length)
    expect(new Set(RULES.map((rule) => rule.name)).size).toBe(RULES.length)
  })

  it('judges twenty slides in less than 100 ms of processor time', () => {
    const { deck, scene } = repeating(Array.from({ length: 20 }, (_, i) => (i % 8) + 1))(cleanDeck())
    // One run within the limit proves it, and time spent waiting for a turn does not count.
    const started = performance.now()
    let best = Number.POSITIVE_INFINITY
    while (best >= 100 && performance.now() - started < 20_000) {
      const from = process.cpuUsage()
      lintDeck(deck, scene)
      const { user, system } = process.cpuUsage(from)
      best = Math.min(best, (user + system) / 1000)
    }
    expect(best).toBeLessThan(100)
  })
})
