/** npm run bench [-- render | command | generate | http | memory | faults | documents]: all of them without a name. */
import { benchCommand } from './command.ts'
import { benchRender } from './render.ts'

const benches: Readonly<Record<string, () => unknown>> = {
  render: benchRender,
  command: benchCommand,
  generate: async () => (await import('./generate.ts')).benchGenerate(),
  http: async () => (await import('./http.ts')).benchHttp(),
  memory: async () => (await import('./memory.ts')).benchMemory(),
  faults: async () => (await import('./faults.ts')).benchFaults(),
  documents: async () => (await import('./documents.ts')).benchDocuments(),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n── ${name} ──`)
  await run()
}
