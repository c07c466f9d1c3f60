import { area } from '../../base/geometry.ts'
import { isSolid } from '../emptiness.ts'
import { isSparse } from '../kinds.ts'
import { type Block, blocksOf, lean } from '../mass.ts'
import { asPrinted, type Defect, everySheet, percent, type Rule } from '../rule.ts'
import type { Sheet, Subject } from '../subject.ts'

const ACROSS = 0.12
const DOWN = 0.15
/** A picture, chart, table or panel from this share of the slide is set against the rest on purpose. */
const WEIGHT = 0.15

export const balance: Rule = {
  id: 'L7',
  name: 'balance',
  gate: false,
  checks:
    'Where the middle of all content lies against the middle of the slide. Slides that are sparse by design, and those that set a large picture, chart, table or panel against the rest, are exempt.',
  limits: 'info above 12 % of the width or 15 % of the height off the middle',
  fix: 'Spread the content over the slide, or set something against it on the other side.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      if (!isSparse(sheet)) yield* judge(subject, sheet)
    })
  },
}

function* judge(subject: Subject, sheet: Sheet): Iterable<Defect> {
  const blocks = blocksOf(sheet, subject)
  if (blocks.length === 0 || blocks.some((block) => isWeight(block, subject))) return
  const off = lean(blocks, subject)
  const [across, down] = [asPrinted(off.across), asPrinted(off.down)]
  const sides = [
    ...(Math.abs(across) > ACROSS ? [{ off: across, side: across < 0 ? 'left' : 'right', of: 'width', most: ACROSS }] : []),
    ...(Math.abs(down) > DOWN ? [{ off: down, side: down < 0 ? 'top' : 'foot', of: 'height', most: DOWN }] : []),
  ]
  if (sides.length === 0) return
  yield {
    severity: 'info',
    sheet,
    measured: sides.map(({ off, side }) => `${percent(Math.abs(off))} to the ${side}`).join(', '),
    allowed: sides.map(({ most, of }) => `${percent(most)} of the ${of}`).join(', '),
    message: `The content leans to the ${sides.map(({ side, off, of }) => `${side} by ${percent(Math.abs(off))} of the ${of}`).join(' and to the ')}`,
  }
}

const isWeight = ({ mark, box }: Block, { width, height }: Subject): boolean => isSolid(mark) && area(box) >= WEIGHT * width * height
