import { COMMON, EMOJI, INHERITED, scriptOf } from '../font/script.ts'

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '”': '“', '’': '‘', '»': '«', '›': '‹', '⟩': '⟨' }
const OPENING = new Set(Object.values(PAIRS))
const MIXES_WITH_DIGITS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo'])
const LATIN_ONLY = /^[\n -\u024F\u2010-\u2027\u20A0-\u20BF\u2190-\u22FF]*$/

/** A stretch of one script, as offsets into the paragraph. */
export interface ScriptRun {
  readonly start: number
  readonly end: number
  /** ISO 15924; never Common or Inherited. */
  readonly script: string
}

/**
 * Cuts text into scripts (UAX 24). Punctuation and spaces go with the text before them, closing brackets with their
 * opening ones. ASCII digits and punctuation stay Latin, as in PowerPoint, except among right-to-left letters.
 */
export function scriptRuns(text: string, starts: Uint8Array): readonly ScriptRun[] {
  if (LATIN_ONLY.test(text)) return text === '' ? [] : [{ start: 0, end: text.length, script: 'Latn' }]
  const runs: { start: number; end: number; script: string }[] = []
  const open: { readonly sign: string; readonly script: string }[] = []
  let previous = firstStrong(text, starts)
  for (let at = 0; at < text.length; ) {
    const end = nextStart(starts, at)
    const cluster = text.slice(at, end)
    const own = scriptOf(cluster, previous)
    let script = own
    if (own === COMMON || own === INHERITED) {
      const pair = open.findLastIndex((entry) => entry.sign === PAIRS[cluster])
      script = pair >= 0 ? open.splice(pair)[0]!.script : neutralScript(cluster, previous)
      if (pair >= 0) previous = script
      if (OPENING.has(cluster)) open.push({ sign: cluster, script })
    } else if (own !== EMOJI) previous = own
    const last = runs.at(-1)
    if (last?.script === script) last.end = end
    else runs.push({ start: at, end, script })
    at = end
  }
  return runs
}

function neutralScript(cluster: string, previous: string): string {
  const ascii = cluster.charCodeAt(0) < 0x80 && cluster !== ' ' && cluster !== '\n'
  return ascii && !MIXES_WITH_DIGITS.has(previous) ? 'Latn' : previous
}

/** What leading punctuation belongs to. */
function firstStrong(text: string, starts: Uint8Array): string {
  for (let at = 0; at < text.length; at = nextStart(starts, at)) {
    const script = scriptOf(text.slice(at, nextStart(starts, at)), COMMON)
    if (script !== COMMON && script !== INHERITED && script !== EMOJI) return script
  }
  return 'Latn'
}

/** The next offset at which a cluster starts, or the length of the text. */
export function nextStart(starts: Uint8Array, at: number): number {
  let next = at + 1
  while (next < starts.length && starts[next] === 0) next++
  return next
}
