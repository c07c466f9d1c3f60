import { titleOf } from '../../core/deck/deck.ts'
import type { Slide } from '../../core/deck/slides.ts'
import type { Brief } from './brief.ts'
import { budgetFor } from './budget.ts'
import type { SlideFrame } from './check.ts'
import { FORMS, SHAPES } from './forms/forms.ts'
import { agendaSlide, coverSlide, sectionSlide } from './frame-slides.ts'
import { createGate } from './models/gate.ts'
import type { Outline, OutlineEntry } from './outline-draft.ts'
import { ownPicture, takesPicture } from './own-pictures.ts'
import { type Placed, type Plan, planSlide } from './plan.ts'
import { figureNotes } from './repair.ts'
import type { Run } from './run.ts'
import type { Assignment } from './slide.ts'
import { evidenceFor, measure, sourcesOf } from './sources/evidence.ts'
import { foldTitle, trimTitle } from './titles.ts'
import { type Written, writeSlide } from './write.ts'

/** Where the slides of one deck are written, each from the moment that its outline entry is known. */
export interface WritingDesk {
  /** Plans a slide and starts to write it. */
  start(entry: OutlineEntry, deckTitle: string): void
  /** Puts a slide that needs no writing in its place. */
  put(index: number, written: Written): void
  /** The first slide, as soon as the deck has a name. */
  cover(title: string, subtitle: string): void
  /** The slide that only the whole outline makes. */
  agenda(outline: Outline): void
  /** All slides in their order, when the last is finished. @throws the first failure of any */
  slides(): Promise<Slide[]>
  planned(): readonly { readonly title: string; readonly layout: Slide['layout'] }[]
}

/** Characters that a title may be longer than the planned one. */
const LONGER = 40

export interface DeskOptions {
  readonly brief: Brief
  readonly theme: SlideFrame['theme']
  readonly run: Run
  /** Slides that an earlier run finished. */
  readonly finished: ReadonlyMap<number, Written>
  readonly onFinished: (index: number, written: Written) => Promise<void>
}

export function openDesk({ brief, theme, run, finished, onFinished }: DeskOptions): WritingDesk {
  const gate = createGate(run.limits.concurrency)
  const tasks: Promise<Slide>[] = []
  const placed: Placed[] = []
  const entries: (OutlineEntry | undefined)[] = []
  const titles: { title: string; layout: Slide['layout'] }[] = []
  /** Folded titles by place, as planned and then as written. */
  const taken: string[] = []
  const first = brief.slides - brief.shape.entries
  const sourced = brief.blocks.length > 0
  /** Pictures of the source that a slide has. */
  const shown = new Set<string>()
  /** Tables of the source that a slide draws. */
  const drawn = new Set<string>()
  /** Finished slides by place. */
  const finishedSlides: Slide[] = []
  let done = 0

  async function finish(index: number, { slide: written, notes }: Written): Promise<Slide> {
    const slide = inSection(namedApart(written, index), index)
    finishedSlides[index] = slide
    await onFinished(index, { slide, notes })
    for (const note of notes) run.note(note)
    done++
    run.emit({ type: 'slide', index, slide, done, of: brief.slides })
    return slide
  }

  /** A slide keeps its title only if no other slide has it; else it takes the planned one if that does, what it shows, or a number. */
  function namedApart(slide: Slide, index: number): Slide {
    const isTaken = (title: string) => taken.some((other, i) => i !== index && other === foldTitle(title))
    const own = titleOf(slide)
    const entry = entries[index - first]
    const planned = entry?.retitle ? own : (titles[index]?.title ?? own)
    const point = trimTitle(entry?.point ?? '')
    const candidates = [own, planned, ...(point === '' || point.length > planned.length + LONGER ? [] : [point])]
    let title = candidates.find((one) => !isTaken(one)) ?? planned
    for (let n = 2; isTaken(title); n++) title = `${planned} (${n})`
    taken[index] = foldTitle(title)
    return title === own ? slide : { ...slide, title }
  }

  /** The part of the deck that a slide belongs to: what PowerPoint calls a section. */
  function inSection(slide: Slide, index: number): Slide {
    const part = entries.slice(0, Math.max(0, index - first + 1)).findLast((entry) => entry?.kind === 'section')
    return part ? { ...slide, section: part.title.slice(0, 120) } : slide
  }

  function begin(index: number, work: () => Promise<Written>): void {
    const before = finished.get(index)
    const task = (async () => finish(index, before ?? (await work())))()
    // The failure of one slide ends the run at once; whoever awaits the slides sees it.
    task.catch((cause) => run.stop(cause))
    tasks[index] = task
  }

  function announce(index: number, title: string, plan: Plan | Placed): void {
    titles[index] = { title, layout: plan.layout }
    taken[index] = foldTitle(title)
    run.emit({ type: 'outline.slide', index, title, layout: plan.layout })
  }

  function put(index: number, written: Written): void {
    announce(index, titleOf(written.slide), { layout: written.slide.layout, count: 0 })
    begin(index, async () => written)
  }

  /** A slide that only the outline's own words make, with a note where their figures are nobody's. */
  const warned = (slide: Slide): Written => ({ slide, notes: figureNotes(slide, { brief, evidence: [] }) })

  return {
    start(entry, deckTitle) {
      const index = first + entry.place
      const evidence = evidenceFor(entry, brief.blocks)
      const plan = planSlide(entry.kind, {
        before: placed.slice(0, entry.place).filter((slide) => slide !== undefined),
        mode: brief.mode,
        evidence: sourced ? measure(evidence, drawn) : undefined,
        pictures: brief.pictures,
      })
      placed[entry.place] = plan
      if (plan.layout === 'table' || plan.layout === 'chart-takeaway')
        for (const { kind, id } of evidence) if (kind === 'table') drawn.add(id)
      entries[entry.place] = entry
      announce(index, entry.title, plan)
      const { layout } = plan
      if (layout === 'section') {
        const number = entries.slice(0, entry.place + 1).filter((other) => other?.kind === 'section').length
        return begin(index, async () => warned(sectionSlide(index, entry, number, brief)))
      }
      const assignment: Assignment = {
        brief,
        entry,
        form: FORMS[layout],
        shape: SHAPES[layout](plan.count),
        variant: plan.variant,
        id: `s${index + 1}`,
        index,
        writing: { budget: budgetFor(brief.language, brief.mode), count: plan.count, sourced, retitle: entry.retitle },
        evidence,
        // What closes a deck rests on all of it.
        sources: layout === 'closing' ? [] : sourcesOf(evidence, brief.topic),
        picture: takesPicture(layout) ? ownPicture(evidence, brief.blocks, shown) : undefined,
        deckTitle: deckTitle || brief.topic,
        others: () => finishedSlides.filter((slide, i) => slide !== undefined && i !== index),
        notes: 'written',
        titles: entries.slice(0, entry.place).flatMap((before) => (before ? [before.title] : [])),
      }
      const frame: SlideFrame = { title: assignment.deckTitle, language: brief.language, mode: brief.mode, theme }
      begin(index, () => gate.pass(() => writeSlide(assignment, frame, run)))
    },
    put,
    cover(title, subtitle) {
      if (brief.shape.cover && tasks[0] === undefined) put(0, warned(coverSlide(title, subtitle, brief)))
    },
    agenda(outline) {
      if (brief.shape.agenda) put(1, { slide: agendaSlide(outline, brief), notes: [] })
    },
    slides: () => Promise.all(tasks),
    planned: () => titles,
  }
}
