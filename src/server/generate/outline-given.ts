import type { Slide, SlideInput } from '../../core/deck/slides.ts'
import { plain } from '../../core/deck/text.ts'
import type { Brief } from './brief.ts'
import { budgetFor } from './budget.ts'
import { degradedSlides } from './degrade.ts'
import type { Kind } from './kinds.ts'
import type { OutlineDraft, OutlineEntry } from './outline-draft.ts'
import { moreSlide, scaffoldWords } from './scaffold/scaffold.ts'
import { shorten } from './shorten.ts'
import type { SourceBlock } from './sources/block.ts'
import { foldTitle, trimTitle } from './titles.ts'
import type { Written } from './write.ts'

/** Characters of a title that is taken from a passage. */
const TITLE_CAP = 68

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
  let asked = 0
  return gaps.map((place, i) => {
    const closing = brief.shape.closing && place === brief.shape.entries - 1
    const passage = closing ? undefined : passages[Math.floor((i * passages.length) / gaps.length)]
    const named = passage && titlesFor(passage, brief).find((title) => !taken.has(foldTitle(title)))
    if (passage && named !== undefined) {
      taken.add(foldTitle(named))
      const entry: OutlineEntry = { place, kind: 'points', title: named, point: '', from: [passage.id], retitle: true }
      draft.fill(entry)
      return { entry }
    }
    const form = closing ? undefined : moreSlide(++asked, words)
    const title = plain(form?.title) || words.closing.title
    const entry: OutlineEntry = { place, kind: closing ? 'closing' : 'points', title, point: '', from: [], retitle: false }
    draft.fill(entry)
    return { entry, written: question(brief, entry, form, reason) }
  })
}

/** What a slide on a passage may be called until it is written: its heading, or its own first words. */
function titlesFor({ path, text }: SourceBlock, { language }: Brief): string[] {
  const first = shorten(
    text
      .trim()
      .split(/\n/)[0]
      ?.replace(/\s*\t\s*/g, ' · ') ?? '',
    budgetFor(language, 'present').cap(TITLE_CAP),
  )
  return [path.at(-1) ?? '', trimTitle(first)].filter((title) => /\p{L}{2}/u.test(title))
}

function question(brief: Brief, entry: OutlineEntry, form: SlideInput | undefined, reason: string): Written {
  const index = brief.slides - brief.shape.entries + entry.place
  const [plainest] = degradedSlides({ entry, index, evidence: [], topic: brief.topic, language: brief.language, asked: true })
  const { id, notes } = plainest
  const slide = form ? ({ ...form, id, notes } as Slide) : plainest
  return { slide, notes: [{ at: id, says: 'degraded', detail: `questions instead of content: ${reason}` }] }
}
