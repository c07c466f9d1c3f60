import type { BulletStyle, Direction, Paragraph, Placeholder, TextStyle } from '../../../scene/scene.ts'
import type { Theme } from '../../../theme/theme.ts'
import { sameColor } from './color.ts'

/** What a paragraph says besides its text: asked for, or given already by a placeholder or the master. */
export type ParagraphLook = Pick<Paragraph, 'align' | 'direction' | 'lineHeight' | 'spaceBefore' | 'bullet'>

/** A paragraph's look with that of its text. */
export interface Look extends ParagraphLook {
  readonly style: TextStyle
}

/** The looks of levels 1 and 2. */
export type Looks = readonly [Look, Look]

/** Text that no placeholder holds: body face, the theme's body size, plain paragraphs. */
export function plainLook(theme: Theme, direction: Direction): Look {
  return {
    style: { font: 'body', size: theme.scale.present.body, bold: false, italic: false, color: { role: 'text' } },
    align: 'start',
    direction,
    lineHeight: 1,
    spaceBefore: 0,
  }
}

/** What a placeholder gives its text. A second level of a list is nine tenths the size and in the quiet colour. */
export function looksOf(placeholder: Placeholder, direction: Direction): Looks {
  const { style, align, lineHeight, spaceBefore, bullets } = placeholder
  const first: Look = { style, align, direction, lineHeight, spaceBefore, bullet: bullets?.[0] }
  if (!bullets) return [first, first]
  const size = Math.max(12, Math.round(style.size * 0.9))
  return [
    first,
    { ...first, style: { ...style, size, color: { role: 'text2' } }, spaceBefore: Math.round(size * 0.25), bullet: bullets[1] },
  ]
}

/**
 * What the paragraphs of a level have in common, by most of their text; where they say nothing, what is given. Said once
 * for the whole text, it also serves the paragraphs that a person adds.
 */
export function sharedLooks(list: readonly Paragraph[], given: Looks): Looks {
  const shared = (level: 0 | 1): Look => {
    const own = list.filter((paragraph) => paragraph.level === level)
    const [sample] = own
    if (!sample) return given[level]
    const spaced = list.slice(1).filter((paragraph) => paragraph.level === level)
    const [first] = spaced
    const even = first !== undefined && spaced.every((paragraph) => paragraph.spaceBefore === first.spaceBefore)
    const { align, direction, lineHeight, bullet } = own.every((paragraph) => sameSetting(paragraph, sample)) ? sample : given[level]
    return {
      align,
      direction,
      lineHeight,
      bullet,
      spaceBefore: even ? first.spaceBefore : given[level].spaceBefore,
      style: mainStyle(own) ?? given[level].style,
    }
  }
  return [shared(0), shared(1)]
}

function sameSetting(a: ParagraphLook, b: ParagraphLook): boolean {
  const indent = a.bullet?.indent === b.bullet?.indent && a.bullet?.hang === b.bullet?.hang
  return indent && side(a) === side(b) && a.direction === b.direction && a.lineHeight === b.lineHeight && sameBullet(a.bullet, b.bullet)
}

/** The style of most characters. */
function mainStyle(list: readonly Paragraph[]): TextStyle | undefined {
  const runs = list.flatMap((paragraph) => paragraph.runs)
  if (runs.length <= 1) return runs[0]?.style
  const lengths = new Map<string, { readonly style: TextStyle; length: number }>()
  for (const { text, style } of runs) {
    const key = JSON.stringify(style)
    const entry = lengths.get(key) ?? { style, length: 0 }
    lengths.set(key, { style, length: entry.length + text.length })
  }
  return [...lengths.values()].sort((a, b) => b.length - a.length)[0]?.style
}

/** `algn` is a side of the page in DrawingML (ECMA-376 20.1.10.59), not the start of the text. */
export function side(look: ParagraphLook): 'l' | 'ctr' | 'r' {
  if (look.align === 'center') return 'ctr'
  return (look.align === 'start') === (look.direction === 'ltr') ? 'l' : 'r'
}

/** True when both markers are written the same; where they stand is the paragraph's indent. */
export function sameBullet(a: BulletStyle | undefined, b: BulletStyle | undefined): boolean {
  if (!a || !b) return a === b
  return a.kind === b.kind && a.size === b.size && sameColor(a.color, b.color)
}
