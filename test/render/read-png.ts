import sharp from 'sharp'

/** A decoded picture that is asked for colours at page coordinates. */
export interface Pixels {
  readonly width: number
  readonly height: number
  /** `#RRGGBB` at a point of a page 960 points wide. */
  at(x: number, y: number): string
  /** Whether the colour there is this one, give or take the rounding of a blend. */
  near(x: number, y: number, rgb: string): boolean
  /** How much of the box is not `ground`, 0…1. */
  inked(box: { x: number; y: number; width: number; height: number }, ground?: string): number
}

export async function readPng(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const scale = info.width / 960
  const at = (x: number, y: number): string => {
    const i = (Math.floor(y * scale) * info.width + Math.floor(x * scale)) * 3
    return `#${data
      .subarray(i, i + 3)
      .toString('hex')
      .toUpperCase()}`
  }
  return {
    width: info.width,
    height: info.height,
    at,
    near(x, y, rgb) {
      const [found, wanted] = [at(x, y), rgb].map((color) => Buffer.from(color.slice(1), 'hex'))
      return [0, 1, 2].every((i) => Math.abs((found?.[i] ?? 0) - (wanted?.[i] ?? 255)) <= 2)
    },
    inked(box, ground = '#FFFFFF') {
      let marked = 0
      for (let y = box.y; y < box.y + box.height; y++) for (let x = box.x; x < box.x + box.width; x++) if (at(x, y) !== ground) marked++
      return marked / (box.width * box.height)
    },
  }
}
