import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { workerData } from 'node:worker_threads'

// The engine's thread on a disk that fails as soon as the file `<folder>.fails` is there; it holds the code of the failure.
const { folder } = workerData as { folder: string }
const { fsyncSync, writeSync, existsSync, readFileSync } = fs

function fail(operation: string): void {
  if (!existsSync(`${folder}.fails`)) return
  const [code, of] = readFileSync(`${folder}.fails`, 'utf8').split(' ')
  if (of === operation) throw Object.assign(new Error(`${code}: the disk fails, ${operation}`), { code })
}

fs.fsyncSync = (file) => {
  fail('fsync')
  fsyncSync(file)
}
fs.writeSync = ((...call: Parameters<typeof writeSync>) => {
  fail('write')
  return writeSync(...call)
}) as typeof writeSync
syncBuiltinESMExports()

await import('../../src/server/store/embedded/worker.ts')
