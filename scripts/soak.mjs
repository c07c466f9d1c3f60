// `npm run soak [file …]`: the tests that can go on for as long as one lets them, at full length.
import { startVitest } from 'vitest/node'

process.env.SOAK = '1'
const files = process.argv.slice(2)
const vitest = await startVitest(
  'test',
  files.length > 0 ? files : ['test/database/power-cut', 'test/database/kill', 'test/faults/crash'],
  { watch: false },
)
const failed = vitest.state.getCountOfFailedTests() + vitest.state.getUnhandledErrors().length
await vitest.close()
process.exit(failed > 0 ? 1 : 0)
