import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { startFauxqs } from 'fauxqs'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Blobs } from '../../src/server/blobs/blobs.ts'
import { createChecker } from '../../src/server/blobs/checked.ts'
import { openS3Blobs } from '../../src/server/blobs/s3.ts'
import { s3Settings } from '../../src/server/blobs/s3-settings.ts'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { sha256 } from './conformance.ts'
import { type FaultyBucket, startFaultyBucket } from './faulty-bucket.ts'

const server = await startFauxqs({ port: 0, logger: false })
server.createBucket('files')
const metrics = createMetrics()
const damagedCount = async () => (await metrics.damagedBlobs.get()).values[0]?.value ?? 0

let bucket: FaultyBucket
let blobs: Blobs
beforeAll(async () => {
  bucket = await startFaultyBucket(`http://127.0.0.1:${server.port}`)
  const settings = s3Settings(
    readConfig({ S3_BUCKET_NAME: 'files', S3_ENDPOINT: bucket.endpoint, AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' }),
  )
  if (!settings) throw new Error('no bucket is set')
  blobs = await openS3Blobs(settings, createChecker(silentLog(), metrics), { connect: 500, silence: 400, answer: 800 })
})
afterEach(() => void bucket.clear())
afterAll(async () => {
  await blobs.stop()
  await bucket.stop()
  await server.stop()
})

const kept = async (length = 100_000) => {
  const bytes = randomBytes(length)
  return { bytes, hash: await blobs.put(bytes, 'application/pdf') }
}
const refused = (code: string, message: string) => ({ code, message: expect.stringContaining(message) })

describe('a bucket that fails to take a file', () => {
  it.each([
    ['slows down', { answer: 503, code: 'SlowDown' }],
    ['has an error of its own', { answer: 500, code: 'InternalError' }],
    ['resets the connection', 'reset'],
  ] as const)('is asked again when it %s', async (_, fault) => {
    bucket.next('PUT', fault, fault)
    const bytes = randomBytes(50_000)
    const hash = await blobs.put(bytes, 'image/png')
    expect(bucket.clear()).toEqual(['HEAD', 'PUT', 'PUT', 'PUT'])
    expect(Buffer.from(await blobs.get(hash)).equals(bytes)).toBe(true)
  })

  it.each([
    ['slows down for long', { answer: 503, code: 'SlowDown' }, 3, 'storage-unavailable', 'answered 503: SlowDown'],
    ['resets every connection', 'reset', 3, 'storage-unavailable', 'does not answer: ECONNRESET'],
    ['never answers', 'hang', 3, 'storage-unavailable', 'does not answer: TimeoutError'],
    ['forbids it', { answer: 403, code: 'AccessDenied' }, 1, 'storage-unavailable', 'answered 403: AccessDenied'],
    ['is gone', { answer: 404, code: 'NoSuchBucket' }, 1, 'storage-unavailable', 'answered 404: NoSuchBucket'],
    ['is full', { answer: 507, code: 'InsufficientStorage' }, 1, 'storage-full', 'The bucket is full'],
    ['has a quota', { answer: 403, code: 'QuotaExceeded' }, 1, 'storage-full', 'The bucket is full'],
  ] as const)('says so when it %s', async (_, fault, tries, code, message) => {
    bucket.always('PUT', fault)
    const bytes = randomBytes(1000)
    await expect(blobs.put(bytes, 'image/png')).rejects.toMatchObject(refused(code, message))
    expect(bucket.clear().filter((method) => method === 'PUT').length).toBe(tries)
    expect(await blobs.size(sha256(bytes))).toBeUndefined()
  })

  it('says nothing of keys and signatures', async () => {
    bucket.always('PUT', { answer: 403, code: 'AccessDenied' })
    const refusal: unknown = await blobs.put(randomBytes(10), 'image/png').catch((error) => error)
    const lines: string[] = []
    pino({ level: 'info' }, { write: (line) => void lines.push(line) }).error({ err: refusal }, 'failed')
    expect(lines.join('')).toContain('AccessDenied')
    expect(lines.join('')).not.toMatch(/Credential=|Signature=|authorization/i)
    expect(lines.join('').length).toBeLessThan(8000)
  })

  it('has the file when only its answer was lost', async () => {
    bucket.next('PUT', 'lose-answer')
    const { bytes, hash } = await kept()
    expect(bucket.clear()).toEqual(['HEAD', 'PUT', 'PUT'])
    expect(Buffer.from(await blobs.get(hash)).equals(bytes)).toBe(true)
  })

  it.each([
    ['does not know conditions', { answer: 501, code: 'NotImplemented' }],
    ['has another upload under way', { answer: 409, code: 'ConditionalRequestConflict' }],
  ] as const)('gets it without a condition when it %s', async (_, fault) => {
    bucket.next('PUT', fault)
    const { bytes, hash } = await kept()
    expect(Buffer.from(await blobs.get(hash)).equals(bytes)).toBe(true)
  })

  it('gets an old file anew, so that it counts as new', async () => {
    const { bytes } = await kept()
    bucket.clear()
    await blobs.put(bytes, 'application/pdf')
    expect(bucket.clear()).toEqual(['HEAD'])
    bucket.next('HEAD', 'old')
    await blobs.put(bytes, 'application/pdf')
    expect(bucket.clear()).toEqual(['HEAD', 'PUT'])
  })
})

describe('a bucket that fails to give a file', () => {
  it('is asked again when the body ends early', async () => {
    const { bytes, hash } = await kept()
    bucket.next('GET', 'truncate', 'truncate')
    expect(Buffer.from(await blobs.get(hash)).equals(bytes)).toBe(true)
  })

  it('says so when every body ends early, and nothing arrives whole', async () => {
    const { bytes, hash } = await kept()
    const before = await damagedCount()
    bucket.always('GET', 'truncate')
    await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'storage-unavailable' })
    const reading = (async () => {
      let seen = 0
      for await (const piece of await blobs.stream(hash)) {
        seen += (piece as Buffer).length
        expect(seen).toBeLessThan(bytes.length)
      }
    })()
    await expect(reading).rejects.toMatchObject({ code: 'storage-unavailable' })
    await expect(blobs.stream(hash, { start: 0, end: 9 })).rejects.toMatchObject({ code: 'storage-unavailable' })
    expect(await damagedCount()).toBe(before)
  })

  it('never passes on wrong bytes', async () => {
    const { hash } = await kept()
    const before = await damagedCount()
    bucket.next('GET', 'flip', 'flip', 'flip')
    await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'damaged-file' })
    await expect(buffer(await blobs.stream(hash))).rejects.toMatchObject({ code: 'damaged-file' })
    await expect(blobs.stream(hash, { start: 0, end: 9 })).rejects.toMatchObject({ code: 'damaged-file' })
    expect(await damagedCount()).toBe(before + 3)
  })

  it('checks the whole once before it gives parts', async () => {
    const { bytes, hash } = await kept()
    bucket.clear()
    for (const start of [0, 50, 99_000]) {
      const part = await buffer(await blobs.stream(hash, { start, end: start + 9 }))
      expect(part.equals(bytes.subarray(start, start + 10))).toBe(true)
    }
    expect(bucket.clear()).toEqual(['GET', 'GET', 'GET', 'GET'])
  })

  it('says so when a part ends early', async () => {
    const { hash } = await kept()
    await buffer(await blobs.stream(hash, { start: 0, end: 9 }))
    bucket.next('GET', 'truncate')
    await expect(buffer(await blobs.stream(hash, { start: 0, end: 50_000 }))).rejects.toMatchObject({ code: 'storage-unavailable' })
  })

  it.each([
    [{ answer: 503, code: 'SlowDown' }, 'answered 503'],
    [{ answer: 403, code: 'AccessDenied' }, 'answered 403'],
    ['hang', 'does not answer'],
  ] as const)('says %j and not that the file is gone', async (fault, message) => {
    const { hash } = await kept(1000)
    bucket.always('GET', fault)
    bucket.always('HEAD', fault)
    await expect(blobs.get(hash)).rejects.toMatchObject(refused('storage-unavailable', message))
    await expect(blobs.stream(hash)).rejects.toMatchObject(refused('storage-unavailable', message))
    await expect(blobs.size(hash)).rejects.toMatchObject(refused('storage-unavailable', message))
    await expect(blobs.remove(hash)).rejects.toMatchObject(refused('storage-unavailable', message))
  })
})
