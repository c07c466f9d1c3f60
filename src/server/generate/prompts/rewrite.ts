import type { Brief } from '../brief.ts'
import { languageName } from '../language.ts'
import type { Prompt } from '../models/question.ts'
import type { SourceBlock } from '../sources/block.ts'
import { listedBlocks, material, quoted } from './material.ts'
import { slideSystem } from './slide.ts'

export interface RewritePromptOptions {
  /** The deck's other titles, in order. */
  readonly titles: readonly string[]
  readonly title: string
  /** What the slide says now, as JSON. */
  readonly said: string
  readonly notes: string
  /** The user's wish. */
  readonly instruction: string
  /** What the form looks like, in words. */
  readonly form: string
  /** The places of the answer, a line each. */
  readonly places: readonly string[]
  /** The slide had another form before. */
  readonly changed: boolean
  readonly evidence: readonly SourceBlock[]
  /** Characters of evidence at most. */
  readonly room: number
  readonly hint: string | undefined
}

/** Characters of the slide and its notes that are shown at most. */
const SAID_ROOM = 12_000
const NOTES_ROOM = 4_000

/** Asks for one slide of a finished deck anew, changed as the user wishes. */
export function rewritePrompt(brief: Brief, options: RewritePromptOptions): Prompt {
  const { titles, title, said, notes, instruction, form, places, changed, evidence, room, hint } = options
  return {
    system: slideSystem(brief),
    user: [
      `Deck: ${quoted(brief.topic)}`,
      ...(titles.length > 0 ? ['Its other slides:', ...titles.map((other) => `- ${quoted(other)}`)] : []),
      '',
      `The slide ${quoted(title)} as it stands:`,
      material(said.slice(0, SAID_ROOM)),
      ...(notes === '' ? [] : ['Its speaker notes:', material(notes.slice(0, NOTES_ROOM))]),
      ...(evidence.length === 0 ? [] : ['Passages that it stands on:', material(listedBlocks(evidence, room))]),
      '',
      `Wish of the author for this slide, to follow as far as the rules allow: ${quoted(instruction)}`,
      'Do what the wish says and nothing else: words, figures and the title that it does not touch stay as they are.',
      `Form: ${form}.${changed ? ' The slide had another form; its content moves into this one.' : ''} Its places, in ${languageName(brief.language)}:`,
      ...places,
      ...(hint === undefined ? [] : ['', hint]),
    ].join('\n'),
  }
}
