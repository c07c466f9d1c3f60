// Loaded before the service: in each of its threads the clock is wrong by the milliseconds that stand in CLOCK_FILE, now.
import { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import threads from 'node:worker_threads'

const { CLOCK_FILE } = process.env
const { now } = Date
const read = () => Number(readFileSync(CLOCK_FILE, 'utf8')) || 0
let shift = read()
setInterval(() => {
  shift = read()
}, 20).unref()

Date.now = () => now() + shift
globalThis.Date = new Proxy(Date, {
  construct: (target, given, wanted) => Reflect.construct(target, given.length > 0 ? given : [Date.now()], wanted),
  apply: (target) => new target(Date.now()).toString(),
})

// The embedded database's thread starts with an environment of its own.
threads.Worker = class extends threads.Worker {
  constructor(file, options) {
    const { execArgv = [], env = process.env } = options
    super(file, { ...options, execArgv: [...execArgv, '--import', import.meta.url], env: { ...env, CLOCK_FILE } })
  }
}
syncBuiltinESMExports()
