/** The questions that a scaffold asks; each beat is one slide. */
export const BEATS = [
  'why',
  'audience',
  'parts',
  'steps',
  'history',
  'compare',
  'figure',
  'example',
  'causes',
  'matrix',
  'risks',
  'evidence',
  'myths',
  'plan',
  'check',
] as const
export type Beat = (typeof BEATS)[number]

export const ARCHETYPES = ['lesson', 'pitch', 'report', 'how-to'] as const
export type Archetype = (typeof ARCHETYPES)[number]

/** An entry that has a heading: `[heading, question]`. */
export type Pair = readonly [string, string]

/** The scaffold in one language. Titles are questions; nothing in it claims to be content. */
export interface ScaffoldWords {
  /** Under the topic on the cover. */
  readonly subtitle: { readonly [A in Archetype]: string }
  /** Titles of the three parts of a long deck. */
  readonly sections: readonly [string, string, string]
  /** Before the topic's own words: `{topic}: why now?`. Support in one sentence. */
  readonly why: { readonly title: string; readonly support: string }
  readonly audience: Cards
  readonly parts: Cards
  readonly steps: Cards
  readonly history: Cards
  readonly compare: Columns
  readonly figure: { readonly title: string; readonly label: string; readonly context: string }
  readonly example: Columns
  readonly causes: Cards
  readonly matrix: {
    readonly title: string
    /** Effort: label, low, high. */
    readonly x: readonly [string, string, string]
    /** Effect: label, low, high. */
    readonly y: readonly [string, string, string]
    /** Top left, top right, bottom left, bottom right, each with a question. */
    readonly quadrants: readonly [Pair, Pair, Pair, Pair]
  }
  readonly risks: Cards
  readonly evidence: { readonly title: string; readonly items: readonly string[] }
  readonly myths: Columns
  readonly plan: Cards
  readonly check: { readonly title: string; readonly items: readonly string[] }
  /** For decks longer than the beats: `{n}` counts. */
  readonly more: { readonly title: string; readonly items: readonly [string, string, string] }
  readonly closing: { readonly title: string; readonly actions: readonly [string, string, string] }
  /** In speaker notes: what became of the model. */
  readonly note: {
    /** Of every slide of a scaffold where there is no model: what this deck is, and which setting gives the real thing. */
    readonly unasked: string
    /** The same where a model was asked in vain. */
    readonly unanswered: string
    /** Of one slide that the model did not write. */
    readonly composed: string
  }
}

export interface Cards {
  readonly title: string
  readonly entries: readonly Pair[]
}

export interface Columns {
  readonly title: string
  readonly left: readonly [heading: string, ...questions: string[]]
  readonly right: readonly [heading: string, ...questions: string[]]
}
