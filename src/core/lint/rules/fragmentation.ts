import type { Pt } from '../../base/units.ts'
import { inkOf } from '../overlap.ts'
import { type Defect, everySheet, excerpt, isOwn, type Rule } from '../rule.ts'
import type { Mark, Sheet, Span } from '../subject.ts'

/** Lines of one paragraph stand one to one and a half sizes apart. */
const PITCH = { least: 0.95, most: 1.5 }
const ALIGNED: Pt = 1

export const fragmentation: Rule = {
  id: 'E6',
  name: 'fragmentation',
  gate: false,
  checks: 'Text boxes of one line under each other: same left edge, same look, a line apart, the next going on where the last broke off.',
  limits: 'error',
  fix: 'Join the boxes to one text.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      const seen = new Set<Mark>()
      const boxes = sheet.leaves.filter((mark) => isOwn(mark) && mark.kind === 'text' && !mark.placeholder && inkOf(mark).length === 1)
      for (const mark of boxes) {
        if (seen.has(mark)) continue
        const chain = chainFrom(mark, boxes)
        for (const link of chain) seen.add(link)
        if (chain.length > 1) yield defect(sheet, chain)
      }
    })
  },
}

function chainFrom(first: Mark, boxes: readonly Mark[]): readonly Mark[] {
  const chain = [first]
  for (;;) {
    const last = chain.at(-1) as Mark
    const next = boxes.find((mark) => !chain.includes(mark) && goesOn(last, mark))
    if (!next) return chain
    chain.push(next)
  }
}

function goesOn(a: Mark, b: Mark): boolean {
  const [one, other] = [spanOf(a), spanOf(b)]
  if (!one || !other || one.size !== other.size || one.bold !== other.bold || one.ink.rgb !== other.ink.rgb) return false
  const pitch = (b.box.y - a.box.y) / one.size
  if (Math.abs(a.box.x - b.box.x) > ALIGNED || pitch < PITCH.least || pitch > PITCH.most) return false
  // A sentence that has not ended, and a line that does not start one.
  return !/[.!?:;。！？…]["”’)]?\s*$/.test(textOf(a)) && /^\s*[\p{Ll}\p{Lo},(]/u.test(textOf(b))
}

const spanOf = (mark: Mark): Span | undefined => mark.text?.passages[0]?.spans[0]
const textOf = (mark: Mark): string => mark.text?.passages.map((passage) => passage.text).join(' ') ?? ''

function defect(sheet: Sheet, chain: readonly Mark[]): Defect {
  const [first] = chain as [Mark]
  return {
    severity: 'error',
    sheet,
    item: first.id,
    measured: `${chain.length} boxes`,
    allowed: 'one',
    message: `“${excerpt(chain.map(textOf).join(' '))}” is split over ${chain.length} text boxes`,
  }
}
