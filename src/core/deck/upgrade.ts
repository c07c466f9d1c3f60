import { Refusal } from '../base/refusal.ts'

type Json = Record<string, unknown>

/**
 * Steps from version n to n + 1, append-only: `steps[0]` mends decks without a version, as people write them by hand.
 * Every step has a fixture in test/fixtures/decks, and a test fails when one is missing.
 */
export const steps: readonly ((deck: Json) => Json)[] = [(deck) => ({ ...deck, version: 1 })]

/** Raised with every change of the stored shape. */
export const DECK_VERSION = steps.length

/**
 * Brings a stored or hand-written deck to the current version; leaves what is not an object for the schema to refuse.
 * @throws Refusal `not-a-deck` for a version from the future
 */
export function upgrade(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  let deck = input as Json
  const version = deck.version ?? 0
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) return input
  if (version > DECK_VERSION) {
    throw new Refusal('not-a-deck', `not a deck: /version ${version} is newer than this build reads (${DECK_VERSION})`, {
      at: '/version',
      hint: 'Update Deckwright.',
    })
  }
  for (const step of steps.slice(version)) deck = step(deck)
  return deck
}
