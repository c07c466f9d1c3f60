/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), from a chosen start. */
function hash(text: string, start: number): number {
  let value = start
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  }
  return value >>> 0
}

/**
 * A GUID that depends on `seed` alone, in the form Office writes: upper case, in braces, version and variant bits of a
 * name-based one (RFC 9562, 5.8: version 8 is free for such uses).
 */
export function guid(seed: string): string {
  const words = [0x811c9dc5, 0x01234567, 0x89abcdef, 0x6a09e667].map((start) => hash(seed, start).toString(16).padStart(8, '0'))
  const hex = words.join('').toUpperCase()
  const variant = '89AB'[Number.parseInt(hex.charAt(16), 16) & 3]
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}}`
}
