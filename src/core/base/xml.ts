import { printable } from './words.ts'

/** An element; children are elements and text, in order. Build with `el`, write with `serialise`. */
export interface Xml {
  readonly name: string
  readonly attrs: Attrs
  readonly children: readonly Child[]
}

/** Undefined attributes are left out, so that an optional value needs no branch where an element is built. */
export type Attrs = Readonly<Record<string, string | number | undefined>>

/** Text is escaped when written; undefined is nothing; lists are taken apart. */
export type Child = Xml | string | undefined | readonly Child[]

/** `el('a:ln', { w: 12700 }, solidFill(color))`; qualified names are written as they stand. */
export function el(name: string, attrs: Attrs = {}, ...children: Child[]): Xml {
  return { name, attrs, children }
}

/** The element as XML 1.0 without a declaration, nothing added between elements; attributes in the order given. */
export function serialise(xml: Xml): string {
  const parts: string[] = []
  write(xml, parts)
  return parts.join('')
}

/** A whole XML document: declaration and root. */
export function serialiseDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${serialise(root)}`
}

function write(xml: Xml, parts: string[]): void {
  parts.push('<', xml.name)
  for (const key in xml.attrs) {
    const value = xml.attrs[key]
    if (value !== undefined) parts.push(' ', key, '="', typeof value === 'number' ? String(value) : escapeAttribute(value), '"')
  }
  const start = parts.push('>')
  writeAll(xml.children, parts)
  if (parts.length === start) parts[start - 1] = '/>'
  else parts.push('</', xml.name, '>')
}

function writeAll(children: readonly Child[], parts: string[]): void {
  for (const child of children) {
    if (child === undefined) continue
    if (typeof child === 'string') parts.push(escapeText(child))
    else if (isList(child)) writeAll(child, parts)
    else write(child, parts)
  }
}

const isList = (child: Xml | readonly Child[]): child is readonly Child[] => Array.isArray(child)

// Most text has nothing to escape or strip; one test spares it the replacements.
const PLAIN = /^[\t\n\x20-\x21\x23-\x25\x27-\x3B\x3D\x3F-\x7E\u00A0-\uD7FF\uE000-\uFFFD]*$/
const TEXT_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }
const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = { ...TEXT_ESCAPES, '"': '&quot;', '\t': '&#9;', '\n': '&#10;' }

/** Text content; characters that XML 1.0 cannot carry are dropped. */
export function escapeText(text: string): string {
  return PLAIN.test(text) ? text : printable(text).replace(/[&<>\r]/g, (c) => TEXT_ESCAPES[c] ?? c)
}

/** A double-quoted attribute value; line breaks and tabs survive attribute-value normalisation (XML 1.0, 3.3.3). */
export function escapeAttribute(text: string): string {
  return printable(text).replace(/[&<>"\t\n\r]/g, (c) => ATTRIBUTE_ESCAPES[c] ?? c)
}
