const WIDE = /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g

/**
 * How much room a text takes, in Latin characters: a wide East Asian one counts as two, combining marks as none. Caps of
 * the catalogue are in the same measure.
 */
export function width(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0) - (text.match(/[\p{Mn}\u200B-\u200F]/gu)?.length ?? 0)
}

/** Words, counting 1.7 wide characters as one. */
export function countWords(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0
  return (
    (text.replace(WIDE, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.,-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu)?.length ?? 0) +
    Math.round(wide / 1.7)
  )
}

/** The width of a text's longest stretch without a blank or a hyphen: no line may be narrower. */
export const longestWord = (text: string): number => Math.max(0, ...text.split(/[\s\u200B-]+/).map(width))
