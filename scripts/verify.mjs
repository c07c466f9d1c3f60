// `npm run verify`: everything that can be known without running the product.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, root } from './fresh.mjs'

const bin = (name) => join(root, 'node_modules/.bin', name)

const CHECKS = [
  { name: 'types: core', run: [bin('tsc'), '--noEmit', '-p', 'src/core'] },
  { name: 'types: server, cli, library', run: [bin('tsc'), '--noEmit', '-p', 'src/server'] },
  { name: 'types: tests, benches, examples', run: [bin('tsc'), '--noEmit', '-p', 'test'] },
  { name: 'format and lint', run: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'import rules', run: [process.execPath, 'scripts/import-rules.mjs'] },
]

function run({ name, run: [command, ...args] }) {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32' })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => output.push(Buffer.from(error.message)))
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      resolve({ name, passed: code === 0, seconds, output: Buffer.concat(output).toString().trim() })
    })
  })
}

/** Runs every check, two at a time, and prints a line for each; a failed one with what it said. */
export async function verify() {
  const results = []
  const waiting = [...CHECKS]
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await run(check)
      results.push(result)
      console.log(`${result.passed ? '✓' : '✗'} ${result.name} (${result.seconds} s)`)
      if (!result.passed || result.name === 'import rules') if (result.output) console.log(result.output.replaceAll(/^/gm, '    '))
    }
  }
  await Promise.all([worker(), worker()])
  return { passed: results.filter((r) => r.passed).length, failed: results.filter((r) => !r.passed).length }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install()
  const { failed } = await verify()
  process.exitCode = failed > 0 ? 1 : 0
}
