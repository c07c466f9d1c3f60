import { pictureSize as rasterSize } from '../../core/lint/reopened/picture-size.ts'

/** Formats that can be shown, by the ending that their files have. */
export type PictureFormat = 'png' | 'jpg' | 'gif' | 'webp' | 'tiff' | 'svg'

/** What a picture is by its first bytes, whatever its name says; undefined for what cannot be shown. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const starts = (...head: readonly number[]) => head.every((byte, i) => bytes[i] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(0xff, 0xd8, 0xff)) return 'jpg'
  if (starts(0x47, 0x49, 0x46, 0x38)) return 'gif'
  if (starts(0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57 && bytes[9] === 0x45 && bytes[10] === 0x42 && bytes[11] === 0x50) return 'webp'
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a)) return 'tiff'
  return isSvg(bytes) ? 'svg' : undefined
}

/** The media type of a picture. */
export function pictureMime(format: PictureFormat): string {
  if (format === 'svg') return 'image/svg+xml'
  return format === 'jpg' ? 'image/jpeg' : `image/${format}`
}

function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 1024))
  return /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(head)
}

/** Pixels by the header, before anything is decoded; undefined for vector formats and TIFF. */
export function pictureSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  return pictureFormat(bytes) === 'svg' ? undefined : rasterSize(bytes)
}
