/** What "step" is called where models number the entries of a list in words. */
const STEP = '(?:step|schritt|étape|etape|paso|passo|etapa|stap|steg|krok|adım|шаг|步骤|ステップ|手順|चरण|ধাপ|الخطوة|خطوة|שלב)'

/** Fewer entries than this may begin with numbers by chance, such as the two world wars in German. */
const LEAST = 3

/**
 * A list without the numbers that every entry of it begins with (`1.`, `2)`, `Step 3:`): the layout numbers what is in
 * order. Entries are texts, or objects whose first text is their heading.
 */
export function unnumbered(items: readonly unknown[]): readonly unknown[] {
  const heads = items.map(headOf)
  const bare = heads.map((head, i) => head?.text.replace(numberOf(i + 1), ''))
  const isList = heads.every((head, i) => head !== undefined && bare[i] !== head.text && bare[i] !== '')
  const worded = heads.every((head) => head !== undefined && new RegExp(`^${STEP}`, 'iu').test(head.text))
  if (!isList || (items.length < LEAST && !worded) || new Set(bare).size < bare.length) return items
  return items.map((item, i) => {
    const key = heads[i]?.key
    return key === undefined ? bare[i] : { ...(item as object), [key]: bare[i] }
  })
}

const numberOf = (place: number): RegExp => new RegExp(`^(?:${place}[.):]\\s+|${STEP}\\s*${place}\\s*[:：.)–—-]\\s*)`, 'iu')

/** The text that an entry begins with, and its key where the entry is an object. */
function headOf(item: unknown): { readonly key: string | undefined; readonly text: string } | undefined {
  if (typeof item === 'string') return { key: undefined, text: item }
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined
  const first = Object.entries(item).find(([key, value]) => key !== 'date' && typeof value === 'string')
  return first && { key: first[0], text: first[1] as string }
}
