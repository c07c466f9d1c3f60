import type { ApiInstance } from '../api-instance.ts'

/** What the service says at its root. */
const INDEX = {
  status: 'running',
  message: 'Deckwright presentation service',
  endpoints: {
    health: 'GET /health',
    metrics: 'GET /metrics',
    create_presentation: 'POST /create_presentation',
    get_presentation_json: 'GET /get_presentation_json/{presentation_id}',
    update_slide: 'PUT /update_slide',
    update_presentation_data: 'PUT /update_presentation_data/{presentation_id}',
    slide_operations: 'POST /slide_operations',
    export_ppt: 'POST /export_ppt',
    delete_presentation: 'DELETE /delete_presentation/{presentation_id}',
    get_file: 'GET /get_file/{presentation_id}/{filename}',
    api: 'GET /docs',
  },
}

export function addIndex(app: ApiInstance): void {
  app.get('/', { schema: { hide: true } }, async () => INDEX)
}
