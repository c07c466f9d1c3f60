import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { type Deck, parseDeck, titleOf } from '../../src/core/deck/deck.ts'
import { composeDeck, composeNoted } from '../../src/server/generate/compose/compose.ts'
import { missingFrom } from './coverage.ts'

const words = fc.constantFrom(
  ...[
    'The ferry leaves at noon',
    'Costs fell by 12 % in 2024',
    'Nobody expected it',
    'It took 3.1 million euros',
    'Passengers wait',
    'A second boat helps a great deal',
    'In short, frequency decides',
  ],
  ...[
    '船は正午に出る',
    'تغادر العبّارة ظهرًا',
    'Паром отходит в полдень',
    'เรือออกตอนเที่ยง',
    'नाव दोपहर को चलती है',
    'The *boat* and the **pier**',
    'Use `npm run boat` today',
    'See [the plan](https://example.com/plan)',
  ],
)
const sentence = words.map((text) => `${text}.`)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(' '))
const heading = fc.tuple(fc.integer({ min: 1, max: 4 }), words).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`)
const item = fc.oneof(
  words,
  fc.tuple(words, words).map(([a, b]) => `**${a.replaceAll('*', '')}:** ${b}`),
  fc.tuple(fc.integer({ min: 1900, max: 2025 }), words).map(([year, text]) => `${year}: ${text}`),
  words.map((text) => `12 % ${text}`),
)
const list = fc
  .tuple(fc.array(item, { minLength: 1, maxLength: 14 }), fc.boolean(), fc.boolean())
  .map(([items, ordered, deep]) =>
    items
      .map(
        (text, i) =>
          `${ordered ? `${i + 1}.` : '-'} ${text}${deep ? `\n   - ${text} again\n     - and deeper\n       - and deeper still` : ''}`,
      )
      .join('\n'),
  )
const cell = fc.oneof(words, fc.integer({ min: 0, max: 5000 }).map(String), fc.constant(''), fc.constant('12 %'))
const table = fc
  .tuple(
    fc.array(words, { minLength: 1, maxLength: 9 }),
    fc.array(fc.array(cell, { minLength: 0, maxLength: 11 }), { minLength: 1, maxLength: 25 }),
  )
  .map(([headers, rows]) =>
    [headers, headers.map(() => '---'), ...rows.map((row) => (row.length === 0 ? [''] : row))]
      .map((row) => `| ${row.join(' | ')} |`)
      .join('\n'),
  )
const block = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  { weight: 3, arbitrary: heading },
  { weight: 3, arbitrary: list },
  table,
  sentence.map((text) => `> ${text}\n>\n> — Ines, captain`),
  sentence.map((text) => `> > ${text}`),
  words.map((text) => `\`\`\`sh\n${text}\nnpm test\n\`\`\``),
  fc.constantFrom(
    '![The pier](pier.jpg)',
    '---',
    '<p align="center"><b>Bold</b> words<br>here</p>',
    '[![build](https://img.shields.io/x.svg)](https://ci.example)',
    '<details><summary>More</summary>\n\nInside it.\n\n</details>',
  ),
)
const source = fc.array(block, { minLength: 1, maxLength: 24 }).map((blocks) => blocks.join('\n\n'))

/** What holds for every deck, whatever it was made of. */
function sound(deck: Deck): void {
  expect(parseDeck(JSON.parse(JSON.stringify(deck)))).toEqual(deck)
  const titles = deck.slides.map((slide) => titleOf(slide).toLowerCase()).filter((title) => title !== '')
  expect(new Set(titles).size).toBe(titles.length)
  expect(new Set(deck.slides.map((slide) => slide.id)).size).toBe(deck.slides.length)
  for (const slide of deck.slides) if (!['cover', 'section', 'agenda'].includes(slide.layout)) expect(slide.notes ?? '').not.toBe('')
}

/** A deck, or undefined where the source had no words. */
function compose(text: string, slides?: number) {
  try {
    return composeNoted(text, { slides })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'empty-source') return undefined
    throw error
  }
}

/** On a busy machine fewer cases are tried; the one under way may take its time. */
const BOUNDED = { interruptAfterTimeLimit: 15_000 }
const PATIENCE = 90_000

describe('any Markdown', () => {
  test(
    'gives a sound deck that says everything, the same each time',
    () => {
      fc.assert(
        fc.property(source, (text) => {
          const made = compose(text)
          if (!made) return
          sound(made.value)
          expect(made.notes).toEqual([])
          expect(missingFrom(made.value, text)).toEqual([])
          expect(composeDeck(text)).toEqual(made.value)
        }),
        { numRuns: 40, ...BOUNDED },
      )
    },
    PATIENCE,
  )

  test(
    'gives as many slides as asked, or says for how many there is matter',
    () => {
      fc.assert(
        fc.property(source, fc.integer({ min: 1, max: 20 }), (text, slides) => {
          const made = compose(text, slides)
          if (!made) return
          sound(made.value)
          const short = made.notes.find(({ says }) => says === 'degraded')
          if (short) expect(made.value.slides.length).toBeLessThan(slides)
          else expect(made.value.slides).toHaveLength(slides)
          expect(missingFrom(made.value, text)).toEqual([])
        }),
        { numRuns: 40, ...BOUNDED },
      )
    },
    PATIENCE,
  )
})

describe('any characters at all', () => {
  test.each(['markdown', 'text'] as const)(
    'as %s',
    (format) => {
      fc.assert(
        fc.property(
          fc.oneof(
            fc.string({ maxLength: 400 }),
            fc.string({ unit: 'binary', maxLength: 400 }),
            fc.string({
              unit: fc.constantFrom('#', '-', '*', '|', '\n', '\n\n', ' ', '1.', '>', '`', 'a', '猫', '<', ':', '[', ']', '('),
              maxLength: 120,
            }),
          ),
          (text) => {
            try {
              sound(composeDeck(text, { format }))
            } catch (error) {
              if (!(error instanceof Refusal) || error.code !== 'empty-source') throw error
            }
          },
        ),
        { numRuns: 100, ...BOUNDED },
      )
    },
    PATIENCE,
  )
})
