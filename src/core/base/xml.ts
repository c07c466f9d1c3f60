import { printable } from './words.ts'

/** An element, written as it is built: no tree is kept that would only be walked once. Build with `el`, write with `serialise`. */
export interface Xml {
  readonly markup: string
}

/** Undefined attributes are left out, so that an optional value needs no branch where an element is built. */
export type Attrs = Readonly<Record<string, string | number | undefined>>

/** Text is escaped; undefined is nothing; lists are taken apart. */
export type Child = Xml | string | undefined | readonly Child[]

/** `el('a:ln', { w: 12700 }, solidFill(color))`; qualified names are written as they stand, attributes in the order given. */
export function el(name: string, attrs: Attrs = {}, ...children: readonly Child[]): Xml {
  const start = `<${name}${attributes(attrs)}`
  const inside = written(children)
  return { markup: inside === undefined ? `${start}/>` : `${start}>${inside}</${name}>` }
}

/** The element as XML 1.0 without a declaration, nothing added between elements. */
export const serialise = ({ markup }: Xml): string => markup

/** A whole XML document: declaration and root. */
export const serialiseDocument = ({ markup }: Xml): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${markup}`

// Strings are joined as they come: engines keep them as ropes, which takes half the time of an array of pieces.

function attributes(attrs: Attrs): string {
  let text = ''
  for (const key in attrs) {
    const value = attrs[key]
    if (value !== undefined) text = `${text} ${key}="${typeof value === 'number' ? value : escapeAttribute(value)}"`
  }
  return text
}

/** Undefined when there is nothing, not even empty text. */
function written(children: readonly Child[]): string | undefined {
  let text: string | undefined
  for (const child of children) {
    if (child === undefined) continue
    const next = typeof child === 'string' ? escapeText(child) : isList(child) ? written(child) : child.markup
    if (next !== undefined) text = text === undefined ? next : text + next
  }
  return text
}

const isList = (child: Xml | readonly Child[]): child is readonly Child[] => Array.isArray(child)

// Most text has nothing to escape or strip; one test spares it the replacements.
const PLAIN = /^[\x20-\x21\x23-\x25\x27-\x3B\x3D\x3F-\x7E\u00A0-\uD7FF\uE000-\uFFFD]*$/
const TEXT_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }
const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = { ...TEXT_ESCAPES, '"': '&quot;', '\t': '&#9;', '\n': '&#10;' }

/** Text content; characters that XML 1.0 cannot carry are dropped. */
export function escapeText(text: string): string {
  return PLAIN.test(text) ? text : printable(text).replace(/[&<>\r]/g, (c) => TEXT_ESCAPES[c] ?? c)
}

/** A double-quoted attribute value; line breaks and tabs survive attribute-value normalisation (XML 1.0, 3.3.3). */
export function escapeAttribute(text: string): string {
  return PLAIN.test(text) ? text : printable(text).replace(/[&<>"\t\n\r]/g, (c) => ATTRIBUTE_ESCAPES[c] ?? c)
}
