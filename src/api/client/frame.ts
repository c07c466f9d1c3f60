import { composite, resolve } from '../../core/base/color.ts'
import type { Box } from '../../core/base/geometry.ts'
import type { Item, Paragraph, SceneSlide, TextFrame, TextStyle } from '../../core/scene/scene.ts'
import type { Theme } from '../../core/theme/theme.ts'
import { positionOf, toPx } from './canvas.ts'
import { type ClientElement, SECOND_LEVEL } from './slides.ts'

export type WordsElement = Exclude<ClientElement, { type: 'image' }>

/** The words of an item as one element; undefined when it says nothing. */
export function frameElement(item: Item, frame: TextFrame, box: Box, slide: SceneSlide, theme: Theme): WordsElement | undefined {
  const look = lookOf(frame)
  if (!look) return undefined
  const place = { id: item.id, position: positionOf(snug(frame, box)), style: styleOf(frame, look, slide, theme) }
  if (frame.paragraphs.some((paragraph) => paragraph.bullet)) {
    const items = frame.paragraphs.map((paragraph) => (paragraph.level === 1 ? SECOND_LEVEL : '') + textIn(paragraph))
    return { type: 'bullet_list', ...place, items }
  }
  const type = item.role === 'title' || item.role === 'subtitle' ? item.role : 'text'
  return { type, ...place, content: frame.paragraphs.map(textIn).join('\n') }
}

const textIn = ({ runs }: Paragraph): string => runs.map((run) => run.text).join('')

/** The look of the longest run, at the size that most of the words have; undefined when there is nothing to read. */
function lookOf({ paragraphs }: TextFrame): TextStyle | undefined {
  const listed = paragraphs.some((paragraph) => paragraph.bullet && paragraph.level === 0)
  const runs = paragraphs
    .filter((paragraph) => !listed || paragraph.level === 0)
    .flatMap((paragraph) => paragraph.runs)
    .filter((run) => run.text.trim() !== '')
  const [first] = runs
  if (!first) return undefined
  const { style } = runs.reduce((longest, run) => (run.text.length > longest.text.length ? run : longest), first)
  // A figure and its unit, a name and what it says: at their mean size they take as much room as before.
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

function styleOf(frame: TextFrame, look: TextStyle, { ground }: SceneSlide, theme: Theme): WordsElement['style'] {
  const { direction, align } = frame.paragraphs[0] as Paragraph
  return {
    font_size: toPx(look.size),
    font_weight: look.bold ? 'bold' : 'normal',
    ...(look.italic ? { font_style: 'italic' } : {}),
    font_family: theme.fonts[look.font].family,
    color: composite(resolve(look.color, ground.palette), look.color.alpha ?? 1, ground.palette.bg),
    alignment: SIDES[direction][align],
    ...(frame.anchor === 'top' ? {} : { vertical_alignment: frame.anchor }),
    ...(frame.paragraphs.some(({ bullet }) => bullet?.kind === 'number') ? { list_style: 'decimal' } : {}),
  }
}
