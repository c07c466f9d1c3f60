import { CST, Parser, parse } from 'yaml'

/** Longer or deeper than this, nobody wrote it by hand; reading it would take more time than its length lets expect. */
const LONGEST = 20_000
const DEEPEST = 24

/**
 * Reads YAML 1.2 of a document's own fields; aliases are few, so that nothing grows.
 * @throws Error for what is no YAML, or more than 20,000 characters, or nested more than 24 deep
 */
export function readYaml(text: string): unknown {
  if (text.length > LONGEST || isTooDeep(text)) throw new Error('too long or too deep')
  return parse(text, { maxAliasCount: 20, logLevel: 'silent' })
}

/** Told by the tokens alone, which cost what their length says. */
function isTooDeep(text: string): boolean {
  const open: { readonly token: CST.Token | undefined; readonly depth: number }[] = []
  for (const token of new Parser().parse(text)) open.push({ token, depth: 0 })
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next
    if (depth > DEEPEST) return true
    if (token?.type === 'document') open.push({ token: token.value, depth: depth + 1 })
    if (!CST.isCollection(token)) continue
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, depth: depth + 1 })
      open.push({ token: value, depth: depth + 1 })
    }
  }
  return false
}
