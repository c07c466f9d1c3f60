import { describe, expect, test } from 'vitest'
import type { Deck } from '../../src/core/deck/deck.ts'
import { generateDeck } from '../../src/server/generate/generate.ts'
import { draftOutline } from '../../src/server/generate/outline-only.ts'
import type { GenerationRequest } from '../../src/server/generate/request.ts'
import { dossier } from '../../src/server/ingest/dossier.ts'
import { make } from './make.ts'

const front = `---
title: Ferries on the fjord
lang: de
mode: read
theme: ledger
author: Ines Almeida
organization: Harbour Transit
date: May 2026
---
`
const body = `
## The boats are old

The four boats were built in 1984, and each of them needs a crew of three.

## Diesel is dear

Diesel costs 2.4 million euros a year, which is more than the council wants to pay.
`
const source = front + body

const alone = async (request: GenerationRequest): Promise<Deck> => (await generateDeck(request, { now: () => 0 })).value
const written = async (request: GenerationRequest): Promise<Deck> => (await make({ slides: 5, ...request })).deck
const outline = { slides: [{ title: 'Die Boote sind alt' }, { title: 'Der Diesel ist teuer' }] }

const paths: readonly (readonly [string, (request: GenerationRequest) => Promise<Deck>, Partial<GenerationRequest>])[] = [
  ['composed', alone, {}],
  ['composed from blocks of windows', alone, { source: `\uFEFF${source.replaceAll('\n', '\r\n')}` }],
  ['an outline alone', alone, { outline }],
  ['written by a model', written, {}],
  ['verbatim', written, { verbatim: true }],
]

describe('what a document says of itself', () => {
  test.each(paths)('is heeded: %s', async (_, path, more) => {
    const deck = await path({ source, ...more })
    expect(deck).toMatchObject({
      language: 'de',
      mode: 'read',
      theme: 'ledger',
      author: 'Ines Almeida',
      organisation: 'Harbour Transit',
      date: 'May 2026',
    })
    expect(deck.slides[0]).toMatchObject({
      layout: 'cover',
      presenter: 'Ines Almeida',
      organisation: 'Harbour Transit',
      date: 'May 2026',
    })
  })

  test.each(paths)('gives way to what the request says: %s', async (_, path, more) => {
    const said = { language: 'en', mode: 'present', theme: 'signal', author: 'Ada', organisation: 'Council', date: 'June' } as const
    const deck = await path({ source, ...more, ...said })
    expect(deck).toMatchObject(said)
    expect(deck.slides[0]).toMatchObject({ presenter: 'Ada', organisation: 'Council', date: 'June' })
  })

  test('names the subject of an outline, and sets its language', async () => {
    const { language, value } = await draftOutline({ source }, { now: () => 0 })
    expect(language).toBe('de')
    expect(value.title).toBe('Ferries on the fjord')
  })

  test('is taken from the first of several documents', async () => {
    const joined = dossier([
      { name: 'a.md', text: source, plain: false },
      { name: 'b.md', text: '---\nmode: present\nauthor: Nobody\n---\n\n# Other\n\nOther words stand here.\n', plain: false },
    ])
    expect(await alone({ source: joined })).toMatchObject({ mode: 'read', theme: 'ledger', author: 'Ines Almeida', language: 'de' })
  })
})
