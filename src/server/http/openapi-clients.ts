import type { FastifySchema } from 'fastify'

/** What the routes of the first service's clients do, by method and address. docs/compatibility.md has their bodies. */
const CLIENT_ROUTES: Readonly<Record<string, string>> = {
  'GET /': 'What there is',
  'GET /health': 'How the service is',
  'POST /create_presentation': 'Make a presentation, and wait for it',
  'GET /get_presentation_json/:id': 'A presentation, with its elements in pixels',
  'PUT /update_slide': 'Change one slide',
  'PUT /update_presentation_data/:id': 'Put the client’s own slides in the place of the deck',
  'POST /slide_operations': 'Copy or delete a slide',
  'POST /export_ppt': 'The deck as PPTX or PDF',
  'DELETE /delete_presentation/:id': 'Delete a presentation',
  'GET /get_file/:id/:filename': 'A stored file',
}

/** The description of a route that only keeps older clients working; undefined for all others. */
export function clientRoute(method: unknown, url: string): FastifySchema | undefined {
  const summary = CLIENT_ROUTES[`${method} ${url}`]
  if (summary === undefined) return undefined
  return {
    summary,
    tags: ['compatibility'],
    deprecated: true,
    response: { 200: { description: 'Done' }, default: { description: 'What went wrong: `{success: false, error}`' } },
  }
}
