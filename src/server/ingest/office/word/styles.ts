import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { all, find } from '../../../../core/lint/package/nodes.ts'
import { isOn } from '../markup.ts'

/** What a paragraph is by its style. */
export type Role = 'title' | 'subtitle' | 'body' | 'contents' | 'quote' | 'code' | 'caption'

/** A paragraph style with everything that it inherits. */
export interface Style {
  readonly role: Role
  /** 1 to 9; undefined for what is no heading. */
  readonly heading: number | undefined
  /** Reference to a list definition. */
  readonly list: { readonly id: string; readonly level: number } | undefined
  /** Type size in half-points. */
  readonly size: number
  readonly bold: boolean
}

export interface Styles {
  /** The style of an id; the document's default for none. */
  paragraph(id: string | undefined): Style
  /** Whether a character style sets bold, italic or code. */
  character(id: string | undefined): { readonly bold: boolean; readonly italic: boolean; readonly code: boolean }
}

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/^title$/i, 'title'],
  [/^subtitle$/i, 'subtitle'],
  [/^(?:toc|table of figures|index)\b|^contents \d/i, 'contents'],
  [/quote|quotations|block text|zitat/i, 'quote'],
  [/preformatted|source code|^code\b|plain text|listing/i, 'code'],
  [/^caption$|^(?:figure|table|illustration|drawing)$/i, 'caption'],
]

/** Default type size of Word, in half-points. */
const DEFAULT_SIZE = 20

/** @param root `w:styles`; programs name the built-in styles in English whatever their language (ECMA-376 part 1, 17.7.4.9) */
export function readStyles(root: XmlNode | undefined): Styles {
  const nodes = new Map(all(root, 'w:style').map((node) => [node.attributes['w:styleId'] ?? '', node]))
  const standard = all(root, 'w:style').find(
    (node) => node.attributes['w:type'] === 'paragraph' && node.attributes['w:default'] !== undefined,
  )
  const defaults = Number(find(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr', 'w:sz')?.attributes['w:val'] ?? DEFAULT_SIZE)
  const made = new Map<string, Style>()

  /** The style and those that it is based on, nearest first. */
  const chain = (id: string | undefined): XmlNode[] => {
    const found: XmlNode[] = []
    for (let at = nodes.get(id ?? ''); at && !found.includes(at); at = nodes.get(find(at, 'w:basedOn')?.attributes['w:val'] ?? ''))
      found.push(at)
    return found
  }
  const first = <T>(list: readonly XmlNode[], pick: (node: XmlNode) => T | undefined): T | undefined => {
    for (const node of list) {
      const value = pick(node)
      if (value !== undefined) return value
    }
    return undefined
  }

  const paragraph = (id: string | undefined): Style => {
    const key = id !== undefined && nodes.has(id) ? id : (standard?.attributes['w:styleId'] ?? '')
    const kept = made.get(key)
    if (kept) return kept
    const line = chain(key)
    const names = line.map((node) => find(node, 'w:name')?.attributes['w:val'] ?? '')
    const role =
      first(line, (node) => ROLES.find(([pattern]) => pattern.test(find(node, 'w:name')?.attributes['w:val'] ?? ''))?.[1]) ?? 'body'
    const named = names.map((name) => /^heading (\d)$/i.exec(name)?.[1]).find((depth) => depth !== undefined)
    const level = first(line, (node) => find(node, 'w:pPr', 'w:outlineLvl')?.attributes['w:val'])
    const numbered = first(line, (node) => find(node, 'w:pPr', 'w:numPr'))
    const style: Style = {
      role,
      heading:
        role === 'title' || role === 'subtitle' || role === 'contents' ? undefined : named !== undefined ? Number(named) : headingOf(level),
      list: numbered && readList(numbered),
      size: Number(first(line, (node) => find(node, 'w:rPr', 'w:sz')?.attributes['w:val']) ?? defaults),
      bold: isOn(
        first(line, (node) => find(node, 'w:rPr', 'w:b')),
        'w:val',
      ),
    }
    made.set(key, style)
    return style
  }

  return {
    paragraph,
    character(id) {
      const line = chain(id)
      const on = (name: string) =>
        isOn(
          first(line, (node) => find(node, 'w:rPr', name)),
          'w:val',
        )
      const code = line.some((node) =>
        /source text|html (?:code|typewriter|sample|keyboard)|verbatim|inline code/i.test(find(node, 'w:name')?.attributes['w:val'] ?? ''),
      )
      return { bold: on('w:b'), italic: on('w:i'), code }
    },
  }
}

/** Outline level 9 is body text. */
export const headingOf = (level: string | undefined): number | undefined =>
  level !== undefined && /^[0-8]$/.test(level) ? Number(level) + 1 : undefined

/** @param node `w:numPr` */
export function readList(node: XmlNode): { id: string; level: number } | undefined {
  const id = find(node, 'w:numId')?.attributes['w:val']
  return id === undefined || id === '0'
    ? undefined
    : { id, level: Math.min(Number(find(node, 'w:ilvl')?.attributes['w:val'] ?? 0) || 0, 8) }
}
