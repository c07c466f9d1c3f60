import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/server/http/app.ts'
import { ENGINES, missing } from '../jobs/place.ts'
import { openSite, type Site, SOURCE } from './site.ts'
import { upload } from './uploads.ts'

const engine = (await missing('postgres')) === undefined ? 'postgres' : ENGINES[1]

// biome-ignore lint/suspicious/noExplicitAny: a description is a tree of many forms
type Json = any

let site: Site
let description: Json
beforeAll(async () => {
  site = await openSite(engine)
  description = (await site.call('GET', '/openapi.json')).json
})
afterAll(() => site?.stop())

const operations = (): { path: string; method: string; operation: Json }[] =>
  Object.entries<Json>(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )

/** A validator of a schema of the description, which knows its components. */
function validator(schema: Json) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  return ajv.compile({ ...schema, components: description.components })
}

describe('the description', () => {
  it('has every route of the app, and no other', async () => {
    const app = await createApp(site.service)
    const routes: string[] = []
    await app.ready()
    for (const { path, method } of operations()) {
      const url = path.replace(/\{(\w+)\}/g, ':$1')
      expect(app.hasRoute({ url, method: method as 'GET' }), `${method} ${url}`).toBe(true)
    }
    // What the router has and the description has not must be no more than the refusal of a method, or the documentation itself.
    const described = new Set(operations().map(({ path, method }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`))
    const tree = app.printRoutes({ commonPrefix: false })
    const stack: string[] = []
    for (const line of tree.split('\n')) {
      const [, indent = '', url = '', methods = ''] = /^((?:│ {3}| {4})*)(?:├|└)── (\S*) ?(?:\(([A-Z, ]+)\))?/.exec(line) ?? []
      if (line.trim() === '') continue
      stack.splice(indent.length / 4)
      stack.push(url)
      for (const method of methods.split(', ').filter(Boolean)) routes.push(`${method} ${stack.join('')}`)
    }
    expect(routes.length).toBeGreaterThan(100)
    const unknown = routes.filter(
      (route) => !described.has(route) && !described.has(route.replace('HEAD ', 'GET ')) && !/^(GET|HEAD) \/docs/.test(route),
    )
    for (const route of unknown) {
      const [method = '', path = ''] = route.split(' ')
      if (method === 'OPTIONS' || path === '*') continue
      const { statusCode } = await app.inject({ method: method as 'GET', url: path.replace(/:\w+/g, 'x') })
      expect(statusCode, route).toBe(405)
    }
    await app.close()
  })

  it('is whole: versions, names and references', () => {
    expect(description.openapi).toBe('3.1.0')
    const ids = operations().flatMap(({ operation }) => operation.operationId ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, name = ''] of JSON.stringify(description).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(description.components.schemas, name).toHaveProperty(name)
    }
    expect(JSON.stringify(description)).not.toMatch(/#\/\$defs|__SCHEMA/)
    for (const { path, method, operation } of operations()) {
      expect(operation.summary, `${method} ${path}`).toMatch(/./)
      expect(operation.responses, `${method} ${path}`).toHaveProperty('default')
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const given = (operation.parameters ?? []).filter((parameter: Json) => parameter.in === 'path').map(({ name }: Json) => name)
      expect(given.sort(), `${method} ${path}`).toEqual(named.sort())
    }
  })

  it('compiles, every schema of it', () => {
    for (const name of Object.keys(description.components.schemas)) validator({ $ref: `#/components/schemas/${name}` })
  })

  it('has examples that fit their schemas and work as they stand', async () => {
    let ran = 0
    for (const { path, method, operation } of operations()) {
      const media = operation.requestBody?.content?.['application/json']
      for (const { value } of Object.values<Json>(media?.examples ?? {})) {
        const check = validator(media.schema)
        expect(check(value), `${method} ${path}: ${JSON.stringify(check.errors)}`).toBe(true)
        const made = path.includes('{id}') ? await site.made() : undefined
        const target = path.replace('{id}', made?.json.id).replace('{slideId}', made?.json.deck.slides[1].id)
        const { status, text } = await site.call(method, target, value, { 'if-match': '*' })
        expect(status, `${method} ${path}: ${text.slice(0, 300)}`).toBeLessThan(300)
        if (made) await expect.poll(async () => (await site.call('GET', `/v1/presentations/${made.json.id}`)).json.status).toBe('ready')
        ran++
      }
    }
    expect(ran).toBeGreaterThan(6)
  })

  it('is true of what is answered', async () => {
    const { json: made } = await site.made()
    const path = `/v1/presentations/${made.id}`
    const calls: readonly [method: string, path: string, pattern: string, body?: unknown, headers?: Record<string, string>][] = [
      ['POST', '/v1/presentations', '/v1/presentations', SOURCE],
      ['POST', '/v1/presentations', '/v1/presentations', SOURCE, { prefer: 'wait=30' }],
      ['POST', '/v1/presentations', '/v1/presentations', {}],
      ['GET', '/v1/presentations?limit=2', '/v1/presentations'],
      ['GET', path, '/v1/presentations/{id}'],
      ['GET', '/v1/presentations/x', '/v1/presentations/{id}'],
      ['PATCH', path, '/v1/presentations/{id}', { changes: [{ kind: 'set-title', title: 'New' }] }, { 'if-match': '*' }],
      ['POST', `${path}/cancel`, '/v1/presentations/{id}/cancel'],
      ['GET', `${path}/lint`, '/v1/presentations/{id}/lint'],
      ['POST', '/v1/outlines', '/v1/outlines', { topic: 'Tea', slides: 4, language: 'en' }],
      ['GET', '/v1/themes', '/v1/themes'],
      ['GET', '/v1/layouts', '/v1/layouts'],
      ['GET', '/v1/models', '/v1/models'],
      ['GET', '/livez', '/livez'],
      ['GET', '/readyz', '/readyz'],
      ['GET', '/problems/not-found', '/problems/{code}'],
    ]
    for (const [method, target, pattern, body, headers] of calls) {
      const answer = await site.call(method, target, body, headers)
      const { responses } = description.paths[pattern][method.toLowerCase()]
      const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
      const schema = (responses[answer.status] ?? responses.default).content?.[type]?.schema
      expect(schema, `${method} ${target} ${answer.status} ${type}`).toBeDefined()
      const check = validator(schema)
      expect(check(answer.json), `${method} ${target}: ${JSON.stringify(check.errors)}`).toBe(true)
    }
    const kept = await upload(site, 'a.md', '# A\n\nText\n')
    const check = validator(description.paths['/v1/uploads'].post.responses[201].content['application/json'].schema)
    expect(check(kept.json), JSON.stringify(check.errors)).toBe(true)
  })
})
