/** Four tables, so that four bytes go at a time: the second to fourth carry a byte on over one to three zero bytes. */
const SLICES = 4

const tables: Uint32Array = (() => {
  const made = new Uint32Array(SLICES * 256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    made[byte] = value
  }
  for (let at = 256; at < made.length; at++) {
    const before = made[at - 256] as number
    made[at] = (before >>> 8) ^ (made[before & 255] as number)
  }
  return made
})()

/** The CRC of ITU-T V.42, bit order reversed (APPNOTE 4.4.7). */
export function crc32(bytes: Uint8Array): number {
  const whole = bytes.length - (bytes.length % SLICES)
  let crc = -1
  let at = 0
  for (; at < whole; at += SLICES) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    crc = tables[768 + (crc & 255)]! ^ tables[512 + ((crc >>> 8) & 255)]! ^ tables[256 + ((crc >>> 16) & 255)]! ^ tables[crc >>> 24]!
  }
  for (; at < bytes.length; at++) crc = tables[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}
