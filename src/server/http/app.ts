import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import Fastify, { LogController } from 'fastify'
import type { Pool } from 'pg'
import { Refusal } from '../../core/base/refusal.ts'
import type { Service } from '../parts-of-service.ts'
import type { ZodTypes } from './api-instance.ts'
import { logAccess } from './edge/access-log.ts'
import { limitArrival } from './edge/arrival.ts'
import { closeUnusedConnections, mostConnections } from './edge/connections.ts'
import { limitHosts } from './edge/hosts.ts'
import { readJsonBodies } from './edge/json-body.ts'
import { LIMITS } from './edge/limits.ts'
import { refuseOtherMethods } from './edge/methods.ts'
import { limitOrigins } from './edge/origins.ts'
import { openQuota, type Quota } from './edge/quota.ts'
import { answerRawError } from './edge/raw-errors.ts'
import { requestId } from './edge/request-id.ts'
import { addSecurityHeaders, HARD_HEADERS } from './edge/security.ts'
import { readRefusedBodies } from './edge/unread-bodies.ts'
import { compileValidator } from './edge/validate.ts'
import { describeRoutes } from './openapi.ts'
import { addDocs } from './operations/docs.ts'
import { type Exports, openExports } from './presentations/exports.ts'
import { sendProblem } from './problem.ts'
import { addRoutes } from './routes.ts'

export interface AppOptions {
  /** The database of the service: what clients ask for is counted there, over all processes. */
  readonly pool?: Pool | undefined
  /** `worker` answers only whether it is well. */
  readonly role?: 'all' | 'web' | 'worker' | undefined
  /** Milliseconds for which clients of the first service wait for a deck: five minutes when absent. */
  readonly longestWait?: number | undefined
}

/** What every group of routes works with. */
export interface Surface {
  readonly service: Service
  readonly quota: Quota
  /** Aborts when the service stops: what waits for something answers with what is there. */
  readonly stopping: AbortSignal
  readonly exports: Exports
  /** Milliseconds for which clients of the first service wait for a deck. Proxies before the service must wait longer. */
  readonly longestWait: number
}

const LONGEST_WAIT = 300_000

/** Everything that is answered over HTTP; it does not listen yet. */
export async function createApp(service: Service, options: AppOptions = {}): Promise<FastifyInstance> {
  const { config, log, metrics } = service
  const app = createServer(service)
  const stopping = new AbortController()
  app.addHook('preClose', async () => stopping.abort(new Error('the service stops')))
  const quota = await openQuota(config.MAX_REQUESTS_PER_MINUTE, options.pool, log)
  const { longestWait = LONGEST_WAIT } = options
  const surface: Surface = { service, quota, stopping: stopping.signal, exports: openExports(service), longestWait }

  await addSecurityHeaders(app)
  limitHosts(app, config)
  await limitOrigins(app, config.ALLOWED_ORIGINS)
  closeUnusedConnections(app)
  logAccess(app, metrics)
  limitArrival(app)
  readRefusedBodies(app)
  readJsonBodies(app)
  app.setValidatorCompiler(compileValidator)
  // What is answered is made by functions whose types are the schemas; checking each answer again would cost more than making it.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request) => {
    throw new Refusal('not-found', `there is nothing at ${request.url.split('?')[0]?.slice(0, 200)}`, {
      hint: 'The routes are listed at /docs.',
    })
  })
  const closeMethods = refuseOtherMethods(app)
  await describeRoutes(app)
  await app.register(async (scope) => addRoutes(scope.withTypeProvider<ZodTypes>(), surface, options.role ?? 'all'))
  await addDocs(app)
  closeMethods()
  return app
}

function createServer({ config, log }: Service): FastifyInstance {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: requestId,
    // So many proxies stand before us; what they did not write themselves is not believed.
    trustProxy: (_address: string, hop: number) => hop < config.TRUST_PROXY,
    bodyLimit: LIMITS.textBytes,
    connectionTimeout: LIMITS.silence,
    keepAliveTimeout: LIMITS.keepAlive,
    requestTimeout: LIMITS.request,
    http: {
      headersTimeout: LIMITS.head,
      connectionsCheckingInterval: LIMITS.check,
      maxHeaderSize: LIMITS.headBytes,
      noDelay: true,
    },
    routerOptions: { maxParamLength: LIMITS.paramCharacters, ignoreTrailingSlash: true },
    // While it stops, what still comes is answered as ever, each answer the last of its connection.
    return503OnClosing: false,
    // Before there is a route there are no hooks either.
    frameworkErrors: (error, request, reply) => {
      request.log.info({ method: request.method, status: error.statusCode, code: error.code }, 'refused before it had a route')
      return sendProblem(error, request, reply.headers({ ...HARD_HEADERS, 'x-request-id': request.id }))
    },
    clientErrorHandler: (error, socket) => answerRawError(error, socket, log),
  })
  app.server.maxConnections = mostConnections()
  return app
}
