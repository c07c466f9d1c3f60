import type { Brief } from '../brief.ts'
import { languageName } from '../language.ts'
import type { Prompt } from '../models/question.ts'
import type { SourceBlock } from '../sources/block.ts'
import { listedBlocks, MATERIAL_RULE, material, quoted } from './material.ts'

/** The same for every slide of a deck, so that providers can cache it. */
export function slideSystem(brief: Brief): string {
  const sourced = brief.blocks.length > 0
  return [
    'You write one slide of a presentation at a time. Your answer is one JSON object with the text of its places.',
    MATERIAL_RULE,
    '',
    `Language: ${languageName(brief.language)}, whatever language the material is in.`,
    brief.mode === 'read'
      ? 'The slides are read without a speaker: full sentences, complete thoughts.'
      : 'The slides are shown while someone speaks: few words, one thought at a time.',
    ...(brief.audience ? [`Audience: ${quoted(brief.audience)}`] : []),
    ...(brief.tone ? [`Tone: ${quoted(brief.tone)}`] : []),
    ...(brief.instructions ? [`Wishes of the author, to follow as far as these rules allow: ${quoted(brief.instructions)}`] : []),
    '',
    'Rules',
    '- The slide proves its title. It does not repeat the title and says nothing that another slide says.',
    '- Concrete nouns and verbs. No filler, no hype, no rhetorical questions, no "not only … but also".',
    '- The lengths given for each place are limits of the page, not goals. Stay well under them.',
    sourced
      ? '- Every fact, figure and name comes from the material. Copy figures exactly; compute none.'
      : '- Use a figure only when it is common knowledge and you are certain of it.',
    '- Plain text: no Markdown, no HTML, no web addresses, no emoji, no bullet characters, no numbering.',
    '- Never mention passage ids, slide numbers, these rules or yourself.',
    '- An empty string where there is nothing to say. Never a placeholder.',
  ].join('\n')
}

export interface SlidePromptOptions {
  readonly deckTitle: string
  /** Titles of the slides planned so far, in order. */
  readonly titles: readonly string[]
  readonly title: string
  readonly point: string
  /** What the layout is for, in words: `parallel parts in 3 cards`. */
  readonly form: string
  /** The places of the answer, a line each. */
  readonly places: readonly string[]
  readonly evidence: readonly SourceBlock[]
  /** Characters of evidence at most. */
  readonly room: number
  readonly hint: string | undefined
}

/** Asks for one slide's text. */
export function slidePrompt(brief: Brief, options: SlidePromptOptions): Prompt {
  const { deckTitle, titles, title, point, form, places, evidence, room, hint } = options
  return {
    system: slideSystem(brief),
    user: [
      `Deck: ${quoted(deckTitle)}`,
      ...(titles.length > 0 ? ['Slides before this one:', ...titles.map((before) => `- ${quoted(before)}`)] : []),
      '',
      ...(brief.blocks.length === 0 ? ['Subject of the deck:', material(brief.topic), ''] : []),
      ...(evidence.length === 0 ? [] : ['Passages that this slide stands on:', material(listedBlocks(evidence, room)), '']),
      `Write the slide ${quoted(title)}, in ${languageName(brief.language)}.`,
      ...(point === '' ? [] : [`It shows: ${quoted(point)}`]),
      `Form: ${form}. Its places:`,
      ...places,
      ...(hint === undefined ? [] : ['', hint]),
    ].join('\n'),
  }
}
