import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Blobs } from '../../src/server/blobs/blobs.ts'
import { collectOrphans } from '../../src/server/blobs/orphans.ts'
import { createMetrics, type Metrics } from '../../src/server/metrics.ts'

/** One kind of storage, as the suite drives it. */
export interface Place {
  open(metrics: Metrics): Promise<Blobs>
  /** Puts other bytes where a blob is, behind its back. */
  damage(hash: string, bytes: Uint8Array): Promise<void>
  /** Makes a blob look as if it had been put then; absent where only waiting does. */
  age?(hash: string, to: Date): Promise<void>
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const ABSENT = 'f'.repeat(64)

/** What every kind of storage does, over the same calls. */
export function blobsConform(name: string, place: Place): void {
  describe(`blobs: ${name}`, () => {
    const metrics = createMetrics()
    let blobs: Blobs
    const damagedCount = async () => (await metrics.damagedBlobs.get()).values[0]?.value ?? 0

    beforeAll(async () => {
      blobs = await place.open(metrics)
    })
    afterAll(() => blobs?.stop())

    it.each([0, 1, 70_000, 3_000_001])('gives back the same %i bytes under their hash', async (length) => {
      const bytes = randomBytes(length)
      const hash = await blobs.put(bytes, 'application/octet-stream')
      expect(hash).toBe(sha256(bytes))
      expect(Buffer.from(await blobs.get(hash)).equals(bytes)).toBe(true)
      expect((await buffer(await blobs.stream(hash))).equals(bytes)).toBe(true)
      expect(await blobs.size(hash)).toBe(length)
    })

    it('keeps one blob of what is put twice, also at the same time', async () => {
      const bytes = randomBytes(50_000)
      const hashes = await Promise.all(Array.from({ length: 8 }, () => blobs.put(bytes, 'image/png')))
      expect(new Set([...hashes, await blobs.put(bytes, 'image/png')])).toEqual(new Set([sha256(bytes)]))
      expect(Buffer.from(await blobs.get(hashes[0] ?? '')).equals(bytes)).toBe(true)
    })

    it('gives parts as they are asked for', async () => {
      const bytes = randomBytes(200_000)
      const hash = await blobs.put(bytes, 'application/pdf')
      for (const [start, end] of [
        [0, 0],
        [10, 99_999],
        [199_999, 199_999],
        [0, 199_999],
      ] as const) {
        const part = await buffer(await blobs.stream(hash, { start, end }))
        expect(part.equals(bytes.subarray(start, end + 1))).toBe(true)
      }
    })

    it.each([ABSENT, '', '../../../../etc/passwd', `${'a'.repeat(63)}/`, 'A'.repeat(64), `${'a'.repeat(64)}\n`])(
      'says that %j is not there',
      async (hash) => {
        const refusal = expect.objectContaining({ code: 'not-found' })
        await expect(blobs.get(hash)).rejects.toEqual(refusal)
        await expect(blobs.stream(hash)).rejects.toEqual(refusal)
        await expect(blobs.stream(hash, { start: 0, end: 1 })).rejects.toEqual(refusal)
      },
    )

    it('knows no size of what is not there, and removes it quietly', async () => {
      expect(await blobs.size(ABSENT)).toBeUndefined()
      expect(await blobs.remove(ABSENT)).toBe(false)
      expect(await blobs.remove(ABSENT, { before: new Date() })).toBe(false)
    })

    it('removes for good, and takes it back when it is put again', async () => {
      const bytes = randomBytes(1000)
      const hash = await blobs.put(bytes, 'text/plain')
      expect(await blobs.remove(hash)).toBe(true)
      await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'not-found' })
      expect(await blobs.put(bytes, 'text/plain')).toBe(hash)
      expect(Buffer.from(await blobs.get(hash)).equals(bytes)).toBe(true)
    })

    it('never gives wrong bytes whole, and counts them', async () => {
      const bytes = randomBytes(300_000)
      const hash = await blobs.put(bytes, 'application/pdf')
      const wrong = Buffer.from(bytes)
      wrong[150_000] = (wrong[150_000] ?? 0) ^ 1
      await place.damage(hash, wrong)
      const before = await damagedCount()
      await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'damaged-file' })
      await expect(blobs.stream(hash, { start: 0, end: 9 })).rejects.toMatchObject({ code: 'damaged-file' })
      let seen = 0
      const reading = (async () => {
        for await (const piece of await blobs.stream(hash)) seen += (piece as Buffer).length
      })()
      await expect(reading).rejects.toMatchObject({ code: 'damaged-file' })
      expect(seen).toBeLessThan(bytes.length)
      expect(await damagedCount()).toBe(before + 3)
      // It is not taken for what is there already, and putting the right bytes mends it.
      expect(await blobs.size(hash)).toBeUndefined()
      expect(await blobs.put(bytes, 'application/pdf')).toBe(hash)
      expect(await blobs.size(hash)).toBe(bytes.length)
      expect(Buffer.from(await blobs.get(hash)).equals(bytes)).toBe(true)
    })

    it('lists every blob with its size and time', async () => {
      const since = Date.now()
      const put = [randomBytes(10), randomBytes(20), randomBytes(30)]
      for (const bytes of put) await blobs.put(bytes, 'text/plain')
      const listed = new Map<string, { size: number; modified: Date }>()
      for await (const { hash, size, modified } of blobs.list()) listed.set(hash, { size, modified })
      for (const bytes of put) {
        const found = listed.get(sha256(bytes))
        expect(found?.size).toBe(bytes.length)
        // Servers tell the time in whole seconds, and file systems by a clock of their own.
        expect(found?.modified.getTime()).toBeGreaterThan(since - 2000)
      }
    })

    it('tells the time by which it lists', async () => {
      const hash = await blobs.put(randomBytes(40), 'text/plain')
      const now = (await blobs.now()).getTime()
      for await (const found of blobs.list()) {
        if (found.hash === hash) expect(Math.abs(now - found.modified.getTime())).toBeLessThan(5_000)
      }
      expect(Math.abs(now - Date.now())).toBeLessThan(5_000)
    })

    it('leaves what was put after a time when it removes what is older', async () => {
      const hash = await blobs.put(randomBytes(100), 'text/plain')
      expect(await blobs.remove(hash, { before: new Date(Date.now() - 60_000) })).toBe(false)
      expect(await blobs.size(hash)).toBe(100)
      expect(await blobs.remove(hash, { before: new Date(Date.now() + 60_000) })).toBe(true)
      expect(await blobs.size(hash)).toBeUndefined()
    })

    it('collects what nothing refers to, and nothing else', async () => {
      const kept = await blobs.put(randomBytes(100), 'text/plain')
      const orphan = await blobs.put(randomBytes(200), 'text/plain')
      const future = new Date(Date.now() + 60_000)
      expect((await collectOrphans(blobs, async () => false, new Date(Date.now() - 3_600_000))).removed).toBe(0)
      const collected = await collectOrphans(blobs, async (hash) => hash !== orphan, future)
      expect(collected).toEqual({ removed: 1, bytes: 200 })
      expect(await blobs.size(orphan)).toBeUndefined()
      expect(await blobs.size(kept)).toBe(100)
    })

    const { age } = place
    if (age) {
      it('counts a blob as new when it is put again', async () => {
        const bytes = randomBytes(500)
        const hash = await blobs.put(bytes, 'text/plain')
        await age(hash, new Date(Date.now() - 48 * 3_600_000))
        const yesterday = new Date(Date.now() - 24 * 3_600_000)
        await blobs.put(bytes, 'text/plain')
        expect((await collectOrphans(blobs, async () => false, yesterday)).removed).toBe(0)
        expect(await blobs.size(hash)).toBe(500)
      })
    }

    it('can be probed, and leaves nothing behind', async () => {
      const count = async () => {
        let found = 0
        for await (const _ of blobs.list()) found++
        return found
      }
      const before = await count()
      await blobs.probe()
      expect(await count()).toBe(before)
    })
  })
}
