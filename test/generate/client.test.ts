import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createBreaker } from '../../src/server/generate/models/breaker.ts'
import { type ClientOptions, createModelClient } from '../../src/server/generate/models/client.ts'
import type { ModelFault } from '../../src/server/generate/models/fault.ts'
import { createGate } from '../../src/server/generate/models/gate.ts'
import { readJson } from '../../src/server/generate/models/json.ts'
import type { Question } from '../../src/server/generate/models/question.ts'
import { chatRequest } from '../../src/server/generate/models/request.ts'
import { testModels } from '../../src/server/generate/models/test-model.ts'
import type { CallRecord } from '../../src/server/generate/models/usage.ts'
import { wireSchema } from '../../src/server/generate/models/wire-schema.ts'
import { clock } from '../fixtures/provider/clock.ts'
import { type Provider, type ProviderOptions, startProvider } from '../fixtures/provider/provider.ts'
import { HASTY, PATIENT } from './make.ts'

const answer = z.object({ title: z.string(), notes: z.string() })

const question: Question<unknown> = {
  name: 'trial',
  format: { name: 'trial', schema: wireSchema(answer) },
  maxTokens: 200,
  prompt: () => ({ system: 'Answer.', user: 'Name it.' }),
  read: (reply) => answer.parse(readJson(reply.text, reply.finish)),
}

async function withProvider<T>(options: ProviderOptions, run: (provider: Provider) => Promise<T>): Promise<T> {
  const provider = await startProvider(options)
  try {
    return await run(provider)
  } finally {
    await provider.close()
  }
}

function clientOf(provider: Provider, models: readonly [string, ...string[]] = ['one'], options: ClientOptions = {}) {
  return createModelClient({ baseUrl: provider.url, apiKey: 'sk-secret', models, concurrency: 4 }, clock, { timeouts: PATIENT, ...options })
}

const said = JSON.stringify({ title: 'Ťea ☕️ 茶 — “quoted” 👩‍🌾', notes: 'שלום, مرحبا' })

describe('the same answer however it is framed', () => {
  test.each([
    ['as sent', {}],
    ['one byte at a time', { bytes: 1 }],
    ['three bytes at a time', { bytes: 3 }],
    ['CRLF', { crlf: true }],
    ['CRLF in single bytes', { crlf: true, bytes: 1 }],
    ['several data lines an event', { multiline: true }],
    ['a byte order mark', { bom: true }],
    ['comments between', { comments: true }],
  ] as const)('%s', async (_, framing) => {
    await withProvider({ framing, author: () => said }, async (provider) => {
      expect(await clientOf(provider).ask(question)).toEqual(JSON.parse(said))
    })
  })

  test('as one body from a server that does not stream', async () => {
    const body = {
      id: 'x',
      model: 'one',
      choices: [{ message: { content: said }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 5, completion_tokens: 7 },
    }
    for (const type of ['application/json', 'text/event-stream', 'text/plain']) {
      await withProvider({ script: () => ({ kind: 'json', body, type }) }, async (provider) => {
        const records: CallRecord[] = []
        expect(await clientOf(provider).ask(question, { onRecord: (record) => records.push(record) })).toEqual(JSON.parse(said))
        expect(records[0]?.usage).toMatchObject({ promptTokens: 5, completionTokens: 7 })
      })
    }
  })

  test('with content in typed parts, and without the last marker', async () => {
    const chunk = (delta: object, finish: string | null = null) =>
      `data: ${JSON.stringify({ choices: [{ delta, finish_reason: finish }] })}\n\n`
    const parts = [chunk({ content: [{ type: 'text', text: said.slice(0, 10) }] }), chunk({ content: said.slice(10) }), chunk({}, 'stop')]
    await withProvider({ script: () => ({ kind: 'raw', parts, end: 'end' }) }, async (provider) => {
      expect(await clientOf(provider).ask(question)).toEqual(JSON.parse(said))
    })
  })

  test('ends with the answer when the server keeps the connection open', async () => {
    const parts = [`data: ${JSON.stringify({ choices: [{ delta: { content: said }, finish_reason: 'stop' }] })}\n\n`, 'data: [DONE]\n\n']
    await withProvider({ script: () => ({ kind: 'raw', parts, end: 'stall' }) }, async (provider) => {
      const started = performance.now()
      await clientOf(provider).ask(question)
      expect(performance.now() - started).toBeLessThan(3_000)
    })
  })
})

describe('what the endpoint is asked', () => {
  const call = {
    model: 'one',
    manner: { rung: 'schema', without: [] },
    format: question.format,
    maxTokens: 200,
    prompt: { system: 's', user: 'u' },
    terse: false,
  } as const

  test('OpenRouter routes to endpoints that know the schema', () => {
    const { url, headers, body } = chatRequest(
      { baseUrl: 'https://openrouter.ai/api/v1', apiKey: 'k', models: ['one'], concurrency: 1 },
      call,
    )
    expect(url).toBe('https://openrouter.ai/api/v1/chat/completions')
    expect(headers).toMatchObject({ authorization: 'Bearer k', 'x-openrouter-title': 'Deckwright' })
    expect(JSON.parse(body)).toMatchObject({
      stream: true,
      max_completion_tokens: 200,
      provider: { require_parameters: true },
      response_format: { type: 'json_schema', json_schema: { name: 'trial', strict: true } },
    })
  })

  test('OpenRouter hears who may read along, and who asks only as a hash', () => {
    const endpoint = { baseUrl: 'https://openrouter.ai/api/v1', apiKey: 'k', models: ['one'], concurrency: 1 } as const
    const bodyOf = (more: object, user?: string) =>
      JSON.parse(chatRequest({ ...endpoint, ...more }, { ...call, user }).body) as Record<string, unknown>
    expect(bodyOf({ dataCollection: 'deny' }).provider).toEqual({ require_parameters: true, data_collection: 'deny' })
    expect(bodyOf({}).user).toBeUndefined()
    const { user } = bodyOf({}, 'tenant-7')
    expect(user).toMatch(/^[0-9a-f]{32}$/)
    expect(bodyOf({}, 'tenant-7').user).toBe(user)
    expect(bodyOf({}, 'tenant-8').user).not.toBe(user)
    expect(bodyOf({ apiKey: 'other' }, 'tenant-7').user).not.toBe(user)
  })

  test('other servers get nothing that only OpenRouter knows', () => {
    const { headers, body } = chatRequest(
      { baseUrl: 'http://localhost:11434/v1', apiKey: undefined, models: ['one'], concurrency: 1, dataCollection: 'deny' },
      { ...call, manner: { rung: 'text', without: [] }, user: 'tenant-7' },
    )
    expect(headers.authorization).toBeUndefined()
    expect(Object.keys(JSON.parse(body) as object).sort()).toEqual(['max_tokens', 'messages', 'model', 'stream', 'stream_options'])
  })
})

describe('the ladder of answer formats', () => {
  test('goes down where a model refuses one, and remembers', async () => {
    const refused = (rung: string) =>
      ({ kind: 'status', status: 400, body: { error: { message: `response_format ${rung} is not supported` } } }) as const
    await withProvider(
      { author: () => said, script: (asked) => (asked.rung === 'text' ? undefined : refused(asked.rung)) },
      async (provider) => {
        const client = clientOf(provider)
        await client.ask(question)
        await client.ask(question)
        expect(provider.asked.map((asked) => asked.rung)).toEqual(['schema', 'object', 'text', 'text'])
        expect(provider.asked[2]?.user).toContain('"required":["title","notes"]')
      },
    )
  })

  test('is remembered per model', async () => {
    await withProvider(
      {
        author: () => said,
        script: (asked) =>
          asked.model === 'one' ? { kind: 'status', status: 500 } : asked.rung === 'schema' ? { kind: 'status', status: 422 } : undefined,
      },
      async (provider) => {
        const client = clientOf(provider, ['one', 'two'])
        await client.ask(question)
        await client.ask(question)
        expect(provider.asked.map((asked) => `${asked.model} ${asked.rung}`)).toEqual([
          'one schema',
          'two schema',
          'two object',
          'one schema',
          'two object',
        ])
      },
    )
  })
})

describe('a parameter that a server refuses', () => {
  test.each([
    [
      'max_tokens',
      { error: { message: "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead." } },
    ],
    ['stream_options', { object: 'error', message: { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'] }] } }],
    ['stream_options', { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] }],
  ])('%s is left out from then on, and the schema stays', async (name, body) => {
    await withProvider(
      { author: () => said, script: (asked) => (name in asked.body ? { kind: 'status', status: 422, body } : undefined) },
      async (provider) => {
        const client = clientOf(provider)
        await client.ask(question)
        await client.ask(question)
        expect(provider.asked.map((asked) => asked.rung)).toEqual(['schema', 'schema', 'schema'])
        expect(provider.asked.map((asked) => name in asked.body)).toEqual([true, false, false])
        expect(provider.asked[2]?.body.max_tokens ?? provider.asked[2]?.body.max_completion_tokens).toBe(200)
      },
    )
  })
})

describe('trying again', () => {
  test('waits as long as the provider asks for', async () => {
    await withProvider(
      {
        author: () => said,
        script: (_, nth) => (nth === 0 ? { kind: 'status', status: 429, headers: { 'retry-after': '0.6' } } : undefined),
      },
      async (provider) => {
        const started = performance.now()
        await clientOf(provider).ask(question)
        expect(performance.now() - started).toBeGreaterThan(590)
      },
    )
  })

  test('does not wait past its deadline', async () => {
    await withProvider({ script: () => ({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } }) }, async (provider) => {
      const started = performance.now()
      await expect(clientOf(provider).ask(question)).rejects.toMatchObject({ kind: 'rate' })
      expect(performance.now() - started).toBeLessThan(2_000)
      expect(provider.asked).toHaveLength(1)
    })
  })

  test('goes to the next model at once, in the configured order', async () => {
    await withProvider(
      { author: () => said, script: (asked) => (asked.model === 'three' ? undefined : { kind: 'status', status: 503 }) },
      async (provider) => {
        await clientOf(provider, ['one', 'two', 'three']).ask(question)
        expect(provider.asked.map((asked) => asked.model)).toEqual(['one', 'two', 'three'])
      },
    )
  })

  test('a missing model is passed over without a second try', async () => {
    await withProvider(
      {
        author: () => said,
        script: (asked) =>
          asked.model === 'one' ? { kind: 'status', status: 404, body: { error: { message: 'no such model' } } } : undefined,
      },
      async (provider) => {
        await clientOf(provider, ['one', 'two']).ask(question)
        expect(provider.asked.map((asked) => asked.model)).toEqual(['one', 'two'])
      },
    )
    await withProvider(
      { script: () => ({ kind: 'status', status: 404, body: { error: { message: 'no such model' } } }) },
      async (provider) => {
        await expect(clientOf(provider).ask(question)).rejects.toMatchObject({ kind: 'not-found' })
        expect(provider.asked).toHaveLength(1)
      },
    )
  })

  test('a wrong key is asked about once, and its text stays out of the error', async () => {
    await withProvider(
      { script: () => ({ kind: 'status', status: 401, body: { error: { message: 'bad key sk-secret' } } }) },
      async (provider) => {
        const fault = await clientOf(provider, ['one', 'two'])
          .ask(question)
          .catch((cause: unknown) => cause as ModelFault)
        expect(fault).toMatchObject({ kind: 'auth', status: 401 })
        expect(JSON.stringify([(fault as Error).message, (fault as Error).stack])).not.toContain('sk-secret')
        expect(provider.asked).toHaveLength(1)
      },
    )
  })

  test('gives a truncated answer more room, and never reads it', async () => {
    await withProvider(
      { author: () => said, script: (_, nth) => (nth === 0 ? { kind: 'reply', text: `${said} `, finish: 'length' } : undefined) },
      async (provider) => {
        await clientOf(provider).ask(question)
        expect(provider.asked.map((asked) => asked.body.max_tokens)).toEqual([200, 600])
      },
    )
  })

  test('gives up on an answer that is cut however much room it has', async () => {
    await withProvider({ script: () => ({ kind: 'reply', text: said.repeat(4), finish: 'length' }) }, async (provider) => {
      await expect(clientOf(provider).ask(question)).rejects.toMatchObject({ kind: 'bad-reply' })
      expect(provider.asked.map((asked) => asked.body.max_tokens)).toEqual([200, 600, 1800])
    })
  })
})

/** A model that thinks so long before its answer, and is cut at the cap of the request; a few tokens are its answer. */
function thinking(tokens: number, most = Number.POSITIVE_INFINITY): ProviderOptions {
  return {
    script({ body }) {
      const cap = Number(body.max_tokens ?? body.max_completion_tokens)
      const message = `max_tokens is too large: ${cap}. This model supports at most ${most} completion tokens, whereas you provided ${cap}.`
      if (cap > most) return { kind: 'status', status: 400, body: { error: { message } } }
      const cut = cap < tokens + 100
      return { kind: 'reply', text: cut && cap < tokens ? '' : said.slice(0, cut ? 20 : undefined), finish: cut ? 'length' : 'stop' }
    },
  }
}
const capsOf = (provider: Provider) => provider.asked.map(({ body }) => body.max_tokens ?? body.max_completion_tokens)

describe('a model that thinks more than its answer has room for', () => {
  test('gets more until it is enough, from then on at once, and is asked to think less', async () => {
    await withProvider(thinking(1000), async (provider) => {
      const client = clientOf(provider)
      await client.ask(question)
      await client.ask(question)
      await client.ask({ ...question, maxTokens: 500 })
      expect(capsOf(provider)).toEqual([200, 600, 1800, 1800, 2100])
      expect(provider.asked.map(({ body }) => body.reasoning_effort)).toEqual([undefined, 'low', 'low', 'low', 'low'])
    })
  })

  test('is remembered by itself', async () => {
    const models = ['one', 'two'] as const
    const script: ProviderOptions['script'] = (asked, nth) => {
      if (asked.model === 'one') return { kind: 'reply', text: '', finish: 'length' }
      return nth < 0 ? undefined : { kind: 'reply', text: said }
    }
    await withProvider({ script }, async (provider) => {
      await clientOf(provider, [...models]).ask(question)
      expect(provider.asked.map(({ model, body }) => [model, body.max_tokens])).toEqual([
        ['one', 200],
        ['one', 600],
        ['one', 1800],
        ['two', 200],
      ])
    })
  })

  test('gets no more than its server gives, which is remembered', async () => {
    await withProvider(thinking(400, 1024), async (provider) => {
      const client = clientOf(provider)
      await client.ask({ ...question, maxTokens: 400 })
      await client.ask({ ...question, maxTokens: 400 })
      expect(capsOf(provider)).toEqual([400, 1200, 1024, 1024])
      expect(new Set(provider.asked.map(({ rung }) => rung))).toEqual(new Set(['schema']))
    })
  })

  test('that the account cannot pay for is asked for less', async () => {
    const message = 'This request requires more credits, or fewer max_tokens. You requested up to 600 tokens, but can only afford 450.'
    const script: ProviderOptions['script'] = ({ body }) => {
      if (Number(body.max_tokens) > 450) return { kind: 'status', status: 402, body: { error: { code: 402, message } } }
      return Number(body.max_tokens) < 400 ? { kind: 'reply', text: '', finish: 'length' } : { kind: 'reply', text: said }
    }
    await withProvider({ script }, async (provider) => {
      await clientOf(provider).ask(question)
      expect(capsOf(provider)).toEqual([200, 600, 450])
    })
  })

  test('is seen from what an answer used, before the next is cut', async () => {
    const chunk = { choices: [{ index: 0, delta: { content: said }, finish_reason: 'stop' }] }
    const usage = { prompt_tokens: 9, completion_tokens: 190, completion_tokens_details: { reasoning_tokens: 150 } }
    const body = { kind: 'raw', parts: [`data: ${JSON.stringify({ ...chunk, usage })}\n\ndata: [DONE]\n\n`], end: 'end' } as const
    await withProvider({ script: () => body }, async (provider) => {
      const client = clientOf(provider)
      await client.ask(question)
      await client.ask(question)
      expect(capsOf(provider)).toEqual([200, 500])
    })
  })

  test('where it is not to be asked to think less, the form of the answer stays', async () => {
    const script: ProviderOptions['script'] = ({ body }, nth) => {
      if ('reasoning_effort' in body) return { kind: 'status', status: 400, body: { error: { message: 'unknown argument' } } }
      return nth === 0 ? { kind: 'reply', text: '', finish: 'length' } : { kind: 'reply', text: said }
    }
    await withProvider({ script }, async (provider) => {
      const client = clientOf(provider)
      await client.ask(question)
      await client.ask(question)
      expect(provider.asked.map(({ rung, body }) => [rung, 'reasoning_effort' in body])).toEqual([
        ['schema', false],
        ['schema', true],
        ['schema', false],
        ['schema', false],
      ])
    })
  })

  test('an answer that is called finished at its cap was cut', async () => {
    const script: ProviderOptions['script'] = (_, nth) => (nth === 0 ? { kind: 'reply', text: said.slice(0, -3).padEnd(800) } : undefined)
    await withProvider({ author: () => said, script }, async (provider) => {
      await clientOf(provider).ask(question)
      expect(capsOf(provider)).toEqual([200, 600])
    })
  })
})

describe('limits', () => {
  test('no host, no service, no answer to the handshake', async () => {
    for (const baseUrl of ['http://no-such-host.invalid/v1', 'http://127.0.0.1:9/v1', 'https://127.0.0.1:9/v1']) {
      const client = createModelClient({ baseUrl, apiKey: 'k', models: ['one'], concurrency: 1 }, clock, { timeouts: HASTY })
      await expect(client.ask(question)).rejects.toMatchObject({ kind: 'connect' })
    }
  })

  test('a server that takes no connections is given up after the connect limit', async () => {
    const server = await fullServer()
    try {
      const client = createModelClient(
        { baseUrl: `http://127.0.0.1:${server.port}/v1`, apiKey: 'k', models: ['one'], concurrency: 1 },
        clock,
        {
          timeouts: { ...PATIENT, connect: 300 },
        },
      )
      const started = performance.now()
      await expect(client.ask(question)).rejects.toMatchObject({ kind: 'connect' })
      // Two tries; the HTTP client rounds its timers up to the second.
      expect(performance.now() - started).toBeLessThan(6_000)
    } finally {
      server.stop()
    }
  })

  test('a slow model is cut at the deadline while it still speaks', async () => {
    await withProvider({ author: () => said, tokensPerSecond: 4 }, async (provider) => {
      const started = performance.now()
      await expect(clientOf(provider, ['one'], { timeouts: { ...PATIENT, total: 700 } }).ask(question)).rejects.toMatchObject({
        kind: 'deadline',
      })
      expect(performance.now() - started).toBeLessThan(2_000)
    })
  })

  test('cancelling closes the connection and gives the reason', async () => {
    await withProvider({ author: () => said, tokensPerSecond: 4 }, async (provider) => {
      const controller = new AbortController()
      const records: CallRecord[] = []
      const asking = clientOf(provider).ask(question, { signal: controller.signal, onRecord: (record) => records.push(record) })
      setTimeout(() => controller.abort(new Error('enough')), 300)
      await expect(asking).rejects.toThrow('enough')
      expect(records.map((record) => record.outcome)).toEqual(['cancelled'])
      await expect.poll(() => provider.aborted).toBe(1)
    })
  })

  test('an endless answer is cut by its size', async () => {
    await withProvider({ script: () => ({ kind: 'raw', parts: [], end: 'forever' }) }, async (provider) => {
      const before = process.memoryUsage().rss
      await expect(clientOf(provider).ask(question)).rejects.toMatchObject({ kind: 'too-big' })
      expect(process.memoryUsage().rss - before).toBeLessThan(100 << 20)
      await expect.poll(() => provider.aborted).toBe(2)
    })
  })

  test('no more requests at once than the endpoint allows', async () => {
    await withProvider({ author: () => said, firstToken: 60 }, async (provider) => {
      const client = clientOf(provider)
      await Promise.all(Array.from({ length: 20 }, () => client.ask(question)))
      expect(provider.widest).toBeLessThanOrEqual(6)
      expect(provider.widest).toBeGreaterThan(2)
    })
  })

  test('a gate lets go of those who no longer wait', async () => {
    const gate = createGate(1)
    const first = gate.pass(() => new Promise((resolve) => setTimeout(resolve, 50)))
    const controller = new AbortController()
    const second = gate.pass(async () => 'second', controller.signal)
    const third = gate.pass(async () => 'third')
    controller.abort(new Error('left'))
    await expect(second).rejects.toThrow('left')
    await first
    await expect(third).resolves.toBe('third')
  })
})

describe('the circuit breaker', () => {
  test('opens after repeated failures, lets one trial through, closes with its success', () => {
    let now = 0
    const breaker = createBreaker(() => now)
    for (let n = 0; n < 5; n++) {
      expect(breaker.allows()).toBe(true)
      now += 1_000
      breaker.failed()
    }
    expect(breaker.allows()).toBe(false)
    now += 15_000
    expect([breaker.allows(), breaker.allows()]).toEqual([true, false])
    breaker.failed()
    expect(breaker.allows()).toBe(false)
    now += 15_000
    expect(breaker.allows()).toBe(true)
    breaker.succeeded()
    expect([breaker.allows(), breaker.allows()]).toEqual([true, true])
  })

  test('takes calls that fail together for one failure, and forgets old ones', () => {
    let now = 0
    const breaker = createBreaker(() => now)
    for (let n = 0; n < 20; n++) breaker.failed()
    expect(breaker.allows()).toBe(true)
    for (let n = 0; n < 20; n++) {
      now += 10_000
      breaker.failed()
    }
    expect(breaker.allows()).toBe(true)
  })

  test('keeps a failing model from being asked while another one works', async () => {
    await withProvider(
      { author: () => said, script: (asked) => (asked.model === 'one' ? { kind: 'status', status: 500 } : undefined) },
      async (provider) => {
        let now = 0
        const client = createModelClient(
          { baseUrl: provider.url, apiKey: 'k', models: ['one', 'two'], concurrency: 1 },
          { ...clock, now: () => (now += 400) },
          { timeouts: { ...PATIENT, total: 1e9 } },
        )
        for (let n = 0; n < 8; n++) await client.ask(question)
        expect(provider.asked.filter((asked) => asked.model === 'one')).toHaveLength(5)
      },
    )
  })
})

describe('the trial of configured models', () => {
  test('tells what works, how, and what does not', async () => {
    const trial = JSON.stringify({ capital: 'Paris', letters: [...'Paris'] })
    await withProvider(
      {
        author: () => trial,
        script(asked) {
          if (asked.model === 'loose' && asked.rung === 'schema') return { kind: 'status', status: 400 }
          if (asked.model === 'gone') return { kind: 'status', status: 404 }
          return asked.model === 'poor' ? { kind: 'status', status: 402 } : undefined
        },
      },
      async (provider) => {
        const reports = await testModels(
          { baseUrl: provider.url, apiKey: 'k', models: ['good', 'loose', 'gone', 'poor'], concurrency: 1 },
          clock,
          { timeouts: PATIENT },
        )
        expect(reports.map(({ model, ok }) => [model, ok])).toEqual([
          ['good', true],
          ['loose', true],
          ['gone', false],
          ['poor', false],
        ])
        expect(reports.map((report) => (report.ok ? report.rung : report.kind))).toEqual(['schema', 'object', 'not-found', 'credits'])
        expect(reports[0]?.cost).toBeGreaterThan(0)
      },
    )
  })
})

/** A listening socket that nobody accepts from, with its queue filled: further connections get no answer. */
async function fullServer(): Promise<{ port: number; stop: () => void }> {
  const program = `
    const { writeSync } = require('node:fs')
    const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      writeSync(1, String(server.address().port))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)
    })`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(Number(data.toString())))
    child.once('error', reject)
  })
  const fillers = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => undefined))
  await new Promise((resolve) => setTimeout(resolve, 100))
  return {
    port,
    stop() {
      for (const filler of fillers) filler.destroy()
      child.kill('SIGKILL')
    },
  }
}
