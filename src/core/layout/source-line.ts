import type { Pt } from '../base/units.ts'
import type { Slide, Source } from '../deck/slides.ts'
import { isBlank, type TextRun } from '../deck/text.ts'
import { fitText } from './fit.ts'
import { SOURCE_FOOT } from './grid.ts'
import type { Book, SourceLine } from './page.ts'
import { paragraph } from './paragraphs.ts'

/** Smaller than this a source cannot be read. */
const LEAST: Pt = 10
const LINE: Pt = 16

/** What a slide names as its sources; pictures placed by hand have no room of their own for their credits. */
export function sourcesOf(slide: Slide): readonly Source[] {
  const credits =
    slide.layout === 'canvas'
      ? slide.elements.flatMap((element): Source[] => {
          if (element.kind !== 'image' || isBlank(element.image.credit)) return []
          const { credit = '', creditUrl } = element.image
          return [{ label: credit, ...(creditUrl ? { url: creditUrl } : {}) }]
        })
      : []
  return [...(slide.sources ?? []), ...credits]
}

/** Sources as they run on: "Source: A; B". */
function runsOf(sources: readonly Source[], book: Book): readonly TextRun[] {
  return sources.flatMap((source, index): TextRun[] => [
    { text: index === 0 ? book.words.source : '; ' },
    { text: source.label, ...(source.url ? { link: source.url } : {}) },
  ])
}

/** The room that sources take at the foot of a slide: one line, or two small ones. */
export function sourceLine(
  sources: readonly Source[],
  room: { readonly x: Pt; readonly width: Pt; readonly footer: boolean },
  book: Book,
): SourceLine | undefined {
  if (sources.length === 0) return undefined
  const runs = runsOf(sources, book)
  const foot = room.footer ? SOURCE_FOOT.footer : SOURCE_FOOT.bare
  const lineOf = (lines: 1 | 2): SourceLine => {
    const sizes = [...new Set([book.scale.caption, 11, LEAST])].filter((size) => size <= (lines === 1 ? book.scale.caption : 11))
    const height = lines === 1 ? LINE : 28
    return { runs, lines, sizes, box: { x: room.x, width: room.width, y: foot - height, height } }
  }
  const one = lineOf(1)
  return holds(one, book) ? one : lineOf(2)
}

export function holds({ runs, lines, sizes, box }: SourceLine, book: Book): boolean {
  const at = (size: Pt) => [paragraph({ text: [...runs], size, color: { role: 'text' }, gap: 0 }, book.setting)]
  return fitText(at, sizes, { width: box.width, height: box.height, lines }, book.typesetter).fits
}
