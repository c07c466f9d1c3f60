import type { Deck } from '../deck/deck.ts'
import type { Scene } from '../scene/scene.ts'
import type { Finding } from './finding.ts'
import { fromScene } from './from-scene.ts'
import { judge } from './judge.ts'

/** Judges a laid-out deck by every rule of docs/lint.md. Pure; under 50 ms for twenty slides. */
export function lintDeck(deck: Deck, scene: Scene): Finding[] {
  return judge(fromScene(deck, scene))
}
