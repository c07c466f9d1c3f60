/** Advances in em, of the narrower text faces in common use (Calibri, Times), by the shape of a letter; the first row that fits counts. */
const SHAPES: readonly (readonly [RegExp, number])[] = [
  [/[\p{M}\p{Cf}\p{Cc}]/u, 0],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, 1],
  [/\p{Script=Hangul}/u, 0.85],
  // Full-width, but a typesetter may take the empty half of a punctuation mark away.
  [/[\u3000-\u303f\uff00-\uff60]/u, 0.5],
  [/[\p{Zs}ijlıI|'’‘.,:;!·]/u, 0.22],
  [/[frtJ()[\]{}/\\"“”„\-‐‑`]/u, 0.29],
  [/[mwMW@%—…]/u, 0.7],
  [/[\p{Lu}\p{Lt}bdghnopqu\p{Nd}]/u, 0.48],
]
const OTHER = 0.41
/** Courier and its kin have 0.6; no common face for code has less than this. */
const MONO = 0.55
/** From here a letter is one of two columns, in faces for code too. */
const BROAD = 0.8

/**
 * About how wide a text is on one line, in em, where its font is not at hand: on the narrow side, as what is only
 * estimated must not raise a false alarm.
 */
export function estimatedAdvance(text: string, mono: boolean): number {
  let sum = 0
  for (const letter of text.normalize('NFC')) {
    const own = advanceOf(letter)
    sum += mono && own > 0 && own < BROAD ? MONO : own
  }
  return sum
}

function advanceOf(letter: string): number {
  const [base = letter] = letter >= '\uac00' && letter <= '\ud7a3' ? letter : letter.normalize('NFD')
  return SHAPES.find(([shape]) => shape.test(base))?.[1] ?? OTHER
}
