import { describe, expect, test } from 'vitest'
import { apply } from '../../src/core/deck/change.ts'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'
import { LAYOUTS } from '../../src/core/deck/layouts.ts'
import { LAYOUT_IDS, type SlideInput, type SlideOf } from '../../src/core/deck/slides.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { createSlideCheck } from '../../src/server/check.ts'
import { fontSource } from '../../src/server/fonts.ts'
import { sourceBlocks } from '../../src/server/generate/compose/compose.ts'
import { createModelClient } from '../../src/server/generate/models/client.ts'
import { type RewriteOptions, type Rewritten, rewriteSlide } from '../../src/server/generate/rewrite.ts'
import { authorReply } from '../fixtures/provider/author.ts'
import { clock } from '../fixtures/provider/clock.ts'
import { type Behaviour, type ChatAsked, type Provider, type ProviderOptions, startProvider } from '../fixtures/provider/provider.ts'
import { PATIENT } from './make.ts'

const check = createSlideCheck(createFontLibrary(fontSource()))

interface Rewriting extends RewriteOptions {
  readonly script?: ProviderOptions['script']
}

async function rewrite(
  deck: Deck,
  id: string,
  instruction: string,
  { script, ...options }: Rewriting = {},
): Promise<{ rewritten: Rewritten; provider: Provider }> {
  const provider = await startProvider({ script })
  const endpoint = { baseUrl: provider.url, apiKey: 'key', models: ['sim'] as const, concurrency: 8 }
  try {
    const model = createModelClient(endpoint, clock, { timeouts: PATIENT })
    return { rewritten: await rewriteSlide(deck, id, instruction, { model, check, now: clock.now }, options), provider }
  } finally {
    await provider.close()
  }
}

const says = (value: object): Behaviour => ({ kind: 'reply', text: JSON.stringify(value) })
/** What an honest model says, with some places given. */
const saysAlso = (chat: ChatAsked, value: object): Behaviour => says({ ...(JSON.parse(authorReply(chat)) as object), ...value })

const bullets: SlideInput = {
  id: 'boats',
  layout: 'bullets',
  title: 'The boats are old',
  items: ['Built in 1984', 'A crew of three', 'Diesel costs 2.4 million'],
  notes: 'Tell the story of the last winter.',
  sources: [{ label: 'Report', blockId: 'b3' }],
  section: 'Fleet',
  hidden: true,
}
const deck = parseDeck({
  title: 'Ferries',
  slides: [
    { id: 'first', layout: 'cover', title: 'Ferries on the fjord' },
    bullets,
    { id: 'end', layout: 'closing', title: 'Order two boats' },
  ],
})

describe('a slide rewritten', () => {
  test('keeps what the wish does not touch, for one call', async () => {
    const script = () =>
      says({
        better: 'none',
        title: 'The boats are worn out',
        items: ['From 1984', 'Three people each', 'Diesel costs 2.4 million'],
        figure: '',
        figureLabel: '',
        notes: '',
      })
    const { rewritten, provider } = await rewrite(deck, 'boats', 'Make it sound more urgent', { script })
    expect(rewritten.value).toEqual({
      ...parseDeck({ title: 'x', slides: [bullets] }).slides[0],
      title: 'The boats are worn out',
      items: [{ text: 'From 1984' }, { text: 'Three people each' }, { text: 'Diesel costs 2.4 million' }],
    })
    expect(rewritten.notes).toEqual([])
    expect(provider.asked).toHaveLength(1)
    expect(rewritten.usage.calls).toBe(1)
    const [{ user = '' } = {}] = provider.asked
    expect(user).toContain('Make it sound more urgent')
    expect(user).toContain('Diesel costs 2.4 million')
    const { deck: edited } = apply(deck, { kind: 'replace-slide', slideId: 'boats', slide: rewritten.value })
    expect(edited.slides[1]).toEqual(rewritten.value)
  })

  test('takes the form that the wish asks for', async () => {
    const script = (chat: ChatAsked) => ('better' in (chat.schema.properties as object) ? saysAlso(chat, { better: 'process' }) : undefined)
    const { rewritten, provider } = await rewrite(deck, 'boats', 'Show it as steps', { script })
    expect(rewritten.value).toMatchObject({ id: 'boats', layout: 'process', sources: bullets.sources, section: 'Fleet', hidden: true })
    expect(provider.asked).toHaveLength(2)
    expect(provider.asked[1]?.user).toContain('The slide had another form')
  })

  test('is checked and mended like any other', async () => {
    const long = 'a point that goes on and on about the boats and the crews and the diesel and the winter '.repeat(6)
    const script = (chat: ChatAsked) =>
      chat.format === 'rewrite' ? saysAlso(chat, { items: [long, long.slice(3), long.slice(7)] }) : undefined
    const rounds: string[] = []
    const { rewritten, provider } = await rewrite(deck, 'boats', 'Say more', { script, onEvent: (event) => rounds.push(event.type) })
    expect(provider.asked.map(({ format }) => format)).toEqual(['rewrite', 'repair'])
    expect(rounds).toContain('repair')
    expect(
      check(rewritten.value, { title: 'Ferries', language: 'en', mode: 'present', theme: 'harbor' }).filter(
        ({ severity }) => severity === 'error',
      ),
    ).toEqual([])
  })

  test('has no figure that nobody said without a note of it', async () => {
    const script = (chat: ChatAsked) =>
      saysAlso(chat, { items: ['Built in 1984', 'Costs 77 crowns a litre', 'A crew of three'], figure: '' })
    const { rewritten } = await rewrite(deck, 'boats', 'Name a price', { script })
    expect(rewritten.notes).toEqual([
      expect.objectContaining({ at: 'boats', says: 'unsupported-number', detail: expect.stringContaining('77') }),
    ])
    const blocks = sourceBlocks('# Ferries\n\nDiesel costs 77 crowns a litre.\n')
    expect((await rewrite(deck, 'boats', 'Name a price', { script, blocks })).rewritten.notes).toEqual([])
  })

  test('does not take the title of another slide', async () => {
    const script = (chat: ChatAsked) => saysAlso(chat, { title: 'order two boats' })
    expect((await rewrite(deck, 'boats', 'Ask for boats', { script })).rewritten.value.title).toBe('The boats are old')
  })

  test('keeps its picture, beside the points or with a note that it is gone', async () => {
    const image = { src: 'pier.png', alt: 'The pier' }
    const pictured = parseDeck({
      title: 'Pier',
      slides: [{ id: 'p', layout: 'image-text', title: 'The pier', image, items: ['One', 'Two'], side: 'start' }],
    })
    const same = await rewrite(pictured, 'p', 'Shorter')
    expect(same.rewritten.value).toMatchObject({ layout: 'image-text', image, side: 'start' })
    const into = (layout: string) => (chat: ChatAsked) =>
      'better' in (chat.schema.properties as object) ? saysAlso(chat, { better: layout }) : undefined
    const cards = await rewrite(pictured, 'p', 'As cards', { script: into('cards') })
    expect(cards.rewritten.value).toMatchObject({ layout: 'image-text', image })
    const table = await rewrite(pictured, 'p', 'As a table', { script: into('table') })
    expect(table.rewritten.notes).toContainEqual(expect.objectContaining({ says: 'dropped', detail: expect.stringContaining('The pier') }))
  })

  test.each(LAYOUT_IDS)('%s stays a slide of the deck with its own id', async (layout) => {
    const whole = parseDeck({ title: 'Deck', slides: [{ ...LAYOUTS[layout].example, id: 'it' }] })
    const [before] = whole.slides
    const { rewritten } = await rewrite(whole, 'it', 'Say it more simply')
    expect(rewritten.value.id).toBe('it')
    expect(rewritten.value.layout).toBe(layout === 'canvas' ? 'bullets' : layout)
    const { deck: edited } = apply(whole, { kind: 'replace-slide', slideId: 'it', slide: rewritten.value })
    expect(edited.slides[0]).toEqual(rewritten.value)
    if (before?.layout === 'agenda') {
      const links = ({ items }: SlideOf<'agenda'>) => items.map(({ slide }) => slide)
      expect(links(rewritten.value as SlideOf<'agenda'>)).toEqual(links(before))
    }
  })
})

describe('a slide that is not rewritten', () => {
  test('because there is no model', async () => {
    await expect(rewriteSlide(deck, 'boats', 'Shorter', { now: clock.now })).rejects.toMatchObject({
      code: 'llm-unavailable',
      hint: expect.stringContaining('OPENROUTER_API_KEY'),
    })
  })

  test.each([
    ['no such slide', 'nowhere', 'Shorter', 'not-found'],
    ['no wish', 'boats', '  ', 'bad-usage'],
    ['a wish without an end', 'boats', 'x'.repeat(4001), 'bad-usage'],
  ])('because of %s', async (_, id, wish, code) => {
    await expect(rewrite(deck, id, wish)).rejects.toMatchObject({ code })
  })

  test.each([
    [401, 'llm-auth'],
    [402, 'llm-credits'],
    [500, 'llm-unavailable'],
  ])('because the provider says %i', async (status, code) => {
    await expect(rewrite(deck, 'boats', 'Shorter', { script: () => ({ kind: 'status', status, body: {} }) })).rejects.toMatchObject({
      code,
    })
  })

  test('because nothing sensible comes', async () => {
    await expect(rewrite(deck, 'boats', 'Shorter', { script: () => says({ items: [] }) })).rejects.toMatchObject({
      code: 'llm-unavailable',
    })
  })

  test('because the caller has gone', async () => {
    const controller = new AbortController()
    const script = (): Behaviour => {
      controller.abort()
      return { kind: 'raw', parts: [], end: 'stall' }
    }
    await expect(rewrite(deck, 'boats', 'Shorter', { signal: controller.signal, script })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
