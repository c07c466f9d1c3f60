import type { Brief } from '../brief.ts'
import { languageName } from '../language.ts'
import type { Prompt } from '../models/question.ts'
import type { SourceBlock } from '../sources/block.ts'
import { listedBlocks, material, quoted } from './material.ts'
import { slideSystem } from './slide.ts'

export interface MendPromptOptions {
  readonly title: string
  /** The places as they are now. */
  readonly slots: Readonly<Record<string, unknown>>
  /** What is wrong, with figures: `items.2.heading: 61 characters, at most 28`. */
  readonly findings: readonly string[]
  /** The other places of the slide, which stay. */
  readonly rest: Readonly<Record<string, unknown>>
  /** What goes into the places, a line each. */
  readonly places: readonly string[]
  readonly evidence: readonly SourceBlock[]
  readonly room: number
  readonly hint: string | undefined
}

/** Asks for new text in the places of a slide that did not pass. */
export function mendPrompt(brief: Brief, { title, slots, findings, rest, places, evidence, room, hint }: MendPromptOptions): Prompt {
  return {
    system: slideSystem(brief),
    user: [
      `The slide ${quoted(title)} has these places so far:`,
      material(JSON.stringify(slots, null, 1)),
      ...(Object.keys(rest).length === 0 ? [] : ['The rest of it, which stays:', material(JSON.stringify(rest))]),
      ...(evidence.length === 0 ? [] : ['Passages that it stands on:', material(listedBlocks(evidence, room))]),
      '',
      'A check found:',
      ...findings.map((finding) => `- ${finding}`),
      '',
      `Write these places again, in ${languageName(brief.language)}, so that nothing of this remains. Say the same in fewer words rather than less.`,
      ...places,
      ...(hint === undefined ? [] : ['', hint]),
    ].join('\n'),
  }
}
