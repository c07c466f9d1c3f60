import { composite, resolve } from '../../core/base/color.ts'
import type { Box } from '../../core/base/geometry.ts'
import type { Pt } from '../../core/base/units.ts'
import type { Item, Line, Paragraph, Run, SceneSlide, TextFrame, TextStyle } from '../../core/scene/scene.ts'
import type { Theme } from '../../core/theme/theme.ts'
import { positionOf, toPx } from './canvas.ts'
import { type ClientElement, SECOND_LEVEL } from './slides.ts'

export type WordsElement = Exclude<ClientElement, { type: 'image' }>

/**
 * The words of an item: a list as it is; other words as one text, or as one for each look where a name and what it says,
 * a figure and its label stand in one frame. Clients have one look an element.
 */
export function frameElements(item: Item, frame: TextFrame, box: Box, slide: SceneSlide, theme: Theme): readonly WordsElement[] {
  const listed = frame.paragraphs.some(({ bullet }) => bullet) && !isNumberedAlone(frame)
  const type = item.role === 'title' || item.role === 'subtitle' ? item.role : 'text'
  const passages = listed || type === 'title' ? [] : passagesOf(frame)
  if (passages.length > 1) {
    return passages.map((passage, i) => {
      const id = i === 0 ? item.id : `${item.id}-${i + 1}`
      const style = styleOf({ ...frame, anchor: 'top' }, passage.paragraph, passage.look, slide, theme)
      return { type, id, position: positionOf(placeOf(passage, passages[i + 1], frame, box)), style, content: passage.text }
    })
  }
  const look = lookOf(frame.paragraphs.filter(({ level }) => !listed || level === 0).flatMap(({ runs }) => runs))
  const [first] = frame.paragraphs
  if (!look || !first) return []
  const place = { id: item.id, position: positionOf(snug(frame, box)), style: styleOf(frame, first, look, slide, theme) }
  if (!listed) return [{ type, ...place, content: passages[0]?.text ?? frame.paragraphs.map(textIn).join('\n') }]
  const items = frame.paragraphs.map((paragraph) => (paragraph.level === 1 ? SECOND_LEVEL : '') + textIn(paragraph))
  const counted = frame.paragraphs.some(({ bullet }) => bullet?.kind === 'number') ? ({ list_style: 'decimal' } as const) : {}
  return [{ type: 'bullet_list', ...place, style: { ...place.style, ...counted }, items }]
}

const textIn = ({ runs }: Paragraph): string => runs.map((run) => run.text).join('')

/** One number of a list that goes on in other frames: a list of its own would begin with 1 each time. */
const isNumberedAlone = ({ paragraphs }: TextFrame): boolean => paragraphs.length === 1 && paragraphs[0]?.bullet?.kind === 'number'

/** Words of one look that stand below each other. */
interface Passage {
  readonly text: string
  readonly look: TextStyle
  readonly paragraph: Paragraph
  readonly lines: readonly Line[]
  /** Set in as far as the words after a list's number. */
  readonly indent: Pt
}

function passagesOf(frame: TextFrame): readonly Passage[] {
  const passages: Passage[] = []
  // Empty lines within a passage stay; between two they are the distance of their boxes.
  let blank = ''
  for (const [index, paragraph] of frame.paragraphs.entries()) {
    let start = 0
    for (const part of partsOf(paragraph)) {
      const end = start + part.text.length
      const from = start
      start = end + 1
      const look = lookOf(part.runs)
      if (!look) {
        blank += '\n'
        continue
      }
      const lines = frame.lines.filter((line) => line.paragraph === index && line.start >= from && line.start <= end)
      const { bullet } = paragraph
      const text = from === 0 && bullet?.number !== undefined ? `${bullet.number}. ${part.text}` : part.text
      const above = passages.at(-1)
      if (above && sameLook(above.look, look)) {
        passages[passages.length - 1] = { ...above, text: `${above.text}\n${blank}${text}`, lines: [...above.lines, ...lines] }
      } else passages.push({ text, look, paragraph, lines, indent: from > 0 && bullet ? bullet.indent : 0 })
      blank = ''
    }
  }
  return passages
}

const sameLook = (a: TextStyle, b: TextStyle): boolean =>
  a.size === b.size && a.bold === b.bold && a.font === b.font && JSON.stringify(a.color) === JSON.stringify(b.color)

/** A paragraph at its line breaks. */
function partsOf({ runs }: Paragraph): readonly { readonly text: string; readonly runs: readonly Run[] }[] {
  const parts: { text: string; runs: Run[] }[] = [{ text: '', runs: [] }]
  for (const run of runs) {
    for (const [i, text] of run.text.split('\n').entries()) {
      if (i > 0) parts.push({ text: '', runs: [] })
      const part = parts.at(-1) as { text: string; runs: Run[] }
      part.text += text
      part.runs.push({ ...run, text })
    }
  }
  return parts
}

/** From its first line to where the next passage begins, or as high as its words are likely to be elsewhere. */
function placeOf({ lines, indent }: Passage, next: Passage | undefined, frame: TextFrame, box: Box): Box {
  const top = lines[0]?.box.y ?? box.y
  const end = lines.at(-1)?.box ?? box
  const height = Math.max((end.y + end.height - top) * (1 + AIR), (next?.lines[0]?.box.y ?? top) - top)
  const start = frame.paragraphs[0]?.direction === 'rtl' ? box.x : box.x + indent
  return { x: start, y: top, width: box.width - indent, height }
}

/** The look of the longest run, at the size that most of the words have; undefined when there is nothing to read. */
function lookOf(given: readonly Run[]): TextStyle | undefined {
  const runs = given.filter((run) => run.text.trim() !== '')
  const [first] = runs
  if (!first) return undefined
  const { style } = runs.reduce((longest, run) => (run.text.length > longest.text.length ? run : longest), first)
  // A figure and its unit: at their mean size they take as much room as before.
  const length = runs.reduce((sum, run) => sum + run.text.length, 0)
  return { ...style, size: Math.round(runs.reduce((sum, run) => sum + run.style.size * run.text.length, 0) / length) }
}

/** So much of the words' height is added to a box, so that they also fit in other fonts. */
const AIR = 0.25

/** Clients set words from the top and lines further apart: a box whose words stand lower begins where they do. */
function snug({ anchor, height, paragraphs }: TextFrame, box: Box): Box {
  const tight = Math.min(1, ...paragraphs.map((paragraph) => paragraph.lineHeight))
  const wanted = (height / tight) * (1 + AIR)
  if (anchor === 'top') return tight < 1 ? { ...box, height: Math.max(box.height, wanted) } : box
  const free = Math.max(0, box.height - wanted)
  return { ...box, y: box.y + (anchor === 'middle' ? free / 2 : free), height: box.height - free }
}

const SIDES = { ltr: { start: 'left', center: 'center', end: 'right' }, rtl: { start: 'right', center: 'center', end: 'left' } } as const

function styleOf(
  frame: TextFrame,
  { direction, align }: Paragraph,
  look: TextStyle,
  { ground }: SceneSlide,
  theme: Theme,
): WordsElement['style'] {
  return {
    font_size: toPx(look.size),
    font_weight: look.bold ? 'bold' : 'normal',
    ...(look.italic ? { font_style: 'italic' } : {}),
    font_family: theme.fonts[look.font].family,
    color: composite(resolve(look.color, ground.palette), look.color.alpha ?? 1, ground.palette.bg),
    alignment: SIDES[direction][align],
    ...(frame.anchor === 'top' ? {} : { vertical_alignment: frame.anchor }),
  }
}
