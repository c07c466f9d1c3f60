import { FORBIDDEN_CHARACTER } from '../../../base/xml-read.ts'

/** What XML 1.0 cannot carry, bare or as a reference; undefined when all is well. */
export function forbiddenIn(source: string): string | undefined {
  const bare = FORBIDDEN_CHARACTER.exec(source)
  if (bare) return nameOf(bare[0].codePointAt(0) ?? 0)
  if (!source.includes('&#')) return undefined
  for (const [, hex, decimal] of source.matchAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi)) {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    if (code > 0x10ffff || FORBIDDEN_CHARACTER.test(String.fromCodePoint(code))) return nameOf(code)
  }
  return undefined
}

const nameOf = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
