import { Refusal } from '../../core/base/refusal.ts'

/**
 * The text of a file: UTF-8, UTF-16 by its byte order mark or its pattern of zeros, else `declared`, else Windows-1252.
 * @param name what the file is called in the message
 * @throws Refusal `unreadable-input` for what is not text
 */
export function decodeText(bytes: Uint8Array, name: string, declared?: string): string {
  const text = byMark(bytes) ?? decoded('utf-8', bytes) ?? (declared && decoded(declared, bytes)) ?? windows1252(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what binary files are told by
  const controls = text.slice(0, 65_536).match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0
  if (controls > 0 && controls > Math.min(text.length, 65_536) / 2000) {
    throw new Refusal('unreadable-input', `${name} is not text`, { at: name, hint: 'Markdown, plain text and decks as JSON are read.' })
  }
  return text.replace(/^\uFEFF/, '')
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return decoded('utf-16le', bytes)
  if (a === 0xfe && b === 0xff) return decoded('utf-16be', bytes)
  // Latin text in UTF-16 has a zero in every other byte.
  const head = bytes.subarray(0, 512)
  const zeros = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (head.length < 4 || bytes.length % 2 === 1) return undefined
  if (odd > head.length * 0.35 && even === 0) return decoded('utf-16le', bytes)
  return even > head.length * 0.35 && odd === 0 ? decoded('utf-16be', bytes) : undefined
}

function decoded(label: string, bytes: Uint8Array): string | undefined {
  if (/^(?:iso-?8859-?1|latin-?1|windows-?1252|us-ascii|cp1252)$/i.test(label)) return undefined
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The table of https://encoding.spec.whatwg.org/#windows-1252: Node 20 decodes it as Latin-1, which has controls at 0x80 to 0x9F. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

function windows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin.replace(/[\u0080-\u009F]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control)
}
