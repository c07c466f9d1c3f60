import { createCollector } from '../src/server/collect.ts'

const collect = createCollector()

/** Milliseconds of a run, warm: the median of `runs` after `warmups`. */
export async function median(run: () => unknown, { runs = 9, warmups = 2 } = {}): Promise<number> {
  for (let i = 0; i < warmups; i++) await run()
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return middle(times)
}

/**
 * Two runs in turn, so that a change of the machine's pace meets both; the median of each and of the ratio a ÷ b. Before
 * each one the young garbage of the other is collected, so that neither pays for it.
 */
export async function pairwise(
  a: () => unknown,
  b: () => unknown,
  { runs = 9, warmups = 2 } = {},
): Promise<{ a: number; b: number; ratio: number }> {
  for (let i = 0; i < warmups; i++) {
    await a()
    await b()
  }
  const timed = async (run: () => unknown): Promise<number> => {
    collect()
    const start = performance.now()
    await run()
    return performance.now() - start
  }
  const rows: (readonly [number, number])[] = []
  for (let i = 0; i < runs; i++) rows.push([await timed(a), await timed(b)])
  return { a: middle(rows.map((r) => r[0])), b: middle(rows.map((r) => r[1])), ratio: middle(rows.map((r) => r[0] / r[1])) }
}

function middle(values: number[]): number {
  const sorted = [...values].sort((x, y) => x - y)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`
export const kb = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`

/** Prints rows in aligned columns. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
  for (const row of rows)
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '))
}
