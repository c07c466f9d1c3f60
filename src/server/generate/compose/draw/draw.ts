import type { BlockOf } from '../blocks.ts'
import { listForm } from '../composer.ts'
import { carrierOf, type Part, paragraphsOf } from '../part.ts'
import { capital, type Runs, slice, textOf, trim } from '../runs.ts'
import { together } from '../sentences.ts'
import { countWords } from '../width.ts'
import { claimOf } from './claims.ts'
import { closingForms } from './closing.ts'
import { asTitle, type Drawing, type Form, fittedRich, headline, titled } from './form.ts'
import { listForms } from './lists.ts'
import { proseForms } from './prose.ts'
import { isPointer, scoredSentences } from './sentences.ts'
import { tableForms } from './tables.ts'
import { topicForms } from './topics.ts'
import { codeForms, imageForms, quoteForms } from './visuals.ts'
import { lightened, wordsOn } from './words-on.ts'

/** Longest blurb of a divider, in words. */
export const BLURB_WORDS = 32

/** Every way to show a part, best first; never empty. */
export function formsOf(part: Part, shared: Omit<Drawing, 'title'>): Form[] {
  const drawing: Drawing = { ...shared, title: titled(headline(part.title, shared.composer)) }
  if (part.role === 'written' && part.slide) return [{ slide: part.slide, cost: 0 }]
  if (part.role === 'divider') return [divider(part, drawing)]
  const forms = lightForms(part, drawing).map((form) => (part.continued && !form.asserts ? { ...form, cost: form.cost + UNNAMED } : form))
  if (forms.length === 0) return [{ slide: { layout: 'statement', title: drawing.title }, cost: 0 }]
  return forms.sort((a, b) => a.cost - b.cost)
}

/** What a slide costs that has the heading of another one, and nothing to tell it apart but a number. */
const UNNAMED = 2

/** Words on a slide that are worth avoiding, by mode; and how much of their room the texts of a fuller one get. */
const MANY_WORDS = { present: 56, read: 140 }
const TIGHT = 0.6
/** What a slide with far too many words costs. */
const HEAVY = 3
const FAR_TOO_MANY = 1.5

/** The forms of a part; one that says too much on its slide is drawn again with less room for each text. */
function lightForms(part: Part, drawing: Drawing): Form[] {
  const drawn = (share: number) => {
    const tight = { ...drawing, share }
    return [...(part.role === 'closing' ? closingForms(part, tight) : []), ...contentForms(part, tight)]
  }
  const most = MANY_WORDS[drawing.composer.mode]
  const forms = drawn(1)
  if (!forms.some(({ slide }) => wordsOn(slide) > most)) return forms
  const tighter = drawn(TIGHT)
  return forms.map((form, i) => {
    if (wordsOn(form.slide) <= most) return form
    const other = tighter[i]
    const light = lightened(other?.slide.layout === form.slide.layout ? other : form, most)
    return wordsOn(light.slide) > most * FAR_TOO_MANY ? { ...light, cost: light.cost + HEAVY } : light
  })
}

function contentForms(part: Part, drawing: Drawing): Form[] {
  if (part.role === 'closing' && closingForms(part, drawing).length > 0) return []
  if (part.topics.length > 1) return topicForms(part.topics, drawing)
  const blocks = part.topics[0]?.blocks ?? []
  const carrier = carrierOf(blocks)
  const around = paragraphsOf(blocks)
  if (!carrier) return proseForms(around, drawing, part.continued)
  const named = part.continued
    ? (leadTitle(around, drawing) ?? (carrier.kind === 'code' ? taskTitle(around, drawing) : undefined))
    : undefined
  const point = part.continued && !named && carrier.kind === 'list' ? pointTitle(carrier, drawing) : undefined
  if (point) return listForms(point.left, around, { ...drawing, title: point.title }).map((form) => ({ ...form, asserts: true }))
  const inside: Drawing = named ? { ...drawing, title: named.title } : drawing
  const beside = named ? without(around, named.from, drawing) : around
  const forms = {
    table: () => carrier.kind === 'table' && tableForms(carrier, beside, inside),
    list: () => carrier.kind === 'list' && listForms(carrier, beside, inside),
    quote: () => carrier.kind === 'quote' && quoteForms(carrier, beside, inside),
    image: () => carrier.kind === 'image' && imageForms(carrier, beside, inside),
    code: () => carrier.kind === 'code' && codeForms(carrier, beside, inside),
  }[carrier.kind]()
  const drawn = (forms || []).map((form) => (named ? { ...form, asserts: true } : form))
  // A slide mostly of prose with a small list in it may show the prose.
  const words = around.reduce((sum, paragraph) => sum + countWords(textOf(paragraph.runs)), 0)
  return words > 80 ? [...drawn, ...proseForms(around, drawing, part.continued).map((form) => ({ ...form, cost: form.cost + 2 }))] : drawn
}

/** "The plan has three parts:" is a better title for the list than the heading once more. */
function leadTitle(around: readonly BlockOf<'paragraph'>[], drawing: Drawing): { title: Drawing['title']; from: Runs } | undefined {
  const sentences = scoredSentences(around, drawing)
  const announced = sentences.find(({ runs }) => /[:：]$/.test(textOf(runs)) && asTitle(runs) && !isPointing(textOf(runs)))
  const bold = boldStart(around.at(-1)?.runs ?? [])
  if (bold && !announced) return { title: titled(bold), from: bold }
  const claim = announced ?? claimOf(sentences)
  return claim && { title: titled(claim.runs), from: claim.runs }
}

/** What the only sentence before a listing says of it, without an aside in brackets. */
function taskTitle(around: readonly BlockOf<'paragraph'>[], drawing: Drawing): { title: Drawing['title']; from: Runs } | undefined {
  const [only, ...others] = scoredSentences(around, drawing)
  if (!only || others.some(({ runs }) => !/^[(（]/.test(textOf(runs).trim()))) return undefined
  const aside = /\s*(?:[:：]\s*)?[(（][^()（）]*[)）][\s.:。：]*$/.exec(textOf(only.runs))
  const bare = trim(slice(only.runs, 0, aside?.index))
  const said = textOf(bare).replace(/[?？؟]$/, '')
  if (!asTitle(slice(bare, 0, said.length)) || isPointing(textOf(bare)) || isPointer(bare)) return undefined
  return { title: titled(bare), from: only.runs }
}

/** `For example:` and `This produces:` announce without a word on what. */
const isPointing = (text: string): boolean =>
  /\b(?:see|siehe|voir|véase)\s*[:：]$/i.test(text) || (/\p{Script=Latin}/u.test(text) && text.trim().split(/\s+/).length < 3)

/** Fewer points are not spared one for the title. */
const LEAST_POINTS = 3

/** Points without a heading of their own: what says most names the slide, and the rest stands on it. */
function pointTitle(list: BlockOf<'list'>, drawing: Drawing): { title: Drawing['title']; left: BlockOf<'list'> } | undefined {
  const form = listForm(list, drawing.composer)
  if (list.ordered || list.items.length < LEAST_POINTS || (form !== 'plain' && form !== 'nested')) return undefined
  const points = list.items.map(
    (item): BlockOf<'paragraph'> => ({ kind: 'paragraph', id: list.id, path: list.path, runs: capital(item.runs) }),
  )
  const sentences = scoredSentences(points, drawing)
  // A point with others below it heads these, and a later sentence leans on the first.
  const leads = sentences.filter(
    ({ paragraph }, i) => sentences[i - 1]?.paragraph !== paragraph && list.items[paragraph]?.items.length === 0,
  )
  const claim = claimOf(leads)
  if (!claim) return undefined
  const others = sentences.filter((sentence) => sentence.paragraph === claim.paragraph && sentence !== claim)
  const items = list.items.flatMap((item, i) =>
    i !== claim.paragraph ? [item] : others.length > 0 ? [{ ...item, runs: together(others.map(({ runs }) => runs)) }] : [],
  )
  const left = { ...list, items }
  return listForm(left, drawing.composer) === form ? { title: titled(claim.runs), left } : undefined
}

/** Bold words at the start of the paragraph before a list or table name it. */
function boldStart(runs: Runs): Runs | undefined {
  const end = runs.findIndex((run) => !run.bold)
  const bold = trim(end < 0 ? runs : runs.slice(0, end))
  return textOf(bold).includes(' ') && asTitle(bold) ? bold : undefined
}

/** The paragraphs without a sentence that the title says. */
function without(around: readonly BlockOf<'paragraph'>[], said: Runs, { composer }: Drawing): BlockOf<'paragraph'>[] {
  return around.flatMap((paragraph) => {
    const left = composer.sentences(paragraph.runs).filter((sentence) => textOf(sentence) !== textOf(said))
    return left.length === 0 ? [] : [{ ...paragraph, runs: together(left) }]
  })
}

/** A section's number and name, and one line of what stands before its first sub-section. */
function divider(part: Part, drawing: Drawing): Form {
  const text = textOf(part.title).trim()
  const own =
    /^(?:(?:Chapter|Part|Section|Kapitel|Teil|Chapitre|Partie|Capítulo|Parte|Глава|Часть)\s+)?(\p{Nd}{1,3}|[IVX]{1,4})[.):]?\s+(?=\S)/u.exec(
      text,
    )
  const [paragraph] = paragraphsOf(part.topics[0]?.blocks ?? [])
  return {
    slide: {
      layout: 'section',
      title: own ? titled(trim(slice(trim(part.title), own[0].length))) : drawing.title,
      number: own?.[1] ?? String(part.number ?? 1),
      ...(paragraph ? { blurb: fittedRich(paragraph.runs, 110, drawing) } : {}),
    },
    cost: 0,
  }
}
