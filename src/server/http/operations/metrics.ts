import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Service } from '../../parts-of-service.ts'
import type { ApiInstance } from '../api-instance.ts'

export function addMetrics(app: ApiInstance, { config, metrics, press, jobs, log }: Service): void {
  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        summary: 'Counters and times for Prometheus',
        description: 'Where `METRICS_TOKEN` is set, for those who send it as `Authorization: Bearer …`.',
        tags: ['operations'],
        response: { 200: { description: 'Text exposition format 0.0.4', content: { 'text/plain': { schema: z.string() } } } },
      },
      config: { quiet: true },
      onRequest: async (request, reply) => refuseStrangers(config.METRICS_TOKEN, request, reply),
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

/** Lets in who has the token, and everybody where there is none. @throws Refusal `invalid-token` */
function refuseStrangers(token: string | undefined, { headers }: FastifyRequest, reply: FastifyReply): void {
  if (token === undefined) return
  const [, given = ''] = /^Bearer +([\x21-\x7e]+) *$/i.exec(headers.authorization ?? '') ?? []
  // Compared as hashes, which have one length, in a time that says nothing.
  if (timingSafeEqual(digest(given), digest(token))) return
  reply.header('www-authenticate', 'Bearer')
  throw new Refusal('invalid-token', 'metrics are for those who have the token', { hint: 'Send METRICS_TOKEN as Authorization: Bearer.' })
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
