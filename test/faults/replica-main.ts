// The service in a process of its own, as `deckwright serve` starts it, that kills itself at a named step.

import type { Blobs } from '../../src/server/blobs/blobs.ts'
import { silentLog } from '../../src/server/log.ts'
import { type Role, startService } from '../../src/server/serve.ts'
import type { Store } from '../../src/server/store/store.ts'

/** What the parent says of this process. */
export interface Orders {
  readonly environment: Readonly<Record<string, string>>
  readonly role: Role
  readonly killAt?: string
}

/** What it tells the parent. */
export type Told = { readonly url: string } | { readonly reached: string }

const { environment, role, killAt } = JSON.parse(process.env.ORDERS ?? '') as Orders

const reached = (step: string) => {
  if (step === killAt) process.kill(process.pid, 'SIGKILL')
  process.send?.({ reached: step } satisfies Told)
}

const { service, url, stop } = await startService(environment, { role, log: silentLog(), reached })
const { put } = service.blobs
const { saveExport } = service.store
Object.assign(service.blobs, {
  async put(...args) {
    const hash = await put(...args)
    reached('blob')
    return hash
  },
} satisfies Pick<Blobs, 'put'>)
Object.assign(service.store, {
  saveExport(...args) {
    reached('export')
    return saveExport(...args)
  },
} satisfies Pick<Store, 'saveExport'>)

process.on('disconnect', () => process.exit(1))
process.on('message', () => void stop().then(() => process.exit(0)))
process.send?.({ url } satisfies Told)
