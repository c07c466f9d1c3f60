import type { Brief } from './brief.ts'
import { degradedSlides } from './degrade.ts'
import type { Kind } from './kinds.ts'
import type { OutlineDraft, OutlineEntry } from './outline-draft.ts'
import { scaffoldWords } from './scaffold/scaffold.ts'
import { foldTitle } from './titles.ts'
import type { Written } from './write.ts'

/** Words in a title that show what kind of slide it is, in the languages met most. */
const signs: readonly (readonly [Kind, RegExp])[] = [
  ['versus', /\b(?:vs\.?|versus|compared? (?:to|with)|or not|gegen|im vergleich|contre|frente a|contra)\b|مقابل|对比|対/iu],
  ['steps', /\b(?:how to|steps?|process|workflow|schritte|ablauf|étapes|pasos|etapas|procédure)\b|خطوات|步骤|手順/iu],
  [
    'dates',
    /\b(?:history|timeline|milestones|geschichte|chronologie|meilensteine|histoire|historia|história|jalons)\b|تاريخ|历史|歴史|年表/iu,
  ],
  ['table', /\b(?:overview of|matrix of|list of|übersicht über|tableau|tabla)\b/iu],
  [
    'closing',
    /\b(?:next steps|what to do|call to action|was zu tun ist|nächste schritte|prochaines étapes|próximos pasos|próximos passos)\b|下一步|次のステップ/iu,
  ],
]

/** Puts the user's own outline into the draft: nothing of it is changed. */
export function givenOutline(brief: Brief, draft: OutlineDraft): void {
  const { outline } = brief
  if (!outline) return
  draft.restore({
    title: outline.title ?? brief.topic,
    subtitle: outline.subtitle ?? '',
    entries: outline.slides.map(({ title, point, kind, from }, place): OutlineEntry => {
      const last = place === outline.slides.length - 1
      const found = kind ?? signs.find(([sign, pattern]) => pattern.test(title) && (sign !== 'closing' || last))?.[0]
      return { place, kind: found ?? 'points', title, point, from, retitle: false }
    }),
  })
}

/** A slide for a gap in the outline: an entry to be written, or the slide itself. */
export interface Filling {
  readonly entry: OutlineEntry
  readonly written?: Written
}

/**
 * Fills what the model left open: from the passages of the source that no entry stands on yet, or where there is no
 * source, with questions. Enters all of it in the draft.
 */
export function fillGaps(brief: Brief, draft: OutlineDraft, reason: string): Filling[] {
  const gaps = draft.entries.flatMap((entry, place) => (entry === undefined ? [place] : []))
  const used = new Set(draft.entries.flatMap((entry) => entry?.from ?? []))
  const taken = new Set(draft.entries.map((entry) => foldTitle(entry?.title ?? '')))
  const passages = brief.blocks.filter((block) => block.kind !== 'heading' && !used.has(block.id))
  const { words } = scaffoldWords(brief.language)
  return gaps.map((place, i) => {
    const closing = brief.shape.closing && place === brief.shape.entries - 1
    const passage = closing ? undefined : passages[Math.floor((i * passages.length) / gaps.length)]
    const heading = passage?.path.at(-1)
    const fresh = heading !== undefined && !taken.has(foldTitle(heading))
    if (passage && heading !== undefined && fresh) {
      taken.add(foldTitle(heading))
      const entry: OutlineEntry = { place, kind: 'points', title: heading, point: '', from: [passage.id], retitle: true }
      draft.fill(entry)
      return { entry }
    }
    const title = closing ? words.closing.title : words.more.title.replace('{n}', String(i + 1))
    const entry: OutlineEntry = { place, kind: closing ? 'closing' : 'points', title, point: '', from: [], retitle: false }
    draft.fill(entry)
    return { entry, written: question(brief, entry, words.more.items, reason) }
  })
}

function question(brief: Brief, entry: OutlineEntry, questions: readonly string[], reason: string): Written {
  const index = brief.slides - brief.shape.entries + entry.place
  const [plainest] = degradedSlides({ entry, index, evidence: [], topic: brief.topic, language: brief.language, asked: true })
  const { id, notes } = plainest
  const slide =
    entry.kind === 'closing'
      ? plainest
      : { id, layout: 'bullets' as const, title: entry.title, items: questions.map((text) => ({ text })), notes }
  return { slide, notes: [{ at: id, says: 'degraded', detail: `questions instead of content: ${reason}` }] }
}
