import { z } from 'zod'
import type { Service } from '../../parts-of-service.ts'
import type { ApiInstance } from '../api-instance.ts'

export function addMetrics(app: ApiInstance, { metrics, press, jobs, log }: Service): void {
  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        summary: 'Counters and times for Prometheus',
        tags: ['operations'],
        response: { 200: { description: 'Text exposition format 0.0.4', content: { 'text/plain': { schema: z.string() } } } },
      },
      config: { quiet: true },
    },
    async (_request, reply) => {
      const { waiting, running } = press.load()
      metrics.pressTasks.set({ state: 'waiting' }, waiting)
      metrics.pressTasks.set({ state: 'running' }, running)
      // What cannot be counted now keeps its last value: the rest is needed most while the database is away.
      await jobs.stats().then(
        (stats) => {
          for (const [state, count] of Object.entries(stats)) metrics.jobs.set({ state }, count)
        },
        (error: unknown) => log.debug({ err: error }, 'jobs cannot be counted'),
      )
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
    },
  )
}
