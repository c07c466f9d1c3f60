const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** Words that cannot end a thought, in the languages whose clauses are most often cut. */
const DANGLING =
  /\s+(?:and|or|but|the|a|an|of|to|in|on|at|for|with|without|within|into|over|under|between|by|from|as|than|that|which|who|when|while|because|if|its|their|this|these|each|every|is|are|was|were|be|has|have|und|oder|aber|der|die|das|den|dem|des|ein|eine|einer|einen|mit|ohne|von|vom|für|in|im|an|am|auf|aus|bei|nach|über|um|zu|zum|zur|als|wie|dass|weil|wenn|ist|sind|wird|et|ou|mais|le|la|les|de|du|des|un|une|au|aux|en|dans|sur|par|pour|que|qui|est|sont|y|o|el|los|las|del|al|con|sin|por|para|es|son|e|os|as|do|da|dos|das|no|na|em|com|um|uma)$/iu

/**
 * A text in at most `cap` characters: whole sentences if one fits, else whole clauses, else whole words. Never an
 * ellipsis. The rest is the caller's to keep elsewhere.
 */
export function shorten(text: string, cap: number): string {
  if (text.length <= cap) return text
  const head = text.slice(0, cap + 1)
  const sentence = lastMatch(head, /[.!?؟।](?=\s)|[。！？]/gu)
  if (sentence > cap * 0.25) return text.slice(0, sentence + 1)
  const clause = lastMatch(head, /[,;:،؛](?=\s)|\s[–—-](?=\s)|[、，；：]/gu)
  if (clause > cap * 0.35) return text.slice(0, clause).trim()
  return words(text, cap)
}

function lastMatch(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1
}

function words(text: string, cap: number): string {
  let end = 0
  for (const { index, segment } of segmenter.segment(text)) {
    if (index + segment.length > cap) break
    end = index + segment.length
  }
  let cut = text.slice(0, end === 0 ? cap : end).trim()
  while (DANGLING.test(cut)) cut = cut.replace(DANGLING, '')
  return cut.replace(/[\s,;:–—([{<«“„-]+$/u, '')
}
