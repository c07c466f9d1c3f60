import type { z } from 'zod'
import { layoutJsonSchema } from '../core/deck/json-schema.ts'
import { LAYOUTS } from '../core/deck/layouts.ts'
import { LAYOUT_IDS, type LayoutId, slideSchemas } from '../core/deck/slides.ts'
import type { Terminal } from './terminal.ts'

/** `layouts`: what a deck as code can use; `json` prints the whole catalogue with examples and JSON schemas. */
export function listLayouts(options: { json?: boolean }, terminal: Terminal): void {
  if (options.json) {
    const schemas = LAYOUT_IDS.map((id) => [id, { ...LAYOUTS[id], schema: layoutJsonSchema(id) }])
    terminal.say(JSON.stringify(Object.fromEntries(schemas), null, 2))
    return
  }
  const width = Math.max(...LAYOUT_IDS.map((id) => id.length))
  for (const id of LAYOUT_IDS)
    terminal.say(`${terminal.style('bold', id.padEnd(width))}  ${LAYOUTS[id].purpose} ${terminal.style('dim', `(${fieldsOf(id)})`)}`)
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
