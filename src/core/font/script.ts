/** Not a script of its own (ISO 15924): digits, punctuation, spaces. */
export const COMMON = 'Zyyy'
/** Takes the script of the letter before: combining marks. */
export const INHERITED = 'Zinh'
/** Emoji shown as pictures. */
export const EMOJI = 'Zsye'

/** Scripts in use today, by their ISO 15924 codes; the order only matters for speed. */
const SCRIPTS = [
  ...['Latn', 'Cyrl', 'Grek', 'Hani', 'Hira', 'Kana', 'Hang', 'Arab', 'Hebr', 'Deva', 'Beng', 'Thai', 'Taml', 'Telu', 'Gujr', 'Guru'],
  ...['Knda', 'Mlym', 'Sinh', 'Orya', 'Khmr', 'Laoo', 'Mymr', 'Tibt', 'Geor', 'Armn', 'Ethi', 'Mong', 'Thaa', 'Syrc', 'Nkoo', 'Tfng'],
  ...['Cher', 'Cans', 'Bopo', 'Yiii', 'Java', 'Bali', 'Sund', 'Olck', 'Mtei', 'Vaii', 'Adlm', 'Copt', 'Goth', 'Runr', 'Brai', 'Lisu'],
] as const

const strict = SCRIPTS.map((script) => ({ script: script as string, holds: new RegExp(`\\p{Script=${script}}`, 'u') }))
const extended = SCRIPTS.map((script) => ({ script: script as string, holds: new RegExp(`\\p{Script_Extensions=${script}}`, 'u') }))
const common = /\p{Script=Common}/u
const inherited = /\p{Script=Inherited}/u
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Emoji}\uFE0F?\u20E3/u
const letter = /\p{L}/u

/**
 * The script of a grapheme cluster by its first strong character (UAX 24); `previous` breaks ties for characters that
 * several scripts share, such as the danda or the ideographic comma. `Zzzz` for one of the world's rarer scripts.
 */
export function scriptOf(cluster: string, previous: string): string {
  const code = cluster.codePointAt(0) ?? 0
  if (code < 0x250) {
    if (cluster.length > 1 && emoji.test(cluster)) return EMOJI
    return letter.test(String.fromCodePoint(code)) ? 'Latn' : COMMON
  }
  const first = String.fromCodePoint(code)
  if (code >= 0x2000 && code < 0x2070) return COMMON
  if (code >= 0x2070 && emoji.test(cluster)) return EMOJI
  const known = strict.find((entry) => entry.script === previous)
  if (known?.holds.test(first)) return previous
  if (common.test(first) || inherited.test(first)) return sharedScript(first, previous)
  return strict.find((entry) => entry.holds.test(first))?.script ?? 'Zzzz'
}

function sharedScript(character: string, previous: string): string {
  const sharing = extended.filter((entry) => entry.holds.test(character))
  if (sharing.some((entry) => entry.script === previous)) return previous
  return sharing[0]?.script ?? (inherited.test(character) ? INHERITED : COMMON)
}
