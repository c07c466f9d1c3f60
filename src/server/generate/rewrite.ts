import type { Note, Noted } from '../../core/base/note.ts'
import { Refusal } from '../../core/base/refusal.ts'
import type { Image } from '../../core/deck/blocks/image.ts'
import { type Deck, titleOf } from '../../core/deck/deck.ts'
import type { Slide } from '../../core/deck/slides.ts'
import { plain } from '../../core/deck/text.ts'
import type { Brief } from './brief.ts'
import { budgetFor } from './budget.ts'
import type { SlideFrame } from './check.ts'
import { urlsIn } from './clean.ts'
import { FORMS, SHAPES, type WrittenLayout } from './forms/forms.ts'
import { standingForm } from './forms/standing.ts'
import { ModelFault, refusalOf } from './models/fault.ts'
import type { Usage } from './models/usage.ts'
import { withOwnPicture } from './own-pictures.ts'
import { illustrated } from './pictures.ts'
import { figureNotes, fitFaults } from './repair.ts'
import { rewriteQuestion } from './rewrite-question.ts'
import { type GenerationWorld, openRun, type Run, type RunOptions } from './run.ts'
import { settle } from './settle.ts'
import { shapeOf } from './shape.ts'
import type { Assignment, Draft } from './slide.ts'
import type { SourceBlock } from './sources/block.ts'
import { evidenceFor, measure } from './sources/evidence.ts'
import { figuresIn } from './sources/numbers.ts'
import { quotableOf } from './sources/quotable.ts'
import { foldTitle } from './titles.ts'
import { visibleTexts } from './visible.ts'
import { mended, type Written } from './write.ts'

export interface RewriteOptions extends Omit<RunOptions, 'checkpoints'> {
  /** The source that the deck was made from: what the slide may draw on besides its own words. */
  readonly blocks?: readonly SourceBlock[] | undefined
  /** BCP 47; the deck's when absent. */
  readonly language?: string | undefined
}

export interface Rewritten extends Noted<Slide> {
  readonly usage: Usage
}

const MAX_INSTRUCTION = 4000
/** Figures that a chart needs. */
const CHART_FIGURES = 3

/**
 * One slide of a deck, changed as the user wishes: in its form, or in one that serves the wish better; checked, mended
 * and made to fit like any other. Its id, sources, section and picture stay. The deck itself is not changed: the change
 * `replace-slide` does that.
 * @throws Refusal `not-found`, `bad-usage`; `llm-auth`, `llm-credits`, `llm-moderation`, and `llm-unavailable` when there
 *   is no model or it gives no slide that fits; `cancelled`
 */
export async function rewriteSlide(
  deck: Deck,
  slideId: string,
  instruction: string,
  world: GenerationWorld,
  options: RewriteOptions = {},
): Promise<Rewritten> {
  const index = deck.slides.findIndex(({ id }) => id === slideId)
  const slide = deck.slides[index]
  if (!slide) throw new Refusal('not-found', `the deck has no slide “${slideId}”`, { at: '/slideId' })
  const wish = instruction.trim()
  if (wish === '' || wish.length > MAX_INSTRUCTION) {
    const says = wish === '' ? 'is empty' : `has ${wish.length} characters; at most ${MAX_INSTRUCTION} are taken`
    throw new Refusal('bad-usage', `instruction ${says}`, { at: '/instruction' })
  }
  if (!world.model) {
    throw new Refusal('llm-unavailable', 'no model is configured, and only a model rewrites slides', {
      hint: 'Set OPENROUTER_API_KEY, or LLM_BASE_URL for another endpoint; or edit the slide by hand.',
    })
  }
  const run = openRun(world, 1, options)
  try {
    const { slide: value, notes } = await revised({ deck, slide, index, wish, options }, run)
    for (const note of notes) run.note(note)
    return { value, notes: run.notes, usage: run.usage() }
  } catch (cause) {
    if (options.signal?.aborted) throw new Refusal('cancelled', 'cancelled', { cause })
    throw refusalOf(cause) ?? (cause instanceof ModelFault ? unwritten(cause) : cause)
  } finally {
    run.stop(new Error('the run is over'))
    run.close()
  }
}

function unwritten(fault: ModelFault): Refusal {
  if (fault.kind === 'moderation') {
    return new Refusal('llm-moderation', `the model provider refused the request: ${fault.message}`, {
      hint: 'Word the wish differently, or choose another model with LLM_MODEL.',
      cause: fault,
    })
  }
  return new Refusal('llm-unavailable', `the model did not rewrite the slide: ${fault.message}`, {
    hint: 'The slide is as it was; try again later.',
    cause: fault,
  })
}

interface Task {
  readonly deck: Deck
  readonly slide: Slide
  readonly index: number
  readonly wish: string
  readonly options: RewriteOptions
}

async function revised(task: Task, run: Run): Promise<Written> {
  const { deck, slide, wish, options } = task
  const { language = deck.language } = options
  const brief = briefOf(task, run.world)
  const frame: SlideFrame = { title: deck.title, language, mode: deck.mode, theme: deck.theme }
  const passes = (candidate: Slide) => !run.world.check?.(candidate, frame).some((finding) => finding.severity === 'error')
  const standing = assignmentFor(task, brief)
  const first = await run.ask(rewriteQuestion(standing, { slide, instruction: wish, offered: offeredFor(standing, brief) }))
  const assignment = 'better' in first ? assignmentFor(task, brief, first.better) : standing
  const answer = 'better' in first ? await run.ask(rewriteQuestion(assignment, { slide, instruction: wish, offered: [] })) : first
  // Where nothing is offered, nothing is chosen.
  if ('better' in answer) throw new ModelFault('bad-reply', 'the answer was not what was asked')
  const { draft, notes } = await fitted(answer.draft, assignment, frame, run)
  const image = pictureOf(slide)
  const kept = withStanding(draft.slide, task)
  const pictured = hasPicture(kept, image) ? kept : withOwnPicture(kept, image, passes)
  return illustrated({ slide: pictured, notes: [...notes, ...lossesOf(slide, pictured)] }, run.world, run.signal)
}

/** The draft as it may stand. @throws Refusal when nothing makes it fit */
async function fitted(first: Draft, assignment: Assignment, frame: SlideFrame, run: Run): Promise<{ draft: Draft; notes: Note[] }> {
  const { draft, faults } = await mended(first, assignment, frame, run)
  const untrue = faults.find((fault) => fault.weight === 'content')
  if (untrue) {
    throw new Refusal('llm-unavailable', `what the model wrote cannot stand on the slide: ${untrue.says}`, {
      hint: 'The slide is as it was.',
    })
  }
  if (!faults.some((fault) => fault.weight === 'page')) return { draft, notes: figureNotes(draft.slide, assignment) }
  const settled = settle(draft, assignment, (candidate) => fitFaults(candidate, assignment, run.world.check, frame).length === 0)
  if (settled) return { draft: settled.draft, notes: [...settled.notes, ...figureNotes(settled.draft.slide, assignment)] }
  throw new Refusal('llm-unavailable', 'what the model wrote does not fit on the slide', {
    hint: 'The slide is as it was; ask for less on it, or for two slides.',
  })
}

/** The deck as a brief: its words and the wish are what figures and addresses may come from. */
function briefOf({ deck, wish, options }: Task, world: GenerationWorld): Brief {
  const { blocks = [], language = deck.language } = options
  const said = deck.slides.map((slide) => `${visibleTexts(slide).join('\n')}\n${slide.notes ?? ''}`).join('\n')
  const text = `${said}\n${wish}\n${blocks.map((block) => `${block.text}\n${block.path.join('\n')}\n${block.url ?? ''}`).join('\n')}`
  return {
    topic: deck.title,
    blocks,
    outline: undefined,
    slides: deck.slides.length,
    shape: shapeOf(deck.slides.length),
    language,
    mode: deck.mode,
    audience: undefined,
    tone: undefined,
    instructions: undefined,
    verbatim: false,
    author: deck.author,
    organisation: deck.organisation,
    date: deck.date,
    pictures: world.pictures !== undefined,
    urls: urlsIn(text),
    figures: figuresIn(text),
    quotable: quotableOf(text, language),
  }
}

/** The slide to be written in its own form, or in another. */
function assignmentFor({ deck, slide, index }: Task, brief: Brief, layout?: WrittenLayout): Assignment {
  const title = titleOf(slide).slice(0, 400) || deck.title
  const form = layout === undefined ? standingForm(slide) : FORMS[layout]
  const { sources = [] } = slide
  const hasFigure = slide.layout === 'bullets' && slide.aside?.kind === 'stat'
  const from = sources.flatMap(({ blockId }) => (blockId === undefined ? [] : [blockId]))
  const evidence = evidenceFor({ title, point: visibleTexts(slide).join(' ').slice(0, 2000), from }, brief.blocks)
  return {
    brief,
    entry: { place: index, kind: 'points', title, point: '', from, retitle: true },
    form,
    shape: form.layout in SHAPES ? SHAPES[form.layout as WrittenLayout]('any') : 'as it stands',
    id: slide.id,
    index,
    writing: { budget: budgetFor(brief.language, brief.mode), count: 'any', sourced: brief.blocks.length > 0 || hasFigure, retitle: true },
    evidence,
    sources,
    deckTitle: deck.title,
    others: () => [],
    notes: 'kept',
    titles: deck.slides.filter((other) => other !== slide).map((other) => titleOf(other).slice(0, 200)),
  }
}

/** Forms that the slide could change into: charts only with figures to draw, quotations only with words to quote. */
function offeredFor({ form, evidence, brief }: Assignment, { figures }: Brief): readonly WrittenLayout[] {
  const { quotes } = measure(evidence)
  const layouts = Object.keys(FORMS) as WrittenLayout[]
  return layouts.filter((layout) => {
    if (layout === form.layout) return false
    if (layout === 'image-text') return brief.pictures
    if (layout === 'chart-takeaway') return figures.length >= CHART_FIGURES
    return layout !== 'quote' || quotes > 0
  })
}

/** The drafted slide with what a rewriting leaves alone; a title that another slide has is not taken. */
function withStanding(drafted: Slide, { deck, slide }: Task): Slide {
  const { section, hidden, variant, title } = slide
  const isTaken = deck.slides.some((other) => other !== slide && foldTitle(titleOf(other)) === foldTitle(plain(drafted.title)))
  const same = title !== undefined && (isTaken || plain(title) === plain(drafted.title))
  return {
    ...drafted,
    ...(same ? { title } : {}),
    ...(section === undefined ? {} : { section }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(variant !== undefined && slide.layout === drafted.layout ? { variant } : {}),
  } as Slide
}

/** What of the old slide has no place on the new one. */
function lossesOf(old: Slide, now: Slide): Note[] {
  const image = pictureOf(old)
  const shown = image === undefined || hasPicture(now, image)
  return [
    ...(shown ? [] : [`the picture “${image.alt}”: the new form has no place for it`]),
    ...(old.layout === 'canvas' && now.layout !== 'canvas' ? ['the free arrangement of the slide, and its shapes and pictures'] : []),
  ].map((detail) => ({ at: old.id, says: 'dropped', detail }))
}

/** The picture that a slide shows. */
function pictureOf(slide: Slide): Image | undefined {
  if (slide.layout === 'bullets') return slide.aside?.kind === 'picture' ? slide.aside.image : undefined
  return slide.layout === 'cover' || slide.layout === 'image-text' || slide.layout === 'image-full' ? slide.image : undefined
}

function hasPicture(slide: Slide, image: Image | undefined): boolean {
  return pictureOf(slide)?.src === image?.src
}
