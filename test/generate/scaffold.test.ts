import { describe, expect, test } from 'vitest'
import { titleOf } from '../../src/core/deck/deck.ts'
import { plain } from '../../src/core/deck/text.ts'
import { generateDeck } from '../../src/server/generate/generate.ts'
import { guessLanguage, speaks } from '../../src/server/generate/language.ts'
import { pickArchetype } from '../../src/server/generate/scaffold/archetype.ts'
import { scaffoldWords } from '../../src/server/generate/scaffold/scaffold.ts'
import { visibleTexts } from '../../src/server/generate/visible.ts'
import { make } from './make.ts'

const world = { now: () => 0 }
const scaffold = (topic: string, slides: number, language = 'en', tone?: string) => generateDeck({ topic, slides, language, tone }, world)

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ar', 'he', 'hi', 'bn', 'ja', 'zh']

describe('a topic without a model', () => {
  test.each(Array.from({ length: 24 }, (_, i) => i + 1))('gives exactly %i slides with titles of their own', async (slides) => {
    const { value: deck } = await scaffold('The history of tea', slides)
    expect(deck.slides).toHaveLength(slides)
    expect(new Set(deck.slides.map(titleOf)).size).toBe(slides)
    expect(deck.generator).toBe('scaffold')
    expect(deck.slides.every((slide) => slide.notes?.includes('OPENROUTER_API_KEY'))).toBe(true)
  })

  test('says what it is', async () => {
    const { notes } = await scaffold('Tea', 8)
    expect(notes).toEqual([{ at: 'deck', says: 'scaffold', detail: expect.stringContaining('LLM_BASE_URL') }])
  })

  test('claims nothing: what is not a label is a question', async () => {
    const { value: deck } = await scaffold('Tea', 20)
    const sentences = deck.slides
      .slice(1)
      .flatMap(visibleTexts)
      .filter((text) => text.split(' ').length > 5)
    expect(sentences.length).toBeGreaterThan(20)
    const claims = sentences.filter((text) => !text.endsWith('?'))
    // How to answer, not answers.
    expect(claims).toEqual(['One sentence that the audience would repeat tomorrow', 'The figure, with its unit, year and source'])
  })

  test.each(LANGUAGES)('speaks %s', async (language) => {
    const { value: deck, notes } = await scaffold('x', 20, language)
    const text = deck.slides.slice(1).flatMap(visibleTexts).join('\n')
    expect(deck.language).toBe(language)
    expect(notes).toHaveLength(1)
    expect(speaks(text, language)).toBe(true)
    expect(guessLanguage(text)).toBe(language)
    expect(deck.slides).toHaveLength(20)
  })

  test.each(LANGUAGES)('says in %s what became of the model', (language) => {
    const { note } = scaffoldWords(language).words
    for (const text of [note.unasked, note.unanswered, note.composed]) expect(speaks(text, language)).toBe(true)
    expect(new Set(LANGUAGES.map((other) => scaffoldWords(other).words.note.composed)).size).toBe(LANGUAGES.length)
    expect(note.unanswered).not.toContain('OPENROUTER')
  })

  test('after a model that did not answer, does not say that there is none', async () => {
    const { deck, notes } = await make(
      { topic: 'Tea', slides: 5, language: 'fr' },
      { provider: { script: () => ({ kind: 'status', status: 422 }) } },
    )
    expect(deck.generator).toBe('scaffold')
    expect(deck.slides.every((slide) => slide.notes?.includes('le modèle n’a pas répondu'))).toBe(true)
    expect(notes.map(({ detail }) => detail).join()).not.toContain('OPENROUTER')
  })

  test.each(['de', 'ar', 'ja'])('one slide that the model did not write says so in %s', async (language) => {
    const { deck, notes } = await make(
      { topic: 'Tea', slides: 6, language },
      { provider: { script: (chat) => (chat.format === 'outline' ? undefined : { kind: 'status', status: 422 }) } },
    )
    expect(notes.filter(({ says }) => says === 'degraded')).toHaveLength(5)
    for (const slide of deck.slides.slice(1)) expect(slide.notes).toContain(scaffoldWords(language).words.note.composed)
    expect(speaks(deck.slides.map(({ notes = '' }) => notes).join('. '), language)).toBe(true)
  })

  test('falls back to English and says so', async () => {
    const { value: deck, notes } = await scaffold('Chai', 6, 'sw')
    expect(deck.language).toBe('en')
    expect(notes.map((note) => note.says)).toEqual(['scaffold', 'degraded'])
  })

  test.each([
    ['How to repot a plant', 'how-to'],
    ['Wie man Brot backt', 'how-to'],
    ['如何泡茶', 'how-to'],
    ['Quarterly results of the bakery', 'report'],
    ['Jahresbericht des Vereins', 'report'],
    ['A proposal for a bicycle lane', 'pitch'],
    ['Proposition pour une cantine', 'pitch'],
    ['The history of tea', 'lesson'],
    ['تاريخ الشاي', 'lesson'],
  ])('%s is a %s', (topic, archetype) => {
    expect(pickArchetype(topic)).toBe(archetype)
  })

  test('the tone decides where the topic does not', () => {
    expect(pickArchetype('Tea', 'persuasive')).toBe('pitch')
    expect(pickArchetype('How to brew tea', 'persuasive')).toBe('how-to')
  })

  test('no layout stands three times in a row', async () => {
    for (const topic of ['Tea', 'How to brew', 'Annual report', 'A proposal']) {
      for (let slides = 4; slides <= 30; slides++) {
        const { value: deck } = await scaffold(topic, slides)
        const layouts = deck.slides.map((slide) => slide.layout)
        expect(layouts.some((layout, i) => layout === layouts[i + 1] && layout === layouts[i + 2])).toBe(false)
      }
    }
  })

  test('keeps the topic as it was typed', async () => {
    const topic = 'Q3 <b>results</b> & "plans" — 茶'
    const { value: deck } = await scaffold(topic, 3)
    expect(plain(deck.slides[0]?.title)).toBe(topic)
  })
})
