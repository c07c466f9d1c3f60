import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { once } from '../once.ts'

/** Swagger UI sets styles on elements, and shows icons from `data:`; everything else is the policy of all pages. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"

/** The description of the API for programs, and for people who try it. */
export async function addDocs(app: FastifyInstance): Promise<void> {
  const description = once(() => JSON.stringify(app.swagger()))
  app.get(
    '/openapi.json',
    {
      schema: {
        operationId: 'getDescription',
        summary: 'This description',
        tags: ['operations'],
        response: { 200: { description: 'OpenAPI 3.1' } },
      },
    },
    (_request, reply) => reply.header('cache-control', 'public, max-age=300').type('application/json').send(description()),
  )
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: POLICY,
    // The base layout is without the bar of the program that shows it.
    uiConfig: { layout: 'BaseLayout', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0, displayRequestDuration: true },
    theme: { title: 'Deckwright API' },
  })
}
