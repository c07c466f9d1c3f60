import type { Color } from '../base/color.ts'
import type { Pt } from '../base/units.ts'
import { printable } from '../base/words.ts'
import type { ListItem } from '../deck/blocks/list.ts'
import { isBlank, type RichText, runsOf } from '../deck/text.ts'
import type { Align, BulletStyle, Direction, FontSlot, Paragraph, Run, TextStyle } from '../scene/scene.ts'
import type { Stretch } from './language.ts'
import { readingDirection } from './reading-direction.ts'

/** One paragraph as a layout asks for it. */
export interface Words {
  readonly text: RichText
  readonly font?: FontSlot
  readonly size: Pt
  readonly bold?: boolean
  readonly italic?: boolean
  readonly color: Color
  /** Colour of bold runs, where the accent is spent on words. */
  readonly strong?: Color
  readonly link?: Color
  readonly align?: Align
  /** For text whose reading direction does not follow from its letters, such as code. */
  readonly direction?: Direction
  readonly level?: 0 | 1
  readonly bullet?: BulletStyle & { readonly number?: number }
  readonly lineHeight?: number
  /** Gap above, in em of this paragraph's size. */
  readonly gap?: number
  readonly tabular?: boolean
  /** A smaller line under the text, in the same paragraph. */
  readonly under?: { readonly text: RichText; readonly size: Pt; readonly color: Color }
  /** What goes on in the same line in another size: the unit of a figure. */
  readonly tail?: { readonly text: string; readonly size: Pt; readonly color: Color }
}

export interface Setting {
  readonly language: string
  /** Where the deck's language is left. */
  readonly split: (text: string) => readonly Stretch[]
  readonly direction: Direction
  /** Chinese, Japanese, Korean: no slanted type. */
  readonly upright: boolean
}

/** A figure and its sign stay on one line: `27 %`. */
const BEFORE_UNIT = /(\d) (?=[%‰°€£¥])/g

/** The runs of a text: styles resolved, characters printable, language known. */
function runsIn(words: Words, setting: Setting): Run[] {
  return runsOf(words.text).flatMap((run): Run[] => {
    const style: TextStyle = {
      font: run.code ? 'mono' : (words.font ?? 'body'),
      size: words.size,
      bold: (words.bold ?? false) || (run.bold ?? false),
      italic: !setting.upright && ((words.italic ?? false) || (run.italic ?? false)),
      color: run.link ? (words.link ?? words.color) : run.bold && words.strong ? words.strong : words.color,
      ...(run.link ? { underline: true } : {}),
      ...(words.tabular ? { tabular: true } : {}),
    }
    const text = printable(run.text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ')).replace(BEFORE_UNIT, '$1\u00A0')
    return setting.split(text).map((part) => ({
      text: part.text,
      style,
      ...(run.link ? { link: run.link } : {}),
      ...(part.language ? { language: part.language } : {}),
    }))
  })
}

/** What a paragraph says in a language; all of it where that is only code. */
function spoken(runs: readonly Run[]): string {
  const said = runs.filter((run) => run.style.font !== 'mono')
  return (said.some((run) => run.text.trim() !== '') ? said : runs).map((run) => run.text).join('')
}

/** Builds the scene's paragraph, with its reading direction and the side it keeps to. */
export function paragraph(words: Words, setting: Setting): Paragraph {
  const runs = runsIn(words, setting)
  if (words.under) {
    const { text, ...look } = words.under
    runs.push(...runsIn({ ...words, ...look, bold: false, text: [{ text: '\n' }, ...runsOf(text)] }, setting))
  }
  if (words.tail) runs.push(...runsIn({ ...words, ...words.tail }, setting))
  const own = words.direction ?? readingDirection(spoken(runs), setting.direction)
  // Within a right-to-left deck every paragraph keeps the deck's side; only its reading order is its own.
  const align = words.align ?? 'start'
  const side = words.direction || own === setting.direction || align === 'center' ? align : align === 'start' ? 'end' : 'start'
  return {
    runs,
    align: words.bullet ? align : side,
    direction: words.bullet ? setting.direction : own,
    level: words.level ?? 0,
    ...(words.bullet ? { bullet: words.bullet } : {}),
    lineHeight: words.lineHeight ?? 1,
    spaceBefore: Math.round((words.gap ?? 0.5) * words.size),
  }
}

export interface ListLook {
  readonly size: Pt
  readonly color: Color
  readonly quiet: Color
  readonly marker: Color
  readonly strong?: Color
  readonly link?: Color
  readonly ordered?: boolean
  /** The first number of an ordered list. */
  readonly from?: number
  /** Gap above top-level items in em. */
  readonly gap: number
}

/** The marker of a list level: a small square, a dash below it, or the number. */
export function bulletOf(level: 0 | 1, size: Pt, marker: Color, ordered: boolean): BulletStyle {
  const hang = Math.round(ordered && level === 0 ? size * 1.5 : Math.max(14, size * 0.9))
  if (level === 1) return { kind: 'dash', color: marker, size: 0.9, indent: Math.round(size * 0.9) + hang, hang: Math.round(size * 0.9) }
  return ordered
    ? { kind: 'number', color: marker, size: 1, indent: hang, hang }
    : { kind: 'square', color: marker, size: 0.7, indent: hang, hang }
}

/** Items that say something; those that do not would leave a lonely marker. */
export function spokenItems(items: readonly ListItem[] | undefined): readonly ListItem[] {
  return (items ?? []).flatMap((item): ListItem[] => {
    const sub = item.sub?.filter((text) => !isBlank(text)) ?? []
    if (isBlank(item.text)) return sub.map((text) => ({ text }))
    return [{ text: item.text, ...(sub.length > 0 ? { sub } : {}) }]
  })
}

/** List items with their second level, as paragraphs. */
export function listWords(given: readonly ListItem[] | undefined, look: ListLook): readonly Words[] {
  return spokenItems(given).flatMap((item, index): Words[] => {
    const top = bulletOf(0, look.size, look.marker, look.ordered ?? false)
    const small = Math.max(12, Math.round(look.size * 0.9))
    return [
      {
        text: item.text,
        size: look.size,
        color: look.color,
        strong: look.strong,
        link: look.link,
        level: 0,
        gap: index === 0 ? 0 : look.gap,
        bullet: look.ordered ? { ...top, number: (look.from ?? 1) + index } : top,
      },
      ...(item.sub ?? []).map(
        (text): Words => ({
          text,
          size: small,
          color: look.quiet,
          link: look.link,
          level: 1,
          gap: 0.25,
          bullet: bulletOf(1, small, look.marker, false),
        }),
      ),
    ]
  })
}
