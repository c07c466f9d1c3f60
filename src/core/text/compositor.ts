import { inner } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { FontLibrary } from '../font/face.ts'
import { SQUARE_FAMILY } from '../font/fallback.ts'
import { createRecent } from '../font/recent.ts'
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

const ANALYSES_KEPT = 1000
const SAMPLE_LENGTH = 40

/** Lines must hold when the reader's font is a little wider than its metric twin. */
const TWIN_WIDTH = 0.97

/**
 * A typesetter for one deck.
 * @throws Refusal `missing-font`, when text is set in a font of the theme that the library lacks
 */
export function createTypesetter(options: { fonts: FontLibrary; theme: Theme; language: string }): Typesetter {
  const { fonts, theme, language } = options
  const { heading, body, mono } = theme.fonts
  const analyses = createRecent<Analysis>(ANALYSES_KEPT)
  const missing = new Map<string, string>()

  const inTwin = createFaces(fonts, { heading: heading.twin, body: body.twin, mono: mono.twin })
  const inSubstitute = createFaces(fonts, {
    heading: substituteOf(heading, fonts),
    body: substituteOf(body, fonts),
    mono: substituteOf(mono, fonts),
  })
  const inSquare = createFaces(fonts, { heading: SQUARE_FAMILY, body: SQUARE_FAMILY, mono: SQUARE_FAMILY })
  const prefix = new Map<Faces, string>([
    [inTwin, 't'],
    [inSubstitute, 's'],
    [inSquare, 'q'],
  ])

  const analysisOf = (runs: readonly Run[], direction: Direction, faces: Faces): Analysis => {
    const text = runs.map((run) => run.text).join('')
    const styled = styledRuns(runs, language)
    return analyses.get(`${prefix.get(faces)}${keyOf(styled, direction)}${text}`, () => analyse(text, styled, direction, faces))
  }

  const composeIn = (paragraph: Paragraph, faces: Faces, width: Pt): Composed => {
    const { runs, direction, bullet } = paragraph
    const sign = markerOf(paragraph)
    const marker = sign && { run: sign, analysis: analysisOf([sign], direction, bullet?.kind === 'square' ? inSquare : faces) }
    return compose(paragraph, analysisOf(runs, direction, faces), marker, width)
  }

  const noteMissing = (analysis: Analysis) => {
    for (const { script, sample } of missingIn(analysis)) {
      if (!missing.has(script)) missing.set(script, sample.slice(0, SAMPLE_LENGTH).toWellFormed())
    }
  }

  return {
    missing,
    measure(given, width): Extent {
      const paragraphs = given.map(cleanParagraph)
      const asDrawn = paragraphs.map((paragraph) => composeIn(paragraph, inTwin, width))
      const tight = paragraphs.map((paragraph) => composeIn(paragraph, inTwin, width * TWIN_WIDTH))
      const replaced = paragraphs.map((paragraph) => composeIn(paragraph, inSubstitute, width))
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
      const paragraphs = spec.paragraphs.map(cleanParagraph)
      const { width } = inner(spec.box, spec.inset)
      const composed = paragraphs.map((paragraph) => composeIn(paragraph, inTwin, width))
      for (const { analysis } of composed) noteMissing(analysis)
      return placeFrame(spec, composed, inTwin)
    },
  }
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
