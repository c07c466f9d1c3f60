import { z } from 'zod'
import { chartSchema } from './blocks/chart.ts'
import { backgroundSchema, elementSchema, userColorSchema } from './blocks/element.ts'
import { imageSchema } from './blocks/image.ts'
import { listItemSchema } from './blocks/list.ts'
import { tableSchema } from './blocks/table.ts'
import { deckSchema } from './deck.ts'
import { type LayoutId, slideSchemas, sourceSchema } from './slides.ts'
import { runSchema } from './text.ts'

/** Blocks that many layouts hold, by the name that they have in JSON schemas. */
export const NAMED_BLOCKS = {
  run: runSchema,
  listItem: listItemSchema,
  image: imageSchema,
  table: tableSchema,
  chart: chartSchema,
  element: elementSchema,
  color: userColorSchema,
  background: backgroundSchema,
  source: sourceSchema,
} as const

type JsonSchema = z.core.JSONSchema.BaseSchema

/** JSON Schema (draft 2020-12) of what a person may write; the blocks stand in `$defs`. Rules between fields are not in it. */
export function layoutJsonSchema(layout: LayoutId): JsonSchema {
  return jsonSchema(slideSchemas[layout])
}

export function deckJsonSchema(): JsonSchema {
  return jsonSchema(deckSchema)
}

/** A block on its own. */
export function blockJsonSchema(block: keyof typeof NAMED_BLOCKS): JsonSchema {
  return jsonSchema(NAMED_BLOCKS[block])
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  const names = z.registry<{ id: string }>()
  for (const [id, block] of Object.entries(NAMED_BLOCKS)) if (block !== schema) names.add(block, { id })
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', metadata: names })
}
