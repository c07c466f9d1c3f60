import { strFromU8, unzipSync } from 'fflate'
import { readXml, type XmlNode } from '../../src/core/base/xml-read.ts'

const PREFIXES = {
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://schemas.openxmlformats.org/presentationml/2006/main': 'p',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://schemas.microsoft.com/office/powerpoint/2010/main': 'p14',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 'x',
}

export interface Relation {
  readonly id: string
  readonly type: string
  /** From the package's root; the URL of an external one. */
  readonly target: string
  readonly external: boolean
}

/** A package read back by other code than wrote it. */
export interface Opened {
  readonly names: readonly string[]
  bytes(path: string): Uint8Array
  text(path: string): string
  root(path: string): XmlNode
  relations(path: string): readonly Relation[]
  matching(pattern: RegExp): readonly string[]
}

export function open(bytes: Uint8Array): Opened {
  const files = unzipSync(bytes)
  const file = (path: string): Uint8Array => {
    const found = files[path]
    if (!found) throw new Error(`no part ${path}`)
    return found
  }
  const roots = new Map<string, XmlNode>()
  const root = (path: string): XmlNode => {
    const known = roots.get(path) ?? readXml(strFromU8(file(path)), { namespaces: PREFIXES })
    roots.set(path, known)
    return known
  }
  const names = Object.keys(files)
  return {
    names,
    bytes: file,
    text: (path) => strFromU8(file(path)),
    root,
    matching: (pattern) => names.filter((name) => pattern.test(name)),
    relations(path) {
      const rels = path.replace(/([^/]*)$/, '_rels/$1.rels')
      if (!files[rels]) return []
      return root(rels).children.map(({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => {
        const external = TargetMode === 'External'
        return { id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: external ? Target : resolvePath(path, Target), external }
      })
    },
  }
}

function resolvePath(from: string, target: string): string {
  const folder = from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') folder.pop()
    else folder.push(step)
  }
  return folder.join('/')
}

/** All elements of a name below a node, in document order. */
export function all(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
}

/** The element at the end of a path of child names. */
export function at(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((found, name) => found?.children.find((child) => child.name === name), node)
}

/** Values of an attribute, by element name. */
export const values = (node: XmlNode, name: string, attribute = 'val'): readonly (string | undefined)[] =>
  all(node, name).map((found) => found.attributes[attribute])
