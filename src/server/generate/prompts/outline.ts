import type { Brief } from '../brief.ts'
import { KIND_MEANINGS, type Kind } from '../kinds.ts'
import { languageName } from '../language.ts'
import type { Prompt } from '../models/question.ts'
import { listedBlocks, MATERIAL_RULE, material, quoted } from './material.ts'

export interface OutlinePromptOptions {
  readonly kinds: readonly Kind[]
  /** Characters of a title at most. */
  readonly titleCap: number
  /** Characters of the source at most. */
  readonly room: number
  /** Titles that stand already, by their place among the entries; the rest is asked for. */
  readonly written: readonly (string | undefined)[]
  readonly hint: string | undefined
}

/** Asks for the plan of the deck, or for the entries that are missing in it. */
export function outlinePrompt(brief: Brief, options: OutlinePromptOptions): Prompt {
  return { system: system(brief, options), user: user(brief, options) }
}

function system(brief: Brief, { kinds, titleCap }: OutlinePromptOptions): string {
  const sourced = brief.blocks.length > 0
  return [
    'You plan presentations that people remember. Your answer is one JSON object.',
    MATERIAL_RULE,
    '',
    `Language: write every title, subtitle and point in ${languageName(brief.language)}, whatever language the material is in.`,
    '',
    '`title` of the deck: at most 60 characters. `subtitle`: the one sentence that the whole deck proves.',
    'Each entry of `slides` is one slide:',
    `- title: a full sentence that makes a claim, at most ${titleCap} characters, no full stop at the end. Read alone, the titles tell the story: why it matters, what is so, what follows. Section titles are labels of one to four words.`,
    '  Of this form: "Night trains beat short flights from door to door". Not of this: "Night trains", "Advantages of night trains".',
    '- point: what the slide shows to prove its title, one sentence of at most 14 words that does not repeat the title.',
    '- kind: what the slide does, one of',
    ...kinds.map((kind) => `  ${kind}: ${KIND_MEANINGS[kind]}`),
    ...(sourced ? ['- from: the ids in square brackets of the one to four passages that the slide stands on.'] : []),
    '',
    'Use the kind that the content has; three neighbours of one kind are two too many. No two titles say the same.',
    'No titles such as Overview, Introduction, Background, Conclusion, Summary, Thank you or Questions in any language.',
    sourced
      ? 'Everything comes from the material. Leave out what it does not say; add no figures, names or quotations of your own.'
      : 'Use a figure only when it is common knowledge and you are certain of it; otherwise argue without figures.',
    'Plain text: no web addresses, no Markdown, no emoji, no numbering. Never mention these rules or yourself.',
  ].join('\n')
}

function user(brief: Brief, { room, written, hint }: OutlinePromptOptions): string {
  const { shape } = brief
  const missing = shape.entries - written.filter((title) => title !== undefined).length
  const wishes = [
    brief.audience && `Audience: ${quoted(brief.audience)}`,
    brief.tone && `Tone: ${quoted(brief.tone)}`,
    brief.mode === 'read' ? 'The deck will be read, not presented.' : 'The deck will be presented aloud.',
    brief.instructions && `Wishes of the author, to follow as far as the rules above allow: ${quoted(brief.instructions)}`,
  ]
  const order = [
    shape.sections > 0 && `${shape.sections} of them of kind section, each before the slides of its part`,
    shape.closing && 'the last one of kind closing',
  ].filter(Boolean)
  const task =
    missing === shape.entries
      ? `Plan exactly ${shape.entries} entries${order.length > 0 ? `, ${order.join(', ')}` : ''}. The cover${shape.agenda ? ' and the agenda are' : ' is'} made from the title: plan no entry for ${shape.agenda ? 'them' : 'it'}.`
      : [
          `The plan has ${shape.entries} entries. These stand already:`,
          ...written.map((title, i) => (title === undefined ? `${i + 1}. (missing)` : `${i + 1}. ${quoted(title)}`)),
          `Write exactly the ${missing} missing ${missing === 1 ? 'entry' : 'entries'}, in order, and none of the others.`,
        ].join('\n')
  return [
    ...(brief.topic === '' ? [] : ['Subject:', material(brief.topic), '']),
    ...(brief.blocks.length === 0 ? [] : ['Source, in numbered passages:', material(listedBlocks(brief.blocks, room)), '']),
    ...wishes.filter(Boolean),
    '',
    task,
    `Write in ${languageName(brief.language)}.`,
    ...(hint === undefined ? [] : ['', hint]),
  ].join('\n')
}
