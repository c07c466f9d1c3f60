import { Refusal } from '../../../core/base/refusal.ts'
import { Missing } from '../../pictures.ts'

const MAX_PIXELS = 40_000_000

/**
 * Decodes a picture once, so that what is kept can be shown.
 * @param develop decodes it @throws Missing
 * @throws Refusal `bad-picture`, `content-mismatch` when its structure is of another format
 */
export async function checkPicture(
  bytes: Uint8Array,
  kind: 'png' | 'jpg' | 'webp',
  name: string,
  develop: () => Promise<unknown>,
): Promise<void> {
  const { default: sharp } = await import('sharp')
  const damaged = (cause?: unknown) => new Refusal('bad-picture', `${name} is damaged`, { cause, hint: 'Save it again.' })
  // The header alone takes no memory, unless the library keeps it.
  sharp.cache(false)
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (header === undefined) throw damaged()
  if ((header.format === 'jpeg' ? 'jpg' : header.format) !== kind) throw new Refusal('content-mismatch', `${name} is not a ${kind} file`)
  if (header.width * header.height > MAX_PIXELS) {
    throw new Refusal('bad-picture', `${name} has ${header.width} × ${header.height} pixels; at most 40 million are read`)
  }
  await develop().catch((error: unknown) => {
    throw error instanceof Missing ? damaged(error) : error
  })
}
