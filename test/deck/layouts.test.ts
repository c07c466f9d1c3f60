import { describe, expect, test } from 'vitest'
import { parseDeck, titleOf } from '../../src/core/deck/deck.ts'
import { INTENTS, LAYOUTS } from '../../src/core/deck/layouts.ts'
import { writeMarkdown } from '../../src/core/deck/markdown.ts'
import { LAYOUT_IDS, slideSchemas } from '../../src/core/deck/slides.ts'
import { plain } from '../../src/core/deck/text.ts'
import { composeDeck } from '../../src/server/generate/compose/compose.ts'

/** All texts at a path like `items.title`, where lists are passed through. */
function textsAt(node: unknown, path: readonly string[]): string[] {
  if (Array.isArray(node) && !node.every((part) => typeof part === 'object' && part !== null && 'text' in part && !('sub' in part)))
    return node.flatMap((part) => textsAt(part, path))
  const [step, ...rest] = path
  if (step === undefined)
    return typeof node === 'string'
      ? [node]
      : Array.isArray(node)
        ? [plain(node)]
        : typeof node === 'object' && node !== null && 'text' in node
          ? [String(node.text)]
          : []
  return typeof node === 'object' && node !== null && step in node ? textsAt((node as Record<string, unknown>)[step], rest) : []
}

describe.each(LAYOUT_IDS)('layout %s', (id) => {
  const entry = LAYOUTS[id]

  test('has an example that is a slide and keeps within its own caps', () => {
    const slide = parseDeck({ title: 'T', slides: [entry.example] }).slides[0]
    expect(slide?.layout).toBe(id)
    for (const [path, cap] of Object.entries(entry.caps))
      for (const text of textsAt(entry.example, path.split('.'))) expect(text.length, `${path}: ${text}`).toBeLessThanOrEqual(cap)
  })

  test('names only fields that it has', () => {
    const fields = Object.keys(slideSchemas[id].shape)
    for (const path of Object.keys(entry.caps)) expect(fields).toContain(path.split('.')[0])
    for (const intent of entry.intents) expect(INTENTS).toContain(intent)
    if (entry.count) expect(entry.count.best[0]).toBeGreaterThanOrEqual(entry.count.least)
  })
})

test('the examples together are a deck that survives Markdown', () => {
  const deck = parseDeck({ title: 'The catalogue', generator: 'compose', slides: LAYOUT_IDS.map((id) => LAYOUTS[id].example) })
  expect(JSON.parse(JSON.stringify(composeDeck(writeMarkdown(deck))))).toEqual(JSON.parse(JSON.stringify(deck)))
  expect(new Set(deck.slides.map(titleOf)).size).toBe(LAYOUT_IDS.length)
})
