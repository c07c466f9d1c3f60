import { Pool } from 'undici'

/** One request, as it is sent again and again. */
export interface Shot {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
  /** The status that counts as right. */
  readonly wanted: number
}

export interface Result {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly worst: number
  readonly failures: number
  /** Milliseconds by which the driver itself was late, 99th percentile; 0 in a closed loop. */
  readonly lag: number
}

async function fire(pool: Pool, { method, path, headers, body, wanted }: Shot): Promise<boolean> {
  const answer = await pool.request({ method, path, headers, body })
  for await (const _ of answer.body) {
    // Read to the end, thrown away.
  }
  return answer.statusCode === wanted
}

/** As fast as `connections` clients that each wait for their answer can go: throughput, and latency under it. */
export async function closedLoop(url: string, shot: () => Shot, connections: number, milliseconds: number): Promise<Result> {
  const pool = new Pool(url, { connections, pipelining: 1 })
  const times: number[] = []
  let failures = 0
  const started = performance.now()
  const client = async () => {
    while (performance.now() - started < milliseconds) {
      const sent = performance.now()
      const right = await fire(pool, shot()).catch(() => false)
      times.push(performance.now() - sent)
      if (!right) failures++
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  const seconds = (performance.now() - started) / 1000
  await pool.close()
  return { ...percentiles(times), perSecond: times.length / seconds, failures, lag: 0 }
}

/**
 * At a constant rate, whatever the server does: users do not wait for each other. A latency counts from the moment at
 * which the request was due, so a stall of the server shows in all that were due during it.
 */
export async function openLoop(url: string, shot: () => Shot, rate: number, milliseconds: number): Promise<Result> {
  const pool = new Pool(url, { connections: 256, pipelining: 1 })
  const times: number[] = []
  const lags: number[] = []
  const answers: Promise<void>[] = []
  let failures = 0
  const started = performance.now()
  const count = Math.floor((rate * milliseconds) / 1000)
  for (let n = 0; n < count; ) {
    const due = started + (n * 1000) / rate
    const now = performance.now()
    if (due > now) {
      await new Promise((resolve) => setTimeout(resolve, due - now))
      continue
    }
    lags.push(now - due)
    answers.push(
      fire(pool, shot())
        .catch(() => false)
        .then((right) => {
          times.push(performance.now() - due)
          if (!right) failures++
        }),
    )
    n++
    // Answers are read between two shots.
    if (n % 16 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(answers)
  const seconds = (performance.now() - started) / 1000
  await pool.close()
  return { ...percentiles(times), perSecond: times.length / seconds, failures, lag: percentile(lags, 0.99) }
}

const percentiles = (times: readonly number[]) => ({
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
  worst: percentile(times, 1),
})

/** Nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
