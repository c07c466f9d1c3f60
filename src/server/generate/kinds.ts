/** What a slide does in the argument; the planner turns it into a layout. */
export const KINDS = [
  'section',
  'claim',
  'points',
  'steps',
  'dates',
  'versus',
  'number',
  'numbers',
  'trend',
  'ranking',
  'share',
  'table',
  'quote',
  'quadrants',
  'picture',
  'closing',
] as const
export type Kind = (typeof KINDS)[number]

/** When the outline should choose a kind, in words for the model. */
export const KIND_MEANINGS: Readonly<Record<Kind, string>> = {
  section: 'a divider that opens a new part',
  claim: 'one striking sentence that stands alone',
  points: 'two to five parallel reasons, parts or examples',
  steps: 'an ordered procedure or causal chain of three to five steps',
  dates: 'three to six dated events',
  versus: 'two things set against each other, or before and after',
  number: 'one figure that says it all',
  numbers: 'two to four key figures',
  trend: 'a series over time, drawn as a line chart',
  ranking: 'amounts compared, drawn as a bar chart',
  share: 'parts of a whole, drawn as a doughnut chart',
  table: 'three or more things by several attributes',
  quote: 'words that someone said, taken from the material',
  quadrants: 'things placed by two opposed qualities, in a two by two matrix',
  picture: 'something that a photograph explains',
  closing: 'the message to take away and what to do next',
}

/** Kinds that need figures or words from a source: made up from memory they would be inventions. */
const SOURCED_ONLY: ReadonlySet<Kind> = new Set(['trend', 'ranking', 'share', 'quote'])

/** The kinds that an outline may use. */
export function offeredKinds(sourced: boolean, pictures: boolean): readonly Kind[] {
  return KINDS.filter((kind) => (sourced || !SOURCED_ONLY.has(kind)) && (pictures || kind !== 'picture'))
}
