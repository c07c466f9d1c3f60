import type { z } from 'zod'
import { layoutJsonSchema } from '../core/deck/json-schema.ts'
import { LAYOUT_IDS, type LayoutId, slideSchemas } from '../core/deck/slides.ts'
import type { Terminal } from './terminal.ts'

/** What each layout is for; what it holds is read from its schema. */
export const PURPOSES: { readonly [L in LayoutId]: string } = {
  cover: 'opens the deck: title, subtitle, who and when',
  section: 'opens a part of the deck',
  agenda: 'the parts of the deck, and where it stands',
  statement: 'one sentence that stands alone',
  bullets: 'a list, with a figure, a quote or a picture beside it',
  'two-column': 'two bodies of text or lists side by side',
  comparison: 'two things set against each other, with a verdict',
  cards: 'two to six parallel points',
  process: 'ordered steps',
  timeline: 'dated events',
  'big-number': 'one figure that says it all',
  kpi: 'two to eight key figures',
  'chart-takeaway': 'a chart and what it shows',
  table: 'a table with a note',
  'image-text': 'a picture that bleeds off one side, text beside it',
  'image-full': 'a picture to all edges with a claim on it',
  quote: 'what someone said',
  'matrix-2x2': 'things placed by two opposed qualities',
  closing: 'the message to take away, and what to do next',
  canvas: 'freely placed text, lists, pictures and shapes',
}

/** `layouts`: what a deck as code can use; `json` prints the JSON schema of each. */
export function listLayouts(options: { json?: boolean }, terminal: Terminal): void {
  if (options.json) {
    const schemas = LAYOUT_IDS.map((id) => [id, { purpose: PURPOSES[id], schema: layoutJsonSchema(id) }])
    terminal.say(JSON.stringify(Object.fromEntries(schemas), null, 2))
    return
  }
  const width = Math.max(...LAYOUT_IDS.map((id) => id.length))
  for (const id of LAYOUT_IDS)
    terminal.say(`${terminal.style('bold', id.padEnd(width))}  ${PURPOSES[id]} ${terminal.style('dim', `(${fieldsOf(id)})`)}`)
  terminal.say(
    '\nEvery slide may also have notes, sources, variant (light, dark, accent), section and hidden. ? marks what may be left out.',
  )
}

/** Fields that every layout has. */
export const ON_EVERY_SLIDE: ReadonlySet<string> = new Set(['layout', 'id', 'notes', 'sources', 'variant', 'section', 'hidden'])

function fieldsOf(id: LayoutId): string {
  const fields = Object.entries<z.ZodType>(slideSchemas[id].shape).filter(([name]) => !ON_EVERY_SLIDE.has(name))
  return fields.map(([name, schema]) => (schema.safeParse(undefined).success ? `${name}?` : name)).join(', ')
}
