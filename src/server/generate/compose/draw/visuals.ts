import type { BlockOf } from '../blocks.ts'
import { rich, textOf } from '../runs.ts'
import { together } from '../sentences.ts'
import { width } from '../width.ts'
import { asTitle, clipped, type Drawing, type Form, fittedRich, shareOf, titled } from './form.ts'
import { best, scoredSentences } from './sentences.ts'

type Paragraph = BlockOf<'paragraph'>

/** Someone's words; the heading names the slide in the outline. Long ones are given by their first sentences. */
export function quoteForms(quote: BlockOf<'quote'>, around: readonly Paragraph[], drawing: Drawing): Form[] {
  const sentences = drawing.composer.sentences(quote.runs)
  let shown = sentences.slice(0, 1)
  for (const sentence of sentences.slice(1))
    if (width(textOf(together([...shown, sentence]))) <= 260) shown = [...shown, sentence]
    else break
  const text = width(textOf(quote.runs)) <= 260 ? quote.runs : together(shown)
  const words = quote.author ? { author: clipped(quote.author, 120), ...(quote.role ? { role: clipped(quote.role, 200) } : {}) } : {}
  const forms: Form[] = []
  if (width(textOf(text)) <= 400) forms.push({ slide: { layout: 'quote', title: drawing.title, text: rich(text), ...words }, cost: 0 })
  const points = best(scoredSentences(around, drawing), 3)
  if (points.length > 0 && width(textOf(text)) <= 220) {
    forms.push({
      slide: {
        layout: 'bullets',
        title: drawing.title,
        items: points.map(({ runs }) => fittedRich(runs, shareOf(points.length, 260, 60, 110), drawing)),
        aside: { kind: 'quote', text: rich(text), ...(quote.author ? { author: clipped(quote.author, 120) } : {}) },
      },
      cost: points.length > 1 ? 0.3 : 1.2,
    })
  }
  if (forms.length === 0)
    forms.push({ slide: { layout: 'statement', title: drawing.title, support: fittedRich(text, 260, drawing) }, cost: 1 })
  return forms
}

/** A picture with the words around it, or filling the slide. */
export function imageForms(image: BlockOf<'image'>, around: readonly Paragraph[], drawing: Drawing): Form[] {
  const described = {
    ...image.image,
    alt: image.image.alt || clipped(typeof drawing.title === 'string' ? drawing.title : textOf(drawing.title), 250),
  }
  const sentences = scoredSentences(around, drawing).filter(({ runs }) => !/[:：]$/.test(textOf(runs)))
  const chosen = best(sentences, 3)
  if (chosen.length === 0) {
    const caption = image.image.alt && image.image.alt !== described.alt ? { caption: clipped(image.image.alt, 120) } : {}
    return [{ slide: { layout: 'image-full', title: drawing.title, image: described, ...caption }, cost: 0 }]
  }
  const [only] = chosen
  const full: Form[] =
    sentences.length === 1 && only && asTitle(only.runs)
      ? [{ slide: { layout: 'image-full', title: titled(only.runs), image: described }, cost: 0.6, asserts: true }]
      : []
  const body = chosen.map(({ runs }) => fittedRich(runs, shareOf(chosen.length, 260, 64, 140), drawing))
  return [
    {
      slide: { layout: 'image-text', title: drawing.title, image: described, ...(body.length === 1 ? { body } : { items: body }) },
      cost: 0,
    },
    ...full,
  ]
}

/** Lines of code that a slide can hold. */
const MOST_LINES = 13
/** Letters in a line that half a slide holds in a size to read; fewer lines than these would be lost on a panel of its height. */
const HALF = { present: 36, read: 46, lines: 5 } as const
/** Letters in a line of code that a statement shows without breaking it. */
const STATED_WIDTH = 36
/** Lines of code that leave room for a second point above them. */
const FEW_LINES = 6

/** A comment that leads to what follows it, and not to what stands before. */
const LEADS = /^\s*(?:\/\/|\/\*|\*|#\s|--\s|<!--)|^\s*$/
/** Fewer lines up to a blank one would show too little. */
const LEAST_LINES = 5

/** The first lines of a long listing, up to where a stretch of it ends; dots say that it goes on. */
function excerpt(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines
  const first = lines.slice(0, MOST_LINES - 1)
  const blank = first.findLastIndex((line) => line.trim() === '')
  const kept = blank >= LEAST_LINES ? first.slice(0, blank) : first
  const end = kept.findLastIndex((line) => !LEADS.test(line)) + 1
  const shown = end >= LEAST_LINES ? kept.slice(0, end) : kept
  const next = lines.slice(shown.length).find((line) => line.trim() !== '') ?? ''
  return [...shown, `${' '.repeat(next.length - next.trimStart().length)}…`]
}

/** Code as it is written, beside what is said of it or below; a long listing by its first lines. */
export function codeForms(code: BlockOf<'code'>, around: readonly Paragraph[], drawing: Drawing): Form[] {
  const shown = excerpt(code.code.replace(/\t/g, '  ').trimEnd().split('\n')).join('\n').slice(0, 1400)
  const listing = [{ text: shown, code: true }]
  const all = shown.split('\n')
  const widest = Math.max(...all.map(width))
  const chosen = best(scoredSentences(around, drawing), 2)
  const words = chosen.map(({ runs }) => fittedRich(runs, 120, drawing))
  const above = words.slice(0, all.length <= FEW_LINES ? 2 : 1)
  const forms: Form[] = [{ slide: { layout: 'bullets', title: drawing.title, items: [...above, listing] }, cost: 0.4 }]
  const [only] = words
  if (only !== undefined && widest <= HALF[drawing.composer.mode] && all.length >= HALF.lines) {
    const left = words.length === 1 ? { body: only } : { items: words.map((text) => ({ text })) }
    forms.unshift({ slide: { layout: 'two-column', title: drawing.title, left, right: { body: listing } }, cost: 0.2 })
  }
  if (all.length <= 4 && widest <= STATED_WIDTH)
    forms.unshift({ slide: { layout: 'statement', title: drawing.title, support: listing }, cost: words.length === 0 ? 0.8 : 2.4 })
  return forms
}
