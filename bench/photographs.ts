import sharp from 'sharp'

/** Pixels and quality: two cameras, a telephone held upright, and a progressive file as programs for the web write them. */
const SHOTS = [
  { width: 6000, height: 4000, quality: 93, orientation: 1, progressive: false },
  { width: 4032, height: 3024, quality: 94, orientation: 6, progressive: false },
  { width: 5472, height: 3648, quality: 90, orientation: 1, progressive: true },
] as const
type Shot = (typeof SHOTS)[number]
/** Pixels of the scene for each of its shapes, along each side; the noise of a sensor has one. */
const SHAPE = 24
const TILE = 512
/** Levels of a sensor's noise, of 256. */
const NOISE = 28
/** JPEG segment of a comment. */
const COMMENT = 0xfe

/** So many photographs as JPEG files of 4 to 8 MB. The same number gives the same ones on one machine. */
export async function photographs(count: number): Promise<readonly Uint8Array[]> {
  const made: Uint8Array[] = []
  for (let i = 0; i < count; i++) made.push(await photograph(SHOTS[i % SHOTS.length] as Shot, i + 1))
  return made
}

async function photograph({ width, height, quality, orientation, progressive }: Shot, seed: number): Promise<Uint8Array> {
  const shapes = { width: Math.ceil(width / SHAPE), height: Math.ceil(height / SHAPE), channels: 3 as const }
  const tile = { width: TILE, height: TILE, channels: 3 as const }
  const scene = sharp(levels(shapes, seed, 0, 256), { raw: shapes }).resize(width, height, { kernel: 'cubic', fit: 'fill' })
  const noise = { input: Buffer.from(levels(tile, seed, 128 - NOISE / 2, NOISE)), raw: tile, tile: true, blend: 'overlay' as const }
  return scene.composite([noise]).withMetadata({ orientation }).jpeg({ quality, progressive }).toBuffer()
}

/** Random levels from `least` on, `span` of them. */
function levels({ width, height }: { readonly width: number; readonly height: number }, seed: number, least: number, span: number) {
  let state = seed
  return Uint8Array.from({ length: width * height * 3 }, () => {
    state = (state * 48271) % 2147483647
    return least + ((state >> 8) % span)
  })
}

/** The same picture as another file, as if it had been taken again. */
export function retaken(photograph: Uint8Array, name: string): Uint8Array {
  const text = Buffer.from(name)
  const comment = Buffer.concat([Buffer.from([0xff, COMMENT, 0, text.length + 2]), text])
  return Buffer.concat([photograph.subarray(0, 2), comment, photograph.subarray(2)])
}
