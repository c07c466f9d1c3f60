import { once } from 'node:events'
import { Refusal } from '../../src/core/base/refusal.ts'
import { lockFolder } from '../../src/server/store/embedded/lock.ts'

// A process that takes the lock of a folder when it is told to, says how that went, and keeps it.
const [, , dataDir = ''] = process.argv
console.log('waiting')
await once(process.stdin, 'data')
const answer = await lockFolder(dataDir).then(
  () => 'taken',
  (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
)
console.log(answer)
setInterval(() => {}, 1_000)
