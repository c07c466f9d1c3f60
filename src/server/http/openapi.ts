import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { z } from 'zod'
import { problemSchema } from '../../api/problem.ts'
import { clientRoute } from './openapi-clients.ts'
import { openApiComponents, openApiSchema } from './openapi-schemas.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** Media types of the body, where it is not JSON. */
    consumes?: readonly string[]
    /** What stands in a body of another type, which its route reads by itself. */
    form?: z.ZodType
    /** Bodies that work as they stand, by what they show. */
    examples?: Readonly<Record<string, unknown>>
  }
}

/** Of the contract, not of the program. */
const VERSION = '1.0.0'

const DESCRIPTION = `Presentations from topics and documents: native PowerPoint, PDF, SVG, PNG and HTML from one measured layout.

Errors are problems (RFC 9457): each \`code\` has a page, whose address is \`type\`. Ids cannot be guessed; what belongs to somebody else is
not there. Fields that do not exist are refused.`

const TAGS = [
  { name: 'presentations', description: 'Make, read, edit and export decks' },
  { name: 'sources', description: 'What decks are made of' },
  { name: 'stateless', description: 'Nothing is kept' },
  { name: 'catalogues', description: 'What there is to choose from' },
  { name: 'compatibility', description: 'For clients of the first service; new ones use /v1' },
  { name: 'operations', description: 'For machines that look after the service' },
]

/** Writes the description of the API (OpenAPI 3.1) from the routes and their schemas. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  const options: FastifyDynamicSwaggerOptions = {
    openapi: {
      openapi: '3.1.0',
      // `identifier` is new in 3.1, and not in the types of 3.0.
      info: { title: 'Deckwright', version: VERSION, description: DESCRIPTION, license: { name: 'Apache-2.0' } },
      tags: TAGS,
    },
    convertConstToEnum: false,
    transform: ({ schema, url, route }) => ({ schema: clientRoute(route.method, url) ?? (schema ? described(schema) : schema), url }),
    transformObject: (document) => {
      if (!('openapiObject' in document)) return {}
      const { openapiObject } = document
      return { ...openapiObject, components: { schemas: openApiComponents(openapiObject.paths) } } as Described
    },
  }
  await app.register(swagger, options)
}

type Described = ReturnType<NonNullable<FastifyDynamicSwaggerOptions['transformObject']>>

/** A route's schemas as JSON schemas, with the answer that any route may give. */
function described(schema: FastifySchema): FastifySchema {
  if (schema.hide) return schema
  const part = (name: 'body' | 'querystring' | 'params' | 'headers') =>
    schema[name] instanceof z.ZodType ? { [name]: openApiSchema(schema[name], 'input') } : {}
  const answers = Object.entries((schema.response ?? {}) as Record<string, Answer>).map(([status, answer]) => [
    status,
    describedAnswer(answer),
  ])
  const { examples = {}, form, ...rest } = schema
  const shown = Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]))
  const body = part('body')
  return {
    ...rest,
    ...(body.body && Object.keys(shown).length > 0 ? { body: { ...body.body, 'x-examples': shown } } : body),
    ...(form ? { body: openApiSchema(form, 'input') } : {}),
    ...part('querystring'),
    ...part('params'),
    ...part('headers'),
    response: { ...Object.fromEntries(answers), default: problem() },
  }
}

/** An answer: a schema, which is JSON, or media types with theirs. */
type Answer = z.ZodType | { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: z.ZodType }>> }

function describedAnswer(answer: Answer): unknown {
  if (answer instanceof z.ZodType) return { description: answer.description ?? 'Done', content: json(answer) }
  if (!answer.content) return { description: answer.description, type: 'null' }
  const content = Object.entries(answer.content).map(([type, { schema }]) => [type, { schema: openApiSchema(schema, 'output') }])
  return { description: answer.description, content: Object.fromEntries(content) }
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema: openApiSchema(schema, 'output') } })

const problem = () => ({
  description: 'What went wrong (RFC 9457)',
  content: { 'application/problem+json': { schema: openApiSchema(problemSchema, 'output') } },
})
