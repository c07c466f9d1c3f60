import { z } from 'zod'
import { layoutsSchema, modelsSchema, themesSchema } from '../../api/catalogues.ts'
import { deckJsonSchema, layoutJsonSchema } from '../../core/deck/json-schema.ts'
import { LAYOUTS } from '../../core/deck/layouts.ts'
import type { LayoutId } from '../../core/deck/slides.ts'
import { themeSchema } from '../../core/theme/theme.ts'
import { THEMES } from '../../core/theme/themes.ts'
import { sendStatic, staticJson } from './answers/static-json.ts'
import type { ApiInstance } from './api-instance.ts'
import type { Surface } from './app.ts'
import { once } from './once.ts'

export function addCatalogues(app: ApiInstance, { service: { features } }: Surface): void {
  const themes = once(() => staticJson({ data: THEMES, schema: z.toJSONSchema(themeSchema, { io: 'input', unrepresentable: 'any' }) }))
  app.get(
    '/v1/themes',
    { schema: { operationId: 'listThemes', summary: 'The built-in themes', tags: ['catalogues'], response: { 200: themesSchema } } },
    (request, reply) => sendStatic(themes(), request, reply),
  )

  const layouts = once(() => staticJson({ data: (Object.keys(LAYOUTS) as LayoutId[]).map(layoutView), deck: deckJsonSchema() }))
  app.get(
    '/v1/layouts',
    {
      schema: {
        operationId: 'listLayouts',
        summary: 'The layouts of slides, and the form of a deck',
        tags: ['catalogues'],
        response: { 200: layoutsSchema },
      },
    },
    (request, reply) => sendStatic(layouts(), request, reply),
  )

  const models = staticJson({ data: features.models.map((id, place) => ({ id, default: place === 0 })) })
  app.get(
    '/v1/models',
    { schema: { operationId: 'listModels', summary: 'The models that may write', tags: ['catalogues'], response: { 200: modelsSchema } } },
    (request, reply) => sendStatic(models, request, reply),
  )
}

function layoutView(layout: LayoutId) {
  const { id, purpose, intents, caps, count, example } = LAYOUTS[layout]
  return { id, purpose, intents, caps, ...(count ? { count } : {}), example, schema: layoutJsonSchema(layout) }
}
