import type { SlideInput } from '../../../../core/deck/slides.ts'
import { type Figure, isShare, labelOf, written } from '../figures.ts'
import { type Runs, rich, textOf } from '../runs.ts'
import { width } from '../width.ts'
import { type Drawing, fitted } from './form.ts'
import { best, type Sentence } from './sentences.ts'

export type Aside = Extract<SlideInput, { layout: 'bullets' }>['aside']

/** The figure of a sentence: its share where it has one, else the first. */
export const keyOf = ({ figures }: Sentence): Figure | undefined => figures.find(isShare) ?? figures[0]

/** What a figure counts; undefined where the words beside it had to be cut off. */
export function figureLabel({ runs }: Sentence, figure: Figure, room: number, drawing: Drawing): Runs | undefined {
  const label = labelOf(runs, figure)
  const shown = fitted(label, room, drawing)
  const lost = textOf(label).includes(figure.value) && !textOf(shown).includes(figure.value)
  return lost || textOf(shown) === '' ? undefined : shown
}

/** Words in quotation marks, long enough to stand alone. */
const QUOTED = /(?:[“„«「]|(?<=^|[\s(])"(?=\S))([^“”„«»「」"]{24,160})(?:[”“»」]|(?<=\S)"(?=[\s.,;:)!?]|$))/

/** The same in guillemets that point inwards, as German and Danish set them. */
const QUOTED_INWARD = /[»„“]([^“”„«»]{24,160})[«“”]/

/** A figure with its words, or what someone is quoted to have said. */
export function asideFrom(sentences: readonly Sentence[], drawing: Drawing): { aside: NonNullable<Aside>; from: Sentence } | undefined {
  const withFigure = best(
    sentences.filter((sentence) => sentence.figures.length > 0 && width(textOf(sentence.runs)) <= 130),
    1,
  )[0]
  const figure = withFigure && keyOf(withFigure)
  if (withFigure && figure) {
    const value = written(figure, textOf(withFigure.runs))
    const label = figureLabel(withFigure, figure, 90, drawing)
    if (width(value) <= 14 && label) return { aside: { kind: 'stat', value, label: rich(label) }, from: withFigure }
  }
  for (const sentence of sentences) {
    const text = textOf(sentence.runs)
    const inward = text.includes('»') && text.indexOf('»') < text.lastIndexOf('«')
    const said = (inward ? QUOTED_INWARD : QUOTED).exec(text)?.[1]
    if (said && said.split(/\s+/).length >= 4) return { aside: { kind: 'quote', text: said.replace(/,$/, '') }, from: sentence }
  }
  return undefined
}
