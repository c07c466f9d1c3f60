// `npm test [file …]`: packages, bundle, checks, tests; the last line counts them all.
import { build, install, root } from './fresh.mjs'

install()
process.chdir(root)
await build().catch(() => {
  console.log('the sources do not build\n0 passed, 1 failed')
  process.exit(1)
})
const filters = process.argv.slice(2)
const { verify } = await import('./verify.mjs')
const checks = filters.length > 0 ? { passed: 0, failed: 0 } : await verify()

const { startVitest } = await import('vitest/node')
const vitest = await startVitest('test', filters, { watch: false, passWithNoTests: false })
const modules = vitest.state.getTestModules()
const tests = modules.flatMap((module) => [...module.children.allTests()])
const count = (state) => tests.filter((test) => test.result().state === state).length
// A file that does not load, or an error outside of any test, is a failure too.
const broken = modules.filter((module) => module.state() === 'failed' && [...module.children.allTests('failed')].length === 0).length
const failed = checks.failed + count('failed') + broken + vitest.state.getUnhandledErrors().length + (tests.length === 0 ? 1 : 0)
const skipped = tests.filter((test) => test.result().state === 'skipped')
await vitest.close()

for (const test of skipped) console.log(`skipped: ${[test.fullName, test.result().note].filter(Boolean).join(': ')}`)
console.log(`${checks.passed + count('passed')} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`)
process.exit(failed > 0 ? 1 : 0)
