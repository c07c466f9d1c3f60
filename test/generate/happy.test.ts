import { afterEach, expect, test } from 'vitest'
import { plain } from '../../src/core/deck/text.ts'
import type { GenerationEvent } from '../../src/server/generate/events.ts'
import { generateDeck } from '../../src/server/generate/generate.ts'
import { createModelClient } from '../../src/server/generate/models/client.ts'
import { clock } from '../fixtures/provider/clock.ts'
import { type Provider, startProvider } from '../fixtures/provider/provider.ts'

let provider: Provider | undefined
afterEach(async () => provider?.close())

test('a topic becomes a deck with the asked number of slides', async () => {
  provider = await startProvider()
  const model = createModelClient({ baseUrl: provider.url, apiKey: 'key', models: ['sim'], concurrency: 8 }, clock)
  const events: GenerationEvent[] = []
  const {
    value: deck,
    notes,
    usage,
  } = await generateDeck(
    { topic: 'The history of tea', slides: 10, language: 'en' },
    { model, now: clock.now },
    { onEvent: (e) => events.push(e) },
  )
  console.log(deck.slides.map((s) => `${s.layout}: ${plain(s.title)}`).join('\n'), notes, usage.calls)
  expect(deck.slides).toHaveLength(10)
  expect(usage.calls).toBeLessThanOrEqual(12)
})
