import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The product keeps no state in modules, so files can share a worker: loading zod and HarfBuzz once saves most of the run.
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    // Only to end what hangs: a whole run on two slow processors takes some tests ten times as long as alone.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    slowTestThreshold: 2_000,
    allowOnly: false,
  },
})
