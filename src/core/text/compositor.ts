import { inner } from '../base/geometry.ts'
import type { FontLibrary } from '../font/face.ts'
import { isEastAsian, SQUARE_FAMILY } from '../font/fallback.ts'
import { createRecent } from '../font/recent.ts'
import { COMMON, EMOJI, INHERITED } from '../font/script.ts'
import type { Direction, Paragraph, Run } from '../scene/scene.ts'
import type { Theme, ThemeFont } from '../theme/theme.ts'
import { type Analysis, analyse, missingIn } from './analyse.ts'
import { cleanParagraph } from './clean.ts'
import { type Composed, compose, heightOf, isOrphaned, widestToken, widthOfLines } from './compose.ts'
import { createFaces, type Faces } from './faces.ts'
import type { StyledRun } from './itemise.ts'
import { markerOf } from './marker.ts'
import { placeFrame } from './place.ts'
import type { Extent, FrameSpec, Typesetter } from './typesetter.ts'

const READINGS_KEPT = 1000
const SAMPLE_LENGTH = 40

/** Lines must hold when the reader's font is a little wider than its metric twin. */
const TWIN_WIDTH = 0.97
/** Some programs set a quarter of an em between square characters and the Latin letters and figures among them. */
const MIXED_WIDTH = 0.95
/** Letters that no twin has come from a face of ours; the reader's own may be a good deal wider. */
const BORROWED_WIDTH = 0.9

/** Scripts that the faces of the themes have, or whose letters are as wide in every face. */
const SURE = new Set(['Latn', 'Grek', 'Cyrl', 'Hani', 'Hira', 'Kana', 'Hang', 'Bopo', COMMON, INHERITED, EMOJI])

/** The share of its width that a text must hold in. */
function reserveOf({ items }: Analysis): number {
  if (items.some((item) => !SURE.has(item.script))) return BORROWED_WIDTH
  const square = items.some((item) => isEastAsian(item.script))
  return square && items.some((item) => !isEastAsian(item.script)) ? MIXED_WIDTH : TWIN_WIDTH
}

/**
 * A typesetter for one deck.
 * @throws Refusal `missing-font`, when text is set in a font of the theme that the library lacks
 */
export function createTypesetter(options: { fonts: FontLibrary; theme: Theme; language: string }): Typesetter {
  const { fonts, theme, language } = options
  const { heading, body, mono } = theme.fonts
  const readings = createRecent<Reading>(READINGS_KEPT)
  const missing = new Map<string, string>()

  const twins = { heading: heading.twin, body: body.twin, mono: mono.twin }
  const substitutes = { heading: substituteOf(heading, fonts), body: substituteOf(body, fonts), mono: substituteOf(mono, fonts) }
  const isReplaced = JSON.stringify(substitutes) !== JSON.stringify(twins)
  const inTwin = createFaces(fonts, twins)
  const inSubstitute = createFaces(fonts, substitutes)
  const inSquare = createFaces(fonts, { heading: SQUARE_FAMILY, body: SQUARE_FAMILY, mono: SQUARE_FAMILY })

  const read = (runs: readonly Run[], direction: Direction, faces: { readonly twin: Faces; readonly substitute: Faces }): Reading => {
    const text = runs.map((run) => run.text).join('')
    const styled = styledRuns(runs, language)
    return readings.get(`${faces.twin === inSquare ? 'q' : ''}${keyOf(styled, direction)}${text}`, () =>
      createReading(
        () => analyse(text, styled, direction, faces.twin),
        () => analyse(text, styled, direction, faces.substitute),
      ),
    )
  }
  const letters = { twin: inTwin, substitute: inSubstitute }
  const squares = { twin: inSquare, substitute: inSquare }

  /** A paragraph with its list marker, ready to be broken at any width. */
  const prepare = (paragraph: Paragraph): Prepared => {
    const { runs, direction, bullet } = paragraph
    const sign = markerOf(paragraph)
    return {
      paragraph,
      words: read(runs, direction, letters),
      ...(sign && { sign: { run: sign, reading: read([sign], direction, bullet?.kind === 'square' ? squares : letters) } }),
    }
  }

  const noteMissing = (analysis: Analysis) => {
    for (const { script, sample } of missingIn(analysis)) {
      if (!missing.has(script)) missing.set(script, sample.slice(0, SAMPLE_LENGTH).toWellFormed())
    }
  }

  return {
    missing,
    measure(given, width): Extent {
      const prepared = given.map((paragraph) => prepare(cleanParagraph(paragraph)))
      const asDrawn = prepared.map((one) => composeIn('twin', one, width))
      const tight = prepared.map((one) => composeIn('twin', one, width * reserveOf(one.words.twin())))
      const replaced = isReplaced ? prepared.map((one) => composeIn('substitute', one, width)) : asDrawn
      for (const { analysis } of asDrawn) noteMissing(analysis)
      return {
        width: Math.max(0, ...asDrawn.map(widthOfLines)),
        height: heightOf(asDrawn),
        worstHeight: Math.max(heightOf(asDrawn), heightOf(tight), heightOf(replaced)),
        lines: asDrawn.reduce((sum, { lines }) => sum + lines.length, 0),
        widestToken: Math.max(0, ...asDrawn.map(widestToken), ...replaced.map(widestToken)),
        orphans: asDrawn.filter(isOrphaned).length,
      }
    },
    set(spec: FrameSpec) {
      const { width } = inner(spec.box, spec.inset)
      const composed = spec.paragraphs.map((paragraph) => composeIn('twin', prepare(cleanParagraph(paragraph)), width))
      for (const { analysis } of composed) noteMissing(analysis)
      return placeFrame(spec, composed, inTwin)
    },
  }
}

/** One text in the measured fonts and in their likely replacements; each is analysed when first asked for. */
interface Reading {
  twin(): Analysis
  substitute(): Analysis
}

function createReading(inTwin: () => Analysis, inSubstitute: () => Analysis): Reading {
  let twin: Analysis | undefined
  let substitute: Analysis | undefined
  return {
    twin() {
      twin ??= inTwin()
      return twin
    },
    substitute() {
      substitute ??= inSubstitute()
      return substitute
    },
  }
}

interface Prepared {
  readonly paragraph: Paragraph
  readonly words: Reading
  readonly sign?: { readonly run: Run; readonly reading: Reading }
}

function composeIn(faces: keyof Reading, { paragraph, words, sign }: Prepared, width: number): Composed {
  return compose(paragraph, words[faces](), sign && { run: sign.run, analysis: sign.reading[faces]() }, width)
}

function substituteOf({ twin, substitute }: ThemeFont, fonts: FontLibrary): string {
  return substitute && fonts.face({ family: substitute, weight: 400, italic: false }) ? substitute : twin
}

function styledRuns(runs: readonly Run[], language: string): readonly StyledRun[] {
  let end = 0
  return runs.map((run) => {
    end += run.text.length
    return { end, style: run.style, language: run.language ?? language }
  })
}

/** Everything that an analysis depends on beside the text and the faces. */
function keyOf(runs: readonly StyledRun[], direction: Direction): string {
  const parts = runs.map(({ end, style, language }) => {
    const flags = (style.bold ? 'b' : '') + (style.italic ? 'i' : '') + (style.tabular ? 't' : '')
    return `${end}${style.font}${flags}${language}`
  })
  return `${direction}|${parts.join('|')}|`
}
