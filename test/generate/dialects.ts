import type { WireNode } from '../../src/server/generate/models/wire-schema.ts'

/** What one provider's strict mode does not take. Facts of the providers' documentation and of their error messages. */
export interface Dialect {
  readonly name: string
  readonly forbidden: readonly string[]
  readonly maxDepth: number
  readonly maxProperties: number
  readonly maxEnumValues: number
  /** Of property names and enum values together. */
  readonly maxNameCharacters: number
  readonly unions: boolean
  /** Whether every property must be in `required`. */
  readonly allRequired: boolean
}

const composition = [
  'allOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
  '$ref',
  '$defs',
  '$schema',
]
const bounds = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
]

export const DIALECTS: readonly Dialect[] = [
  {
    name: 'OpenAI strict',
    forbidden: [...composition, 'default', 'minLength', 'maxLength', 'uniqueItems'],
    maxDepth: 5,
    maxProperties: 100,
    maxEnumValues: 500,
    maxNameCharacters: 15_000,
    unions: true,
    allRequired: true,
  },
  {
    // Refuses grammars that compile too large, so the counts are far below its documented ceilings.
    name: 'Anthropic',
    forbidden: [...composition, ...bounds, 'default', 'prefixItems'],
    maxDepth: 5,
    maxProperties: 40,
    maxEnumValues: 100,
    maxNameCharacters: 4_000,
    unions: false,
    allRequired: true,
  },
  {
    // Array bounds and long enums unroll into states; past a limit the API answers 400 without saying why.
    name: 'Gemini',
    forbidden: [...composition, ...bounds, 'default', 'const', 'pattern', 'format'],
    maxDepth: 5,
    maxProperties: 40,
    maxEnumValues: 60,
    maxNameCharacters: 4_000,
    unions: false,
    allRequired: false,
  },
  {
    name: 'Cerebras',
    forbidden: [...composition, 'minItems', 'maxItems', 'pattern', 'format'],
    maxDepth: 5,
    maxProperties: 100,
    maxEnumValues: 500,
    maxNameCharacters: 10_000,
    unions: false,
    allRequired: true,
  },
]

/** Where a schema breaks a dialect's rules; empty when it may be sent. */
export function dialectFaults(schema: WireNode, dialect: Dialect): string[] {
  const found: string[] = []
  let properties = 0
  let enumValues = 0
  let names = 0
  const visit = (node: Readonly<Record<string, unknown>>, at: string, depth: number) => {
    if (depth > dialect.maxDepth) found.push(`${at}: nested deeper than ${dialect.maxDepth}`)
    for (const keyword of dialect.forbidden) if (keyword in node) found.push(`${at}: ${keyword}`)
    if (!dialect.unions && (Array.isArray(node.type) || 'anyOf' in node)) found.push(`${at}: a union`)
    if (Array.isArray(node.enum)) {
      enumValues += node.enum.length
      names += node.enum.join('').length
    }
    if (node.type === 'object') {
      const children = Object.entries(node.properties as Record<string, Record<string, unknown>>)
      properties += children.length
      if (node.additionalProperties !== false) found.push(`${at}: additionalProperties is not false`)
      if (dialect.allRequired && children.some(([name]) => !(node.required as string[]).includes(name)))
        found.push(`${at}: a key is not required`)
      for (const [name, child] of children) {
        names += name.length
        visit(child, `${at}/${name}`, depth + 1)
      }
    }
    if (node.type === 'array') visit(node.items as Record<string, unknown>, `${at}/items`, depth + 1)
  }
  visit(schema as unknown as Record<string, unknown>, '', 0)
  if (properties > dialect.maxProperties) found.push(`${properties} properties, at most ${dialect.maxProperties}`)
  if (enumValues > dialect.maxEnumValues) found.push(`${enumValues} enum values, at most ${dialect.maxEnumValues}`)
  if (names > dialect.maxNameCharacters) found.push(`${names} characters of names, at most ${dialect.maxNameCharacters}`)
  return found
}
