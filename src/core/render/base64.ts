import { strFromU8, strToU8 } from 'fflate'

const DIGITS = strToU8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
const PAD = 0x3d

/** Base64 with padding (RFC 4648, section 4). */
export function base64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  const digit = (bits: number) => DIGITS[bits & 63] ?? 0
  let to = 0
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    out[to++] = digit(bits >> 18)
    out[to++] = digit(bits >> 12)
    out[to++] = digit(bits >> 6)
    out[to++] = digit(bits)
  }
  const missing = (3 - (bytes.length % 3)) % 3
  out.fill(PAD, out.length - missing)
  return strFromU8(out)
}

export function dataUrl(mime: string, bytes: Uint8Array): string {
  return `data:${mime};base64,${base64(bytes)}`
}
