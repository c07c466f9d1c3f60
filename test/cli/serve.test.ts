import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { build } from '../../scripts/fresh.mjs'
import { type Desk, openDesk } from './desk.ts'

const noProc = existsSync('/proc/self') ? undefined : 'there is no /proc here'
if (noProc) console.warn(`skipped: folders that take no others: ${noProc}`)

let desk: Desk
beforeAll(build)
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.remove())

/** What a start that fails says; the log goes before it, on the other stream. */
async function failedStart(settings: Record<string, string>): Promise<string> {
  const run = await desk.run(['serve'], { settings })
  expect(run.code).toBe(1)
  expect(run.err.trimEnd().split('\n')).toHaveLength(1)
  return run.err
}

describe('serve', () => {
  it('says which setting to change where it cannot listen', async () => {
    const other: Server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    try {
      const { port } = other.address() as AddressInfo
      const taken = new RegExp(
        `^deckwright: PORT ${port} is taken at 127\\.0\\.0\\.1 by another process\\. .*--port ${port + (port < 65_535 ? 1 : -1)},`,
      )
      expect(await failedStart({ PORT: String(port) })).toMatch(taken)
    } finally {
      other.close()
    }
    // An address of TEST-NET-1 (RFC 5737) belongs to no machine, a name below .invalid (RFC 6761) to no host.
    expect(await failedStart({ PORT: '0', HOST: '192.0.2.1' })).toMatch(
      /^deckwright: HOST "192\.0\.2\.1" is not an address of this machine\. /,
    )
    expect(await failedStart({ PORT: '0', HOST: 'host.invalid' })).toMatch(
      /^deckwright: HOST "host\.invalid" is not an address, and no name /,
    )
  })
})

describe('serve with a bucket', () => {
  it('says in one line that the keys are missing', async () => {
    const line = await failedStart({ PORT: '0', S3_BUCKET_NAME: 'files', AWS_EC2_METADATA_DISABLED: 'true' })
    expect(line).toMatch(/^deckwright: AWS_ACCESS_KEY_ID is not set/)
  })

  // Where a folder takes no others, Node 20 never ends to make one with all that lead to it.
  it.skipIf(noProc)(
    'says which folder to change where none can be made',
    async () => {
      const unusable = /^deckwright: DATA_DIR "\/proc\/no\/such" cannot be written to: .* It has to be a folder of the user /
      expect(await failedStart({ PORT: '0', DATA_DIR: '/proc/no/such' })).toMatch(unusable)
      expect(await failedStart({ PORT: '0', RENDER_DISK_PATH: '/proc/no/such' })).toMatch(unusable)
      expect(await failedStart({ PORT: '0', LOG_FILE: '/proc/no/such/log' })).toMatch(
        /^deckwright: LOG_FILE "\/proc\/no\/such\/log" cannot /,
      )
    },
    90_000,
  )
})

describe('backup', () => {
  it('refuses a target that cannot be written before it begins', async () => {
    desk.write('data/database/PG_VERSION', '17\n')
    desk.write('file', '')
    for (const [target, says] of [
      ['file/b.tar.gz', /cannot write file\/b\.tar\.gz: .*file is a file, not a folder/],
      ['data', /cannot write data: it is a folder/],
      ['missing/b.tar.gz', /cannot write missing\/b\.tar\.gz: there is no folder .*missing\. Make it first\./],
    ] as const) {
      const run = await desk.run(['backup', target])
      expect(run.err).toMatch(says)
      expect(run.err.trimEnd().split('\n')).toHaveLength(1)
      expect(run.code).toBe(1)
    }
    expect(desk.listing()).toEqual(['data', 'data/database', 'data/database/PG_VERSION', 'file'])
  })
})
