/** Text in which every UTF-16 unit is a cluster of its own. */
const SIMPLE =
  /^[\n -\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u2070-\u209F\u20A0-\u20CF\u2100-\u2BFF\u3001-\u3029\u3041-\u3096\u30A1-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF5E]*$/

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** 1 at each offset where a grapheme cluster (UAX 29) starts. */
export function graphemeStarts(text: string): Uint8Array {
  const starts = new Uint8Array(text.length)
  if (SIMPLE.test(text)) return starts.fill(1)
  for (const { index } of clusters.segment(text)) starts[index] = 1
  return starts
}
