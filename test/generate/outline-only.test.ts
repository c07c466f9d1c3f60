import { describe, expect, test } from 'vitest'
import { titleOf } from '../../src/core/deck/deck.ts'
import { memoryCheckpoints } from '../../src/server/generate/checkpoints.ts'
import { generateDeck } from '../../src/server/generate/generate.ts'
import { createModelClient } from '../../src/server/generate/models/client.ts'
import { type DraftedOutline, draftOutline, type OutlineOptions } from '../../src/server/generate/outline-only.ts'
import { type GenerationRequest, outlineSchema } from '../../src/server/generate/request.ts'
import { clock } from '../fixtures/provider/clock.ts'
import { type Provider, type ProviderOptions, startProvider } from '../fixtures/provider/provider.ts'
import { make, PATIENT } from './make.ts'

const alone = { now: clock.now }

async function draft(
  request: GenerationRequest,
  { provider: script, ...options }: OutlineOptions & { provider?: ProviderOptions } = {},
): Promise<{ drafted: DraftedOutline; provider: Provider }> {
  const provider = await startProvider(script)
  const endpoint = { baseUrl: provider.url, apiKey: 'key', models: ['sim'] as const, concurrency: 8 }
  try {
    const model = createModelClient(endpoint, clock, { timeouts: PATIENT })
    return { drafted: await draftOutline(request, { model, now: clock.now }, options), provider }
  } finally {
    await provider.close()
  }
}

const REPORT = `# Ferries on the fjord

## The boats are old

The four boats were built in 1984, and each of them needs a crew of three.

## Traffic

| Year | Passengers |
| --- | --- |
| 2021 | 38000 |
| 2022 | 39500 |
| 2023 | 41200 |
| 2024 | 44100 |

## What comes next

1. The council orders two boats.
2. The pier gets a charger.
3. The old boats are sold.
`

describe('an outline alone', () => {
  test.each([1, 5, 8, 14])('costs one call and plans a deck of %i slides', async (slides) => {
    const { drafted, provider } = await draft({ topic: 'Tea', slides, language: 'en' })
    expect(provider.asked).toHaveLength(1)
    expect(drafted.slides).toBe(slides)
    expect(outlineSchema.parse(drafted.value)).toEqual(drafted.value)
    expect(drafted.usage.calls).toBe(1)
    expect(drafted.language).toBe('en')
  })

  test('comes entry by entry while the model writes', async () => {
    const seen: number[] = []
    const controller = new AbortController()
    const drafting = draft(
      { topic: 'Tea', slides: 8, language: 'en' },
      {
        signal: controller.signal,
        provider: { tokensPerSecond: 200 },
        onEntry(_, place, title) {
          seen.push(place)
          expect(title).not.toBe('')
          if (place === 2) controller.abort()
        },
      },
    )
    await expect(drafting).rejects.toMatchObject({ code: 'cancelled' })
    expect(seen).toEqual([0, 1, 2])
  })

  test.each([8, 14])('sent back, is written word for word: %i slides', async (slides) => {
    const { drafted } = await draft({ source: REPORT, slides })
    const made = await make({ source: REPORT, slides, language: drafted.language, outline: drafted.value })
    expect(made.deck.slides).toHaveLength(slides)
    const titles = made.deck.slides.map(titleOf)
    for (const { title } of drafted.value.slides) expect(titles).toContain(title)
    expect(made.provider.asked.every(({ format }) => format !== 'outline')).toBe(true)
    expect(made.deck.slides.map(({ layout }) => layout).includes('agenda')).toBe(slides === 14)
  })

  test('has its gaps filled from the source, and says so', async () => {
    const { drafted } = await draft(
      { source: REPORT, slides: 6 },
      {
        provider: {
          author: () =>
            '{"title":"Ferries on the fjord","subtitle":"","slides":[{"kind":"points","title":"The boats are too old","point":"","from":[]}]}',
        },
      },
    )
    expect(drafted.value.slides).toHaveLength(5)
    expect(drafted.notes.map(({ says }) => says)).toContain('degraded')
  })

  test('ends at once for a key that is refused', async () => {
    const provider = { script: () => ({ kind: 'status', status: 401, body: {} }) as const }
    await expect(draft({ topic: 'Tea', slides: 6 }, { provider })).rejects.toMatchObject({ code: 'llm-auth' })
  })

  test('is not asked for again when it was there', async () => {
    const checkpoints = memoryCheckpoints()
    const request = { topic: 'Tea', slides: 6, language: 'en' }
    const first = await draft(request, { checkpoints })
    const again = await draft(request, { checkpoints })
    expect(again.provider.asked).toHaveLength(0)
    expect(again.drafted.value).toEqual(first.drafted.value)
  })

  test('is not made of an outline', async () => {
    const outline = { slides: [{ title: 'One' }] }
    await expect(draftOutline({ topic: 'Tea', outline }, alone)).rejects.toMatchObject({ code: 'bad-usage', at: '/outline' })
  })
})

describe('an outline without a model', () => {
  test('follows the source and names the passages that it stands on', async () => {
    const { value, slides, notes } = await draftOutline({ source: REPORT }, alone)
    expect(value.title).toBe('Ferries on the fjord')
    const kinds = value.slides.map(({ kind }) => kind)
    expect(kinds).toContain('trend')
    expect(kinds).toContain('steps')
    expect(value.slides.every(({ from }) => from.length > 0)).toBe(true)
    expect(outlineSchema.parse(value)).toEqual(value)
    expect(slides).toBe(value.slides.length + 1)
    expect(notes).toEqual([])
    const { value: deck } = await generateDeck({ source: REPORT, outline: value }, alone)
    expect(deck.slides).toHaveLength(slides)
    expect(deck.slides.map(titleOf).slice(1)).toEqual(value.slides.map(({ title }) => title))
  })

  test('of a topic is questions, marked as such', async () => {
    const { value, slides, notes } = await draftOutline({ topic: 'Tea', slides: 13, language: 'de' }, alone)
    expect(slides).toBe(13)
    expect(value.slides).toHaveLength(11)
    expect(notes[0]?.says).toBe('scaffold')
  })
})
