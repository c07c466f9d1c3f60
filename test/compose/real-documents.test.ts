import { describe, expect, test } from 'vitest'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { createSlideCheck } from '../../src/server/check.ts'
import { fontSource } from '../../src/server/fonts.ts'
import { absence, fileOf, REAL_DOCUMENTS, type RealDocument, readReal } from '../fixtures/real-documents/corpus.ts'
import { composeReal, generateReal } from '../fixtures/real-documents/make-deck.ts'
import { type Measured, materialIn, measureDeck } from '../fixtures/real-documents/measure.ts'
import { missingFrom, sentencesOf } from '../fixtures/real-documents/sentences.ts'

/** Those of the corpus that npm installs anyway, one of each language and kind; `npm run bench -- documents` takes all. */
const NAMES = ['fflate', 'biome, Chinese', 'biome, Japanese', 'biome, Korean', 'biome, Hindi', 'biome, Russian', 'biome, Portuguese']

/** For one document, also on a machine that does a lot else. */
const PATIENCE = 90_000

const fonts = createFontLibrary(fontSource())
const check = createSlideCheck(fonts)

const documents = NAMES.map((name) => {
  const document = REAL_DOCUMENTS.find((one) => one.name === name) as RealDocument
  const file = fileOf(document)
  if (file === undefined) throw new Error(absence(document))
  return { ...document, file }
})

const sum = (rows: readonly Measured[], pick: (row: Measured) => number): number => rows.reduce((all, row) => all + pick(row), 0)

describe('documents that others wrote', () => {
  const rows: Measured[] = []

  test.each(documents)(
    '$name, composed: sound, and nothing of it is lost',
    async ({ file, language }) => {
      const source = await readReal(file)
      const deck = composeReal(source)
      const measured = measureDeck(deck, materialIn(source.text, language), fonts)
      rows.push(measured)
      expect(measured.errors).toEqual([])
      expect(measured.twins).toEqual([])
      expect(deck.language).toBe(language)
      expect(missingFrom(deck, sentencesOf(source.text, true))).toEqual([])
    },
    PATIENCE,
  )

  test('look like decks: few are lists alone, what can be shown is shown, the speaker has words', () => {
    expect(rows).toHaveLength(documents.length)
    const content = sum(rows, (row) => row.content)
    expect(sum(rows, (row) => row.listOnly) / content).toBeLessThanOrEqual(0.15)
    expect(sum(rows, (row) => row.shown)).toBeGreaterThanOrEqual(0.6 * sum(rows, (row) => row.withMaterial))
    expect(sum(rows, (row) => row.noted) / content).toBeGreaterThanOrEqual(0.95)
  })

  test.each(documents.filter(({ name }) => name !== 'fflate').slice(0, 3))(
    '$name, written by a model of which every third answer is bad',
    async ({ name, file, language }) => {
      const source = await readReal(file)
      const { value } = await generateReal(name, source, 6, check)
      expect(value.slides).toHaveLength(6)
      expect(value.language).toBe(language)
      const measured = measureDeck(value, materialIn(source.text, language), fonts)
      expect(measured.errors).toEqual([])
      expect(measured.twins).toEqual([])
      expect(measured.noted / measured.content).toBeGreaterThanOrEqual(0.95)
    },
    PATIENCE,
  )
})
