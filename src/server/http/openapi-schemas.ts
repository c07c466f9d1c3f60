import { z } from 'zod'
import { editedSchema } from '../../api/edit.ts'
import { failureSchema, noteSchema, presentationSchema, summarySchema, usageSchema } from '../../api/presentation.ts'
import { problemSchema } from '../../api/problem.ts'
import { changeSchema } from '../../core/deck/change.ts'
import { deckSchema } from '../../core/deck/deck.ts'
import { NAMED_BLOCKS } from '../../core/deck/json-schema.ts'
import { slideSchema } from '../../core/deck/slides.ts'
import { themeSchema } from '../../core/theme/theme.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema
type Side = 'input' | 'output'

/** Schemas that stand under their own name in `components`. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  Problem: problemSchema,
  Presentation: presentationSchema,
  PresentationSummary: summarySchema,
  Edited: editedSchema,
  Failure: failureSchema,
  Note: noteSchema,
  Usage: usageSchema,
  Deck: deckSchema,
  Slide: slideSchema,
  Change: changeSchema,
  Theme: themeSchema,
  ...Object.fromEntries(Object.entries(NAMED_BLOCKS).map(([name, schema]) => [name[0]?.toUpperCase() + name.slice(1), schema])),
}

/** Names for schemas, over what the schemas say of themselves. */
class Names extends z.core.$ZodRegistry<{ id: string }> {
  override get<S extends z.core.$ZodType>(schema: S): ReturnType<z.core.$ZodRegistry<{ id: string }>['get']> {
    const own = super.get(schema)
    const described = z.globalRegistry.get(schema)
    return own || described ? ({ ...described, ...own } as { id: string }) : undefined
  }
}

/** What is taken may leave out what has a default; what is given has it. So one schema may have two forms. */
const SUFFIX: { readonly [S in Side]: string } = { input: 'Input', output: '' }

function namesFor(side: Side): Names {
  const names = new Names()
  for (const [name, schema] of Object.entries(NAMED)) names.add(schema, { id: `${name}${SUFFIX[side]}` })
  return names
}

function convert(schema: z.ZodType, side: Side): JsonSchema {
  return z.toJSONSchema(schema, {
    io: side,
    metadata: namesFor(side),
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      // The only transforms are of texts to texts.
      if (zodSchema._zod.def.type === 'transform') jsonSchema.type = 'string'
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      // What is given may have more fields one day.
      if (side === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
}

/** A schema as OpenAPI 3.1 has it: the named ones as references into `components`. */
export function openApiSchema(schema: z.ZodType, side: Side): JsonSchema {
  const name = Object.entries(NAMED).find(([, named]) => named === schema)?.[0]
  if (name) return { $ref: `#/components/schemas/${name}${SUFFIX[side]}` }
  const { $defs: _defs, $schema: _schema, ...own } = convert(schema, side)
  return inComponents(own)
}

/** Every named schema that something in `paths` refers to, directly or not. */
export function openApiComponents(paths: unknown): Record<string, JsonSchema> {
  const all = z.object(NAMED)
  const defined = { ...convert(all, 'input').$defs, ...convert(all, 'output').$defs } as Record<string, JsonSchema>
  const used: Record<string, JsonSchema> = {}
  const open = referencesIn(paths)
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const known = defined[name]
    if (used[name] !== undefined || known === undefined) continue
    const { id: _, ...schema } = inComponents(known)
    used[name] = schema
    open.push(...referencesIn(schema))
  }
  return Object.fromEntries(Object.entries(used).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const inComponents = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema

const referencesIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '')
