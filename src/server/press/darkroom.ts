import type { Picture } from '../../core/scene/scene.ts'
import type { PictureBytes } from '../pictures.ts'
import { createDecoder, type Decoder } from './decoder.ts'
import { createGate } from './gate.ts'

/** Where pictures are decoded: so many at the same time, whoever asks. */
export interface Darkroom {
  /**
   * @param read gives the file when there is room for them
   * @throws Missing; the signal's reason when it is aborted before its turn
   */
  develop(read: () => Promise<PictureBytes>, signal?: AbortSignal): Promise<Picture>
  stop(): void
}

export function createDarkroom(places: number): Darkroom {
  const gate = createGate(places)
  const all = Array.from({ length: places }, () => createDecoder())
  // The one that was used last is asked first, so that the others may end.
  const free = [...all]
  return {
    develop: (read, signal) =>
      gate.through(async () => {
        signal?.throwIfAborted()
        const bytes = await read()
        const decoder = free.pop() as Decoder
        try {
          return await decoder.standardise(bytes)
        } finally {
          free.push(decoder)
        }
      }),
    stop: () => {
      for (const decoder of all) decoder.stop()
    },
  }
}
