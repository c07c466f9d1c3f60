import { describe, expect, it } from 'vitest'
import { parseDeck } from '../../src/core/deck/deck.ts'
import type { RichText } from '../../src/core/deck/text.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { layoutDeck } from '../../src/core/layout/layout.ts'
import { estimatedAdvance } from '../../src/core/lint/reopened/advance.ts'
import { lintPptx } from '../../src/core/lint/reopened/lint-pptx.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import type { Scene } from '../../src/core/scene/scene.ts'
import { createTypesetter } from '../../src/core/text/compositor.ts'
import { THEMES } from '../../src/core/theme/themes.ts'
import { fontSource } from '../../src/server/fonts.ts'

const fonts = createFontLibrary(fontSource())

const listing = (text: string): RichText => [{ text, code: true }]

/** A sentence above code that leaves no room for a line which is not there. */
const ABOVE_CODE: readonly (readonly [language: string, title: string, sentence: string, code: string])[] = [
  [
    'en',
    'Custom option processing',
    'You may specify a function to do custom processing of option-arguments.',
    Array.from({ length: 11 }, (_, i) => `  const value${i} = parseInt(argument${i}, 10);`).join('\n'),
  ],
  [
    'en',
    'Header lines',
    "Use '--header-out' to add a header line to the output (when the input does not contain a header line)",
    [
      '$ datamash --header-out -g 2 count 3 mean 3 pstdev 3 < scores.txt',
      ...Array(7).fill('Business            87.3636        5.18214'),
    ].join('\n'),
  ],
  [
    'fr',
    'Quelle distribution j’utilise',
    "Dans la plupart des cas, c'est très simple à savoir.",
    'deb http://ftp.us.debian.org/debian/ unstable main contrib',
  ],
]

const SENTENCES: readonly (readonly [language: string, text: string])[] = [
  ['en', 'You may specify a function to do custom processing of option-arguments.'],
  ['en', 'MINIMUM WAGE AND MAXIMUM WARMTH: WHAT THE COMMON MARKET WANTS FROM MILLING'],
  ['fr', "Dans la plupart des cas, c'est très simple à savoir, dit-il."],
  ['de', 'Die Lieferfähigkeit fiel im dritten Vierteljahr um 12,5 %.'],
  ['ru', 'Быстрый форматтер для современных веб-проектов'],
  ['zh', '让我们假设在 6 月 10 日，testing 中的软件包比 stable 的更新'],
  ['ja', 'Biome は MIT ライセンスまたは Apache 2.0 ライセンスであり、誰でも使えます'],
  ['ko', '설치하지 않고 Biome을 사용해보고 싶다면, 웹 어셈블리로 컴파일된 온라인'],
  ['hi', 'बायोम वेब परियोजनाओं के लिए एक तेज़ उपकरण है'],
  ['th', 'พวกเราขออุทิศการออกรุ่นนี้แด่เพื่อนของเรา'],
]

function aboveCode(language: string, title: string, sentence: string, code: string): Scene {
  const deck = parseDeck({ title, language, slides: [{ layout: 'bullets', title, items: [{ text: sentence }, { text: listing(code) }] }] })
  return layoutDeck(deck, { fonts, pictures: new Map() }).value
}

const errorsOf = (scene: Scene): readonly string[] =>
  lintPptx(renderPptx(scene))
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule)

describe('a file whose fonts are not at hand', () => {
  it.each(ABOVE_CODE)('has no line under a slab that is not there: %s, %s', (language, title, sentence, code) => {
    expect(errorsOf(aboveCode(language, title, sentence, code))).toEqual([])
  })

  it.each(ABOVE_CODE)('has a line under a slab that was moved over it: %s, %s', (language, title, sentence, code) => {
    const scene = aboveCode(language, title, sentence, code)
    const moved = scene.slides.map((slide) => ({
      ...slide,
      items: slide.items.map((item) => (item.name === 'Code' ? { ...item, box: { ...item.box, y: item.box.y - 40 } } : item)),
    }))
    expect(errorsOf({ ...scene, slides: moved })).toContain('F4')
  })

  it.each(SENTENCES)('has its texts estimated a little narrower than they are: %s, %s', (language, text) => {
    for (const theme of THEMES) {
      const typesetter = createTypesetter({ fonts, theme, language })
      const { width } = typesetter.measure(
        [
          {
            runs: [{ text, style: { font: 'body', size: 100, bold: false, italic: false, color: { role: 'text' } } }],
            align: 'start',
            direction: 'ltr',
            level: 0,
            lineHeight: 1,
            spaceBefore: 0,
          },
        ],
        100_000,
      )
      const share = (estimatedAdvance(text, false) * 100) / width
      expect(share, theme.id).toBeLessThanOrEqual(1)
      expect(share, theme.id).toBeGreaterThan(0.5)
    }
  })

  it('gives every letter of code the same room, and ideographs among it two columns', () => {
    expect(estimatedAdvance('iiii', true)).toBe(estimatedAdvance('WWWW', true))
    expect(estimatedAdvance('# 查', true)).toBeGreaterThan(estimatedAdvance('# c', true))
  })

  it('counts an accent with its letter, however it is written', () => {
    expect(estimatedAdvance('e\u0301te\u0301', false)).toBe(estimatedAdvance('ete', false))
  })
})
