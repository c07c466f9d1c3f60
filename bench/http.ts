import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { startProvider } from '../test/fixtures/provider/provider.ts'
import { type Served, serveBuilt } from '../test/fixtures/served.ts'
import { benchDeck } from './deck.ts'
import { closedLoop, openLoop, type Result, type Shot } from './load.ts'
import { ms, table } from './timing.ts'

const CONNECTIONS = [1, 8, 32]
/** Milliseconds of one measurement. */
const SHORT = 2_500
const LONG = 6_000
/** Part of the throughput at which latency is measured in an open loop. */
const LOAD = 0.4

const json = { 'content-type': 'application/json' }

/**
 * The built service over loopback, driver and provider on the same two processors: requests a second and latency of
 * what clients ask most, beside a bare HTTP server that answers as many bytes.
 */
export async function benchHttp(): Promise<void> {
  const provider = await startProvider()
  // What is measured is accepting: nobody is turned away because what was accepted waits.
  const settings = { LLM_BASE_URL: provider.url, LLM_MODEL: 'simulated', LLM_CONCURRENCY: '16', MAX_QUEUED: '5000' }
  for (const [name, database] of await databases()) {
    const served = await serveBuilt({ ...settings, ...database.settings })
    console.log(`\n${name}: ready in ${ms(served.ready)}\n`)
    await benchOne(served)
    await served.stop()
    await database.drop()
  }
  await provider.close()
}

async function benchOne(served: Served): Promise<void> {
  const decks = { 10: await ready(served, 10), 20: await ready(served, 20) }
  const kept = new Set(Object.values(decks))
  const document = await (await fetch(`${served.url}/v1/presentations/${decks[10]}`)).text()
  const bare = await bareServer(document)
  const rows: string[][] = [['request', 'clients', 'a second', 'p50', 'p99', 'worst', 'failed', 'of the bare server']]
  const shots: Record<string, () => Shot> = {
    live: () => ({ method: 'GET', path: '/livez', wanted: 200 }),
    'deck of 10 as JSON': () => ({ method: 'GET', path: `/v1/presentations/${decks[10]}`, wanted: 200 }),
    create: () => ({
      method: 'POST',
      path: '/v1/presentations',
      headers: json,
      body: '{"topic":"How tea shaped trade","slides":3}',
      wanted: 202,
    }),
    'export pptx, 10, cached': () => ({ method: 'GET', path: `/v1/presentations/${decks[10]}/export?format=pptx`, wanted: 200 }),
    'export pdf, 20, cached': () => ({ method: 'GET', path: `/v1/presentations/${decks[20]}/export?format=pdf`, wanted: 200 }),
    'render pptx, 10': () => render('pptx', 10),
    'render pdf, 10': () => render('pdf', 10),
    'render pptx, 20': () => render('pptx', 20),
    'render pdf, 20': () => render('pdf', 20),
  }
  const alone = new Map<number, Result>()
  for (const connections of CONNECTIONS) {
    const result = await closedLoop(bare.url, () => ({ method: 'GET', path: '/', wanted: 200 }), connections, SHORT)
    alone.set(connections, result)
    rows.push(row('bare server', connections, result, result))
  }
  const rates: Record<string, number> = {}
  for (const [name, shot] of Object.entries(shots)) {
    for (const connections of CONNECTIONS) {
      // A queue that is full refuses: with more clients than it holds there is nothing to learn about rendering.
      if (name.startsWith('render') && connections > 8) continue
      const result = await closedLoop(served.url, shot, connections, name.startsWith('render') ? LONG : SHORT)
      if (connections === 8) rates[name] = result.perSecond
      rows.push(row(name, connections, result, alone.get(connections)))
      if (name === 'create') await takeBack(served, kept)
    }
  }
  table(rows)
  console.log(`\nAt a constant rate (${LOAD * 100} % of the throughput with 8 clients), latency from the moment a request was due:\n`)
  const open: string[][] = [['request', 'a second', 'p50', 'p99', 'worst', 'failed', "driver's lag p99"]]
  for (const [name, shot] of Object.entries(shots)) {
    const rate = Math.max(1, (rates[name] ?? 1) * LOAD)
    const { p50, p99, worst, failures, lag } = await openLoop(served.url, shot, rate, LONG)
    open.push([name, rate.toFixed(rate < 20 ? 1 : 0), ms(p50), ms(p99), ms(worst), String(failures), ms(lag)])
    if (name === 'create') await takeBack(served, kept)
  }
  table(open)
  await bare.close()
}

function row(name: string, connections: number, { perSecond, p50, p99, worst, failures }: Result, bare: Result | undefined): string[] {
  const share = bare ? `${((perSecond / bare.perSecond) * 100).toFixed(perSecond / bare.perSecond < 0.1 ? 1 : 0)} %` : ''
  return [name, String(connections), perSecond.toFixed(perSecond < 20 ? 1 : 0), ms(p50), ms(p99), ms(worst), String(failures), share]
}

function render(format: string, slides: number): Shot {
  const deck = benchDeck()
  const body = JSON.stringify({ deck: { ...deck, slides: deck.slides.slice(0, slides).map(withoutPicture) }, format })
  return { method: 'POST', path: '/v1/render', headers: json, body, wanted: 200 }
}

/** Pictures by name are not read by the service. */
const withoutPicture = (slide: ReturnType<typeof benchDeck>['slides'][number]) =>
  'image' in slide ? { id: slide.id, layout: 'statement', title: slide.title } : slide

/** A finished deck of the simulated model. */
async function ready({ url }: Served, slides: number): Promise<string> {
  const answer = await fetch(`${url}/v1/presentations`, {
    method: 'POST',
    headers: { ...json, prefer: 'wait=60' },
    body: JSON.stringify({ topic: 'How tea shaped the trade of the world', slides }),
  })
  if (answer.status !== 201) throw new Error(`no deck: ${answer.status} ${await answer.text()}`)
  const { id } = (await answer.json()) as { id: string }
  for (const format of ['pptx', 'pdf']) await (await fetch(`${url}/v1/presentations/${id}/export?format=${format}`)).arrayBuffer()
  return id
}

/** Takes back what was accepted and is not needed: writing it all would take minutes, and the next figure waits for it. */
async function takeBack({ url }: Served, keep: ReadonlySet<string>): Promise<void> {
  for (let more = true; more; ) {
    const page = await (await fetch(`${url}/v1/presentations?limit=100`)).json()
    const ids = (page as { data: { id: string }[] }).data.map(({ id }) => id).filter((id) => !keep.has(id))
    for (const id of ids) await fetch(`${url}/v1/presentations/${id}`, { method: 'DELETE' })
    more = ids.length > 0
  }
}

/** The least that Node can do: as many bytes from memory. */
async function bareServer(body: string): Promise<{ url: string; close(): Promise<void> }> {
  const bytes = Buffer.from(body)
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

interface BenchDatabase {
  readonly settings: Readonly<Record<string, string>>
  drop(): Promise<void>
}

/** The embedded database, and a PostgreSQL at hand. */
async function databases(): Promise<[string, BenchDatabase][]> {
  const embedded: [string, BenchDatabase] = ['embedded database', { settings: {}, drop: async () => {} }]
  const server = process.env.BENCH_DATABASE_URL ?? 'postgresql://root@127.0.0.1:5432/postgres'
  const admin = new pg.Client({ connectionString: server })
  try {
    await admin.connect()
  } catch {
    console.log('no PostgreSQL answers (BENCH_DATABASE_URL): only the embedded database is measured')
    return [embedded]
  }
  const name = `deckwright_bench_${process.pid}`
  await admin.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const drop = async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
  return [embedded, ['PostgreSQL', { settings: { DATABASE_URL: url.href }, drop }]]
}
