import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Deck } from '../../src/core/deck/deck.ts'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { openPress } from '../../src/server/press/open.ts'
import type { Press } from '../../src/server/press/press.ts'
import { startThreads } from '../../src/server/press/threads.ts'
import { bullets, photograph, pictured } from './decks.ts'

let press: Press
beforeAll(async () => {
  press = await openPress(readConfig({}), silentLog())
})
afterAll(() => press.stop())

const none = new Map<string, Uint8Array>()
const overloaded = { code: 'overloaded', retryAfter: expect.any(Number) }
const small = bullets(1)
/** Long enough to be stopped in the middle. */
const long = bullets(60)
const quick = (options = {}) => press.export({ deck: small, assets: none, format: 'md' }, options)
const slow = (options = {}) => press.export({ deck: long, assets: none, format: 'png', options: { width: 640 } }, options)

describe('a full press', () => {
  it('refuses with the time to come back, and does all that it took', async () => {
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => quick()))
    const refused = all.filter((one) => one.status === 'rejected')
    expect(all.length - refused.length).toBe(33)
    for (const { reason } of refused) {
      expect(reason).toMatchObject(overloaded)
      expect(reason.retryAfter).toBeGreaterThanOrEqual(1)
      expect(reason.retryAfter).toBeLessThanOrEqual(60)
    }
    expect(press.load()).toEqual({ waiting: 0, running: 0, threads: 1 })
    await expect(quick()).resolves.toBeDefined()
  })

  it('asks for the pictures of a task when its turn comes, and tells what waits and what runs', async () => {
    const asked: string[] = []
    const giving = (name: string, file: Promise<undefined>) => ({
      has: () => true,
      get: () => {
        asked.push(name)
        return file
      },
    })
    let give = () => {}
    const late = new Promise<undefined>((resolve) => {
      give = () => resolve(undefined)
    })
    const deck = pictured(`asset:${'b'.repeat(64)}`)
    const first = press.export({ deck, assets: giving('first', late), format: 'md' })
    const second = press.export({ deck, assets: giving('second', Promise.resolve(undefined)), format: 'md' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(asked).toEqual(['first'])
    expect(press.load()).toEqual({ waiting: 1, running: 1, threads: 1 })
    give()
    await Promise.all([first, second])
    expect(asked).toEqual(['first', 'second'])
  })

  it('passes on why the pictures cannot be had, and goes on', async () => {
    const photo = await photograph(64, 36, 11)
    const source = (get: () => AsyncIterable<Uint8Array> | Promise<never>) => ({ has: () => true, get })
    const gone = source(() => Promise.reject(new Error('no pictures today')))
    const damaged = source(async function* () {
      yield photo.bytes.subarray(0, 500)
      throw new Error('the rest is gone')
    })
    const deck = pictured(photo.src)
    await expect(press.export({ deck, assets: gone, format: 'md' })).rejects.toThrow('no pictures today')
    await expect(press.export({ deck, assets: damaged, format: 'md' })).rejects.toThrow('the rest is gone')
    const { notes } = await press.export({ deck, assets: new Map([[photo.src, photo.bytes]]), format: 'md' })
    expect(notes).toEqual([])
  })
})

describe('a task', () => {
  it('ends at its deadline, waiting included', async () => {
    const running = new AbortController()
    const first = slow({ signal: running.signal })
    await expect(quick({ deadline: 20 })).rejects.toMatchObject({ ...overloaded, message: 'It took longer than 0.02 seconds' })
    expect(press.load()).toMatchObject({ waiting: 0, running: 1 })
    running.abort()
    await expect(first).rejects.toBe(running.signal.reason)
  })

  it('ends at its deadline while it runs, and the next one is made', async () => {
    await expect(slow({ deadline: 100 })).rejects.toMatchObject(overloaded)
    await expect(quick()).resolves.toBeDefined()
  })

  it('ends at once when its caller gives up: before, while it waits, while it runs', async () => {
    const reason = new Error('gone home')
    await expect(quick({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)

    const [running, waiting] = [new AbortController(), new AbortController()]
    const first = slow({ signal: running.signal })
    const second = quick({ signal: waiting.signal })
    const third = quick()
    waiting.abort(reason)
    await expect(second).rejects.toBe(reason)
    running.abort(reason)
    await expect(first).rejects.toBe(reason)
    await third
    expect(press.load()).toMatchObject({ waiting: 0, running: 0 })
  })

  it('leaves the event loop free', async () => {
    await quick()
    const making = press.export({ deck: bullets(10), assets: none, format: 'png' })
    let turns = 0
    let done = false
    void making.then(() => {
      done = true
    })
    while (!done) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      turns++
    }
    // Drawn in this thread, the slides would let it turn ten times.
    expect(turns).toBeGreaterThan(30)
  })
})

describe('threads', () => {
  it('make the same bytes whenever and wherever', async () => {
    const two = await openPress(readConfig({ WEB_CONCURRENCY: '2' }), silentLog())
    const photo = await photograph(640, 360, 3)
    const deck = { ...bullets(2), slides: [...bullets(2).slides, ...pictured(photo.src).slides] }
    const assets = new Map([[photo.src, photo.bytes]])
    const made = await Promise.all(Array.from({ length: 6 }, () => two.export({ deck, assets, format: 'pptx' })))
    const [first] = made
    for (const { value } of made) expect(Buffer.from(value.bytes).equals(first?.value.bytes ?? new Uint8Array())).toBe(true)
    await two.stop()
  })

  it('that run out of memory fail their own task alone', async () => {
    const threads = startThreads(1, { directories: [] }, silentLog(), 40)
    const { signal } = new AbortController()
    const asks = { format: 'md' } as const
    const pictures = { value: new Map(), notes: [] }
    // Its scene does not fit into forty megabytes.
    const heavy = { ...small, slides: Array.from({ length: 20_000 }, () => small.slides[0]) } as Deck
    await expect(threads.run({ kind: 'export', deck: heavy, pictures, asks }, signal)).rejects.toMatchObject({
      code: 'unsupported-input',
      message: 'The deck takes more memory than one task may have',
    })
    await expect(threads.run({ kind: 'export', deck: small, pictures, asks }, signal)).resolves.toBeDefined()
    await threads.stop()
  })

  it('that do not see in time that nobody waits are ended, and others take their place', async () => {
    // One layout of so many slides takes far longer than the grace, and does not look up.
    const endless = { ...small, slides: Array.from({ length: 20_000 }, () => small.slides[0]) } as Deck
    await expect(press.export({ deck: endless, assets: none, format: 'md' }, { deadline: 2_000 })).rejects.toMatchObject(overloaded)
    expect(press.load()).toMatchObject({ running: 1 })
    await expect(quick()).resolves.toBeDefined()
    expect(press.load()).toMatchObject({ running: 0 })
  })

  it('that are stopped let their callers go', async () => {
    const other = await openPress(readConfig({}), silentLog())
    const task = other.export({ deck: long, assets: none, format: 'png' })
    await Promise.all([expect(task).rejects.toMatchObject({ code: 'overloaded', message: 'The service is stopping' }), other.stop()])
  })
})

describe('files of this machine', () => {
  const SOURCES = [
    '/etc/passwd',
    '../../../../etc/passwd',
    'file:///etc/passwd',
    'examples/pictures/coffee.jpg',
    './coffee.jpg',
    '~/.bashrc',
    '%2e%2e/%2e%2e/etc/hostname',
    'C:\\Windows\\win.ini',
    'http://127.0.0.1:9/a.png',
    'asset:../../etc/passwd',
    `asset:${'a'.repeat(64)}`,
  ]

  it('are never read for a deck', async () => {
    const { notes } = await press.export({ deck: pictured(...SOURCES), assets: none, format: 'json' })
    expect(notes.map(({ says }) => says)).toEqual(SOURCES.map(() => 'missing-picture'))
    for (const { detail } of notes) expect(detail).toMatch(/: (pictures are not fetched|files are not read|not stored here)/)
  })

  it('are not needed for pictures in the deck itself', async () => {
    const { bytes } = await photograph(64, 36, 5)
    const src = `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`
    const { notes } = await press.export({ deck: pictured(src), assets: none, format: 'json' })
    expect(notes.filter((note) => note.says === 'missing-picture')).toEqual([])
  })

  it('nor are pictures of another deck that was made before', async () => {
    const photo = await photograph(64, 36, 9)
    const deck = pictured(photo.src)
    expect((await press.export({ deck, assets: new Map([[photo.src, photo.bytes]]), format: 'json' })).notes).toEqual([])
    expect((await press.export({ deck, assets: none, format: 'json' })).notes).toEqual([
      expect.objectContaining({ says: 'missing-picture', detail: expect.stringContaining('not stored here') }),
    ])
  })
})
