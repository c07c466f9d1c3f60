import { Refusal } from '../../../core/base/refusal.ts'

const MAX_PIXELS = 40_000_000

/**
 * Decodes a picture once, so that what is kept can be shown.
 * @throws Refusal `bad-picture`, `content-mismatch` when its structure is of another format
 */
export async function checkPicture(bytes: Uint8Array, kind: 'png' | 'jpg' | 'webp', name: string): Promise<void> {
  const { default: sharp } = await import('sharp')
  const open = (limit: number | false) => sharp(bytes, { limitInputPixels: limit, failOn: 'truncated', sequentialRead: true })
  const header = await open(false)
    .metadata()
    .catch(() => undefined)
  if (header === undefined) throw new Refusal('bad-picture', `${name} is damaged`, { hint: 'Save it again.' })
  if ((header.format === 'jpeg' ? 'jpg' : header.format) !== kind) throw new Refusal('content-mismatch', `${name} is not a ${kind} file`)
  if (header.width * header.height > MAX_PIXELS) {
    throw new Refusal('bad-picture', `${name} has ${header.width} × ${header.height} pixels; at most 40 million are read`)
  }
  await open(MAX_PIXELS)
    .resize({ width: 64, height: 64, fit: 'inside' })
    .raw()
    .toBuffer()
    .catch((cause: unknown) => {
      throw new Refusal('bad-picture', `${name} is damaged`, { cause, hint: 'Save it again.' })
    })
}
