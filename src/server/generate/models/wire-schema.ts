import { z } from 'zod'

/**
 * A JSON Schema in the part of the language that every provider's strict mode compiles: objects whose keys are all
 * required and closed, arrays without bounds, strings, numbers, booleans, small string enums. No unions and no null:
 * a value that may be missing is an empty string, an empty list or the enum value `none`.
 */
export type WireSchema = WireObject
export type WireNode = WireObject | WireArray | WireScalar

export interface WireObject {
  readonly type: 'object'
  readonly description?: string
  readonly properties: Readonly<Record<string, WireNode>>
  readonly required: readonly string[]
  readonly additionalProperties: false
}
export interface WireArray {
  readonly type: 'array'
  readonly description?: string
  readonly items: WireNode
}
export interface WireScalar {
  readonly type: 'string' | 'number' | 'integer' | 'boolean'
  readonly description?: string
  readonly enum?: readonly string[]
}

type Json = Record<string, unknown>

/**
 * The provider-safe projection of a zod object. Bounds become words in the descriptions; zod keeps enforcing them on
 * the answer.
 * @throws TypeError for a construct that some provider refuses, which is a mistake in the schema and no user's fault
 */
export function wireSchema(schema: z.ZodObject): WireSchema {
  const node = project(z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }) as Json, '')
  if (node.type !== 'object') throw new TypeError('the root of a wire schema is an object')
  return node
}

function project(node: Json, at: string): WireNode {
  const description = describe(node)
  const said = description === '' ? {} : { description }
  if (node.type === 'object') {
    const properties = Object.entries((node.properties ?? {}) as Record<string, Json>)
    if (properties.length === 0) throw new TypeError(`${at || '/'}: an object without keys`)
    return {
      type: 'object',
      ...said,
      properties: Object.fromEntries(properties.map(([name, child]) => [name, project(child, `${at}/${name}`)])),
      required: properties.map(([name]) => name),
      additionalProperties: false,
    }
  }
  if (node.type === 'array') {
    if (typeof node.items !== 'object' || node.items === null) throw new TypeError(`${at}: a list of one kind of items is needed`)
    return { type: 'array', ...said, items: project(node.items as Json, `${at}/items`) }
  }
  if (node.type === 'string' || node.type === 'number' || node.type === 'integer' || node.type === 'boolean') {
    return { type: node.type, ...said, ...(Array.isArray(node.enum) ? { enum: node.enum as string[] } : {}) }
  }
  throw new TypeError(`${at}: ${JSON.stringify(node.type ?? Object.keys(node))} has no provider-safe form`)
}

function describe(node: Json): string {
  const bounds: string[] = []
  const range = (low: unknown, high: unknown, unit: string) => {
    if (typeof low === 'number' && low > 0 && low === high) bounds.push(`exactly ${low}${unit}`)
    else if (typeof low === 'number' && low > 1 && typeof high === 'number') bounds.push(`${low} to ${high}${unit}`)
    else if (typeof high === 'number' && high < Number.MAX_SAFE_INTEGER) bounds.push(`at most ${high}${unit}`)
  }
  // `wanted` is the count that this slide is planned with; the bounds are what would still do.
  if (typeof node.wanted === 'number') bounds.push(`exactly ${node.wanted} entries`)
  else range(node.minItems, node.maxItems, ' entries')
  range(node.minLength, node.maxLength, ' characters')
  range(node.minimum, node.maximum, '')
  const text = typeof node.description === 'string' ? node.description : ''
  return [text, ...bounds].filter((part) => part !== '').join('; ')
}
