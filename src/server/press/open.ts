import type { Deck } from '../../core/deck/deck.ts'
import type { Config } from '../config.ts'
import { readDocument, readTemplate } from '../ingest/ingest.ts'
import type { Logger } from '../log.ts'
import { loadPictures, type PictureSource } from '../pictures.ts'
import { createDarkroom } from './darkroom.ts'
import { createPatience } from './patience.ts'
import { createPreparedPictures } from './prepared-pictures.ts'
import type { Press, PressOptions } from './press.ts'
import { createQueue, type Queue } from './queue.ts'
import type { WorkKind, Works } from './tasks.ts'
import { startThreads } from './threads.ts'

/** Milliseconds for waiting and working together, when the caller does not say. */
const DEADLINE = 60_000
/** Tasks that may wait for each thread. */
const WAITING = 32
/** Documents that are read at the same time; each has a thread and up to 384 MB of its own. */
const READERS = 2
/** Documents that may wait to be read. */
const WAITING_TO_READ = 16
/** Bytes of pictures that are kept ready. */
const PICTURES = 8 * 2 ** 20

export async function openPress(config: Config, log: Logger): Promise<Press> {
  const count = config.WEB_CONCURRENCY
  const threads = startThreads(count, { directories: config.FONTS_DIR }, log)
  const rendering = createQueue(count, WAITING * count)
  const reading = createQueue(READERS, WAITING_TO_READ)

  const darkroom = createDarkroom(count)
  const prepared = createPreparedPictures(PICTURES)

  // Files of this machine are never read for a deck: it came from outside.
  const render = <K extends WorkKind>(kind: K, deck: Deck, given: PictureSource, asks: Works[K]['asks'], options?: PressOptions) =>
    inTurn(rendering, options, async (signal) => {
      const pictures = await loadPictures(deck, { given, prepared, develop: (read) => darkroom.develop(read, signal) })
      return threads.run({ kind, deck, pictures, asks }, signal)
    })

  return {
    export: ({ deck, assets, format, slide, options: look }, options) =>
      render('export', deck, assets, { format, slide, options: look }, options),
    lint: (deck, assets, options) => render('lint', deck, assets, undefined, options),
    clientSlides: (deck, assets, options) => render('clientSlides', deck, assets, undefined, options),
    read: (file, options) => inTurn(reading, options, (signal) => readDocument(file, { signal })),
    template: (file, options) => inTurn(reading, options, (signal) => readTemplate(file, { signal })),
    develop: (bytes, signal) => darkroom.develop(async () => bytes, signal),
    load: () => ({ waiting: rendering.waiting + reading.waiting, running: rendering.running + reading.running, threads: count }),
    async stop() {
      darkroom.stop()
      await threads.stop()
    },
  }
}

/** Waits for a place in the queue and works; the caller is let go at once when it gives up or time is over. */
async function inTurn<T>(queue: Queue, options: PressOptions = {}, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal: caller, deadline = DEADLINE } = options
  const patience = createPatience(caller, deadline, () => queue.overloaded(`It took longer than ${deadline / 1000} seconds`))
  const { signal } = patience
  try {
    const leave = await queue.enter(signal)
    const working = work(signal).finally(leave)
    return await Promise.race([working, whenAborted(signal)])
  } finally {
    patience.end()
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}
