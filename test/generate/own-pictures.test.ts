import { describe, expect, test } from 'vitest'
import type { Slide } from '../../src/core/deck/slides.ts'
import { sourceBlocks } from '../../src/server/generate/compose/compose.ts'
import { ownPicture, withOwnPicture } from '../../src/server/generate/own-pictures.ts'
import { make } from './make.ts'

const SOURCE = `# Ferries

## Boats

The four boats carry five million people a year, and each of them needs a crew of three.

![A ferry at the pier](pictures/ferry.png)

## Money

Diesel costs 2.4 million euros a year, which is more than the council wants to pay.

![The old pier](pictures/pier.png)

![The same pier at night](pictures/night.png)
`

test('blocks of a page know where it stands on the web', () => {
  const blocks = sourceBlocks('---\ntitle: Tea\nsource: "https://a.example/tea"\n---\n\n# Tea\n\nWords.\n')
  expect(blocks.map(({ url }) => url)).toEqual(['https://a.example/tea', 'https://a.example/tea'])
  expect(sourceBlocks('---\nsource: "tea.docx"\n---\n\n# Tea\n')).toEqual([expect.not.objectContaining({ url: expect.anything() })])
})

describe('pictures of the source', () => {
  const blocks = sourceBlocks(SOURCE)
  const about = (word: string) => blocks.filter(({ kind, text }) => kind === 'paragraph' && text.includes(word))

  test('belong to the slide that stands on what is beside them, each to one', () => {
    const taken = new Set<string>()
    expect(ownPicture(about('Diesel'), blocks, taken)).toEqual({ src: 'pictures/pier.png', alt: 'The old pier' })
    expect(ownPicture(about('Diesel'), blocks, taken)).toEqual({ src: 'pictures/night.png', alt: 'The same pier at night' })
    expect(ownPicture(about('Diesel'), blocks, taken)).toBeUndefined()
    expect(ownPicture(about('four boats'), blocks, taken)).toEqual({ src: 'pictures/ferry.png', alt: 'A ferry at the pier' })
    expect(ownPicture([], blocks, new Set())).toBeUndefined()
  })

  const image = { src: 'pictures/ferry.png', alt: 'A ferry' }
  const bullets: Slide = {
    id: 's2',
    layout: 'bullets',
    title: 'Boats',
    items: [{ text: 'Four' }, { text: 'Old' }],
    notes: 'Say it.',
    section: 'One',
  }

  test('stand beside points, and nothing else of the slide changes', () => {
    const { layout: _, ...rest } = bullets
    expect(withOwnPicture(bullets, image, () => true)).toEqual({ ...rest, layout: 'image-text', image, side: 'end' })
  })

  test('are left out where the slide does not hold with them, or draws something itself', () => {
    expect(withOwnPicture(bullets, image, () => false)).toBe(bullets)
    const number: Slide = { id: 's3', layout: 'big-number', title: 'Cost', value: '2.4', label: 'million' }
    expect(withOwnPicture(number, image, () => true)).toBe(number)
    expect(withOwnPicture(bullets, undefined, () => true)).toBe(bullets)
  })

  test('have words for those who do not see them', () => {
    expect(withOwnPicture(bullets, { src: 'a.png', alt: '' }, () => true)).toMatchObject({ image: { src: 'a.png', alt: 'Boats' } })
  })

  test('stand where a photograph was to be found, and leave one that the slide has', () => {
    const { layout: _, ...rest } = bullets
    const wanted: Slide = { ...rest, layout: 'image-text', side: 'end', image: { src: 'search:a ferry', alt: 'Some ferry' } }
    expect(withOwnPicture(wanted, image, () => true)).toEqual({ ...wanted, image })
    const has: Slide = { ...wanted, image: { src: 'a.png', alt: '' } }
    expect(withOwnPicture(has, image, () => true)).toBe(has)
  })

  test('come into a deck that a model writes', async () => {
    const source = Array.from(
      { length: 6 },
      (_, i) =>
        `## Part ${i}\n\nWords about the harbour, part ${i}, that say what happens there every day.\n\n![View ${i}](pictures/${i}.png)\n`,
    ).join('\n')
    const { deck } = await make({ source: `# Harbour\n\n${source}`, slides: 8, language: 'en' })
    const shown = deck.slides.flatMap((slide) => (slide.layout === 'image-text' ? [slide.image.src] : []))
    expect(shown.length).toBeGreaterThan(0)
    expect(new Set(shown).size).toBe(shown.length)
    for (const src of shown) expect(source).toContain(`(${src})`)
  })
})
