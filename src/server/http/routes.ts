import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../core/base/refusal.ts'
import type { Service } from '../parts-of-service.ts'
import type { ApiInstance, ZodTypes } from './api-instance.ts'
import type { Surface } from './app.ts'
import { addCatalogues } from './catalogues.ts'
import { compatRoutes } from './compat/routes.ts'
import { addHealth } from './operations/health.ts'
import { addMetrics } from './operations/metrics.ts'
import { addProblems } from './operations/problems.ts'
import { addOutlines } from './outlines.ts'
import { addPictures } from './pictures.ts'
import { addCancelling } from './presentations/cancel.ts'
import { addCreation } from './presentations/create.ts'
import { addEditing } from './presentations/edit.ts'
import { addEvents } from './presentations/events.ts'
import { addExport } from './presentations/export.ts'
import { addLint } from './presentations/lint.ts'
import { addList } from './presentations/list.ts'
import { addReading } from './presentations/read.ts'
import { addRemoval } from './presentations/remove.ts'
import { addRewriting } from './presentations/rewrite.ts'
import { addRendering } from './render.ts'
import { addUploads } from './uploads/routes.ts'

/** Every route of the service; a process that only works answers no more than how it is. */
export async function addRoutes(app: ApiInstance, surface: Surface, role: 'all' | 'web' | 'worker'): Promise<void> {
  addHealth(app, surface.service)
  addMetrics(app, surface.service)
  addProblems(app)
  if (role === 'worker') return
  app.addHook('onRequest', async (request) => refuseWhileClosed(request, surface.service))
  addCreation(app, surface)
  addList(app, surface)
  addReading(app, surface)
  addEvents(app, surface)
  addEditing(app, surface)
  addRewriting(app, surface)
  addCancelling(app, surface)
  addRemoval(app, surface)
  addExport(app, surface)
  addLint(app, surface)
  addPictures(app, surface)
  addOutlines(app, surface)
  addRendering(app, surface)
  addCatalogues(app, surface)
  await app.register(async (scope) => addUploads(scope.withTypeProvider<ZodTypes>(), surface))
  await app.register(async (scope) => compatRoutes(scope.withTypeProvider<ZodTypes>(), surface))
}

/** Before the first request may be answered and after the last, nothing new is begun. */
function refuseWhileClosed({ method }: FastifyRequest, { closed }: Service): void {
  const state = closed()
  if (state === undefined || method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return
  throw new Refusal('overloaded', `the service is ${state}`, { retryAfter: 5 })
}
