import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'

/** Thirteen kinds of slides with a chart and tables, and no pictures. */
export const ferry = (): Deck => parseDeck(JSON.parse(readFileSync(new URL('../../examples/ferry.json', import.meta.url), 'utf8')))

/** A small deck of so many slides. */
export function bullets(slides: number): Deck {
  return parseDeck({
    title: 'A small deck',
    slides: Array.from({ length: slides }, (_, i) => ({
      layout: 'bullets',
      title: `Slide number ${i + 1} says one thing`,
      items: ['The first point', 'The second point', 'The third point'].map((text) => ({ text })),
    })),
  })
}

/** A deck with the pictures named by `srcs`, one a slide. */
export function pictured(...srcs: readonly string[]): Deck {
  return parseDeck({
    title: 'Pictures',
    slides: srcs.map((src, i) => ({ layout: 'image-full', title: `Picture ${i + 1}`, image: { src, alt: `Picture ${i + 1}` } })),
  })
}

/** A picture as a photograph is: every pixel differs, from a fixed sequence. */
export async function photograph(
  width: number,
  height: number,
  seed: number,
): Promise<{ readonly src: string; readonly bytes: Uint8Array }> {
  let state = seed
  const pixels = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (state * 48271) % 2147483647
    return state & 255
  })
  const bytes = new Uint8Array(
    await sharp(pixels, { raw: { width, height, channels: 3 } })
      .blur(2)
      .jpeg()
      .toBuffer(),
  )
  return { src: `asset:${createHash('sha256').update(bytes).digest('hex')}`, bytes }
}
