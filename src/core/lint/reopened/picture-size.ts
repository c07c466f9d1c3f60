/** Pixels of a picture by its header: PNG, JPEG, GIF, BMP or WebP; undefined for vector formats and unknown ones. */
export function pictureSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (at: number, text: string) => [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0))
  if (bytes.length < 30) return undefined
  if (has(1, 'PNG')) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (has(0, 'GIF8')) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (has(0, 'BM')) return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
  if (has(0, 'RIFF') && has(8, 'WEBP')) return webp(view, has)
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpeg(view) : undefined
}

/** Walks the segments to the frame header, SOF0 … SOF15 (ITU-T T.81, B.2.2). */
function jpeg(view: DataView): { width: number; height: number } | undefined {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    const bare = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += marker === 0xff ? 1 : bare ? 2 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** The three layouts of WebP (RFC 9649). */
function webp(view: DataView, has: (at: number, text: string) => boolean): { width: number; height: number } | undefined {
  if (has(12, 'VP8X')) return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) }
  if (has(12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}
