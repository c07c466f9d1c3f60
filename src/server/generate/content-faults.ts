import { plain } from '../../core/deck/text.ts'
import type { Brief } from './brief.ts'
import { isForeign, languageName, speaks } from './language.ts'
import type { Assignment, Draft, Fault } from './slide.ts'
import { type Figure, figuresIn, figuresNear, unsupportedFigures } from './sources/numbers.ts'
import { isQuotable } from './sources/quotable.ts'
import { unsupportedSpeech } from './sources/spoken.ts'
import { foldTitle } from './titles.ts'
import { visibleTexts } from './visible.ts'

/** What is wrong with what a draft says, whether or not there is room for it. */
export function contentFaults(draft: Draft, assignment: Assignment): Fault[] {
  return [
    ...figureFaults(draft, assignment),
    ...quotationFaults(draft, assignment),
    ...chartFaults(draft),
    ...tableFaults(draft),
    ...echoFaults(draft, assignment),
    ...repetitionFaults(draft, assignment),
    ...(assignment.notes === 'written' ? notesFaults(draft, assignment) : []),
  ]
}

function figureFaults({ slots }: Draft, { brief, entry, evidence }: Assignment): Fault[] {
  if (brief.blocks.length === 0) return []
  const near = figuresNear(evidence)
  return Object.entries({ title: entry.title, ...slots }).flatMap(([slot, value]) => {
    if (slot === 'notes') return []
    const unknown = unsupportedFigures(flat(value).join('\n'), brief.figures, near)
    return unknown.map((figure) => ({
      slots: [slot],
      says: `${slot}: the figure ${figure.text.replace(/\s+/g, ' ')} is not in the material; replace it by one that is, or leave it out`,
      weight: 'note' as const,
    }))
  })
}

function flat(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(flat)
}

/** Words between quotation marks and a name under them are believed: both stand in the material, or the slide does not. */
function quotationFaults({ slide }: Draft, { brief }: Assignment): Fault[] {
  if (slide.layout !== 'quote') return []
  const faults: Fault[] = []
  if (!isQuotable(plain(slide.text), brief.quotable))
    faults.push({
      slots: ['text', 'author', 'role'],
      says: 'text: nobody says these words in the material; copy a sentence of it letter by letter',
      weight: 'content',
    })
  if (slide.author !== undefined && !isQuotable(plain(slide.author), brief.quotable))
    faults.push({
      slots: ['text', 'author', 'role'],
      says: 'author: the material does not name this person; leave it empty',
      weight: 'content',
    })
  return faults
}

/** The most that the parts of a whole may add up to, rounding included. */
const WHOLE = 101.5

function chartFaults({ slide }: Draft): Fault[] {
  if (slide.layout !== 'chart-takeaway') return []
  const { type, unit, series } = slide.chart
  const values = series.flatMap((one) => one.values.map((value) => value ?? 0))
  if (values.every((value) => value === 0))
    return [{ slots: ['categories', 'series'], says: 'series: all values are zero; copy those of the material', weight: 'content' }]
  const sum = values.reduce((all, value) => all + value, 0)
  if ((type !== 'doughnut' && type !== 'pie') || unit !== '%' || series.length > 1 || sum <= WHOLE) return []
  const says = `series: the parts add up to ${Math.round(sum)} %, more than the whole; draw a bar chart, or take parts of one whole`
  return [{ slots: ['type', 'categories', 'series'], says, weight: 'content' }]
}

/** A row that is short or long by a cell may have its figures under the wrong headers. */
function tableFaults({ slots, slide }: Draft): Fault[] {
  if (slide.layout !== 'table') return []
  const { headers, rows } = slots as { headers: readonly string[]; rows: readonly { cells: readonly string[] }[] }
  return rows.flatMap(({ cells }, i) => {
    const surplus = cells.slice(headers.length).some((cell) => cell !== '')
    if (cells.length >= headers.length && !surplus) return []
    return [
      { slots: ['headers', 'rows'], says: `rows.${i}: ${cells.length} cells for ${headers.length} headers`, weight: 'content' as const },
    ]
  })
}

/** Text that only says the title again. On a statement there is nothing else. */
function echoFaults({ slots, slide }: Draft, { entry }: Assignment): Fault[] {
  const titles = new Set([foldTitle(entry.title), foldTitle(plain(slide.title))])
  return Object.entries(slots).flatMap(([slot, value]) => {
    const echo = slot !== 'title' && typeof value === 'string' && titles.has(foldTitle(value))
    const weight = slide.layout === 'statement' ? 'content' : 'note'
    return echo ? [{ slots: [slot], says: `${slot}: repeats the title; say what backs it`, weight }] : []
  })
}

/** Share of two slides' words that both have, from which on one is the other again. */
const SAME = 0.8
/** Characters under its title that make a slide one of its own. */
const LEAST_BODY = 60

function repetitionFaults({ slide }: Draft, { others, form, writing }: Assignment): Fault[] {
  const twin = twinOf(slide, others())
  if (!twin) return []
  const slots = Object.keys(form.schema(writing).shape)
  return [{ slots, says: `the slide “${plain(twin.title)}” says the same already; say what proves this title instead`, weight: 'content' }]
}

/** A slide among others that says the same under another title. */
export function twinOf(slide: Draft['slide'], others: readonly Draft['slide'][]): Draft['slide'] | undefined {
  const texts = [...bodyOf(slide)]
  const length = lengthOf(texts)
  if (length < LEAST_BODY) return undefined
  return others.find((other) => {
    const said = bodyOf(other)
    // A slide that takes one figure out of a table, or sums up another, is no copy of it.
    return lengthOf(texts.filter((text) => said.has(text))) >= Math.max(length, lengthOf([...said])) * SAME
  })
}

/** What a slide says under its title, folded. */
function bodyOf(slide: Draft['slide']): ReadonlySet<string> {
  const title = foldTitle(plain(slide.title))
  return new Set(
    visibleTexts(slide)
      .map(foldTitle)
      .filter((text) => text !== title),
  )
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0)

function notesFaults({ slots }: Draft, { brief: { language } }: Assignment): Fault[] {
  const notes = typeof slots.notes === 'string' ? slots.notes : ''
  if (notes === '') return [{ slots: ['notes'], says: 'notes: is missing', weight: 'note' }]
  const fits = speaks(notes, language) && !isForeign(notes, language)
  return fits ? [] : [{ slots: ['notes'], says: `notes: is not in ${languageName(language)}`, weight: 'note' }]
}

/** Whether the speaker notes can stay as the model left them. */
export function hasNotes(draft: Draft, assignment: Assignment): boolean {
  return notesFaults(draft, assignment).length === 0
}

/** The figures of a slide that no source backs, each once, as they are written. */
export function unbackedFigures(slide: Draft['slide'], { brief, evidence }: Pick<Assignment, 'brief' | 'evidence'>): string[] {
  const text = visibleTexts(slide).join('\n')
  return named(unsupportedFigures(text, brief.figures, nearTo(evidence, brief)))
}

/** The same of its speaker notes; what the slide itself shows is told of the slide. */
export function unbackedInNotes(slide: Draft['slide'], { brief, evidence }: Pick<Assignment, 'brief' | 'evidence'>): string[] {
  if (slide.notes === undefined) return []
  const shown = figuresIn(visibleTexts(slide).join('\n'))
  return named(unsupportedSpeech(slide.notes, brief.figures, nearTo(evidence, brief), shown))
}

const nearTo = (evidence: Assignment['evidence'], brief: Brief): readonly Figure[] =>
  evidence.length > 0 ? figuresNear(evidence) : brief.figures
const named = (figures: readonly Figure[]): string[] => [...new Set(figures.map(({ text }) => text.replace(/\s+/g, ' ')))]
