import { parseDeck } from '../core/deck/deck.ts'
import type { FontLibrary } from '../core/font/face.ts'
import { layoutDeck } from '../core/layout/layout.ts'
import { lintDeck } from '../core/lint/lint.ts'
import type { SlideCheck } from './generate/check.ts'

/**
 * Looks at a slide as it will be shown: what the rules find on the laid-out slide, and as errors what the layout could
 * only hold by splitting or degrading it. Pictures are not there yet, so nothing is said of them.
 */
export function createSlideCheck(fonts: FontLibrary): SlideCheck {
  return (slide, frame) => {
    const { title, language, mode, theme } = frame
    const deck = parseDeck({ title, language, mode, ...(theme === undefined ? {} : { theme }), slides: [slide] })
    const { value: scene, notes } = layoutDeck(deck, { fonts, pictures: new Map() })
    const findings = lintDeck(deck, scene).filter((finding) => finding.slide !== undefined)
    const misfits = notes.filter((note) => note.says === 'split' || note.says === 'degraded' || note.says === 'dropped')
    return [
      ...misfits.map((note) => ({ rule: 'fit', severity: 'error' as const, message: `does not fit on one slide: ${note.detail}` })),
      ...findings.map(({ rule, severity, item, message }) => ({ rule, severity, message, ...(item === undefined ? {} : { item }) })),
    ]
  }
}
