import type { XmlNode } from '../../../base/xml-read.ts'
import { all, everything, find, integer } from '../nodes.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'
import type { Presentation } from '../presentation.ts'

const SLIDE = { least: 256, most: 2_147_483_647 }
const MASTER = { least: 2_147_483_648, most: 4_294_967_295 }
const GUID = /^\{[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\}$/
const LIKE_GUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i

export const ids: PackageRule = {
  id: 'P2',
  name: 'ids',
  checks:
    'Slide ids from 256 and unique; master and layout ids from 2 147 483 648 and unique across the file; shape ids positive and unique on their slide; GUIDs in braces and upper case; sections that name each slide once.',
  limits: 'error',
  fix: 'Give every object an id of its own in the range of its kind.',
  *check(presentation) {
    const { root, main } = presentation
    yield* slideIds(root, main)
    yield* masterIds(presentation)
    yield* sections(root, main)
    const { pack, slides, layouts, masters } = presentation
    for (const part of [...slides.map((slide) => slide.part), ...layouts, ...masters]) yield* shapeIds(pack.nodes(part), part)
    for (const part of pack.parts.filter((name) => /\.xml$/i.test(name))) yield* guids(pack.nodes(part), part)
  },
}

function* slideIds(root: XmlNode, part: string): Iterable<PackageDefect> {
  const seen = new Set<string>()
  for (const { attributes } of find(root, 'p:sldIdLst')?.children ?? []) {
    const id = integer(attributes.id)
    if (id === undefined || id < SLIDE.least || id > SLIDE.most)
      yield error(part, String(attributes.id), `${SLIDE.least} to ${SLIDE.most}`, `Slide id ${attributes.id} is out of range`)
    if (seen.has(attributes.id ?? '')) yield error(part, 'twice', 'once', `Slide id ${attributes.id} is used twice`)
    seen.add(attributes.id ?? '')
  }
}

function* masterIds({ pack, main, root, masters }: Presentation): Iterable<PackageDefect> {
  const seen = new Set<string>()
  const lists = [
    { part: main, nodes: find(root, 'p:sldMasterIdLst')?.children ?? [] },
    ...masters.map((part) => ({ part, nodes: find(pack.xml(part), 'p:sldLayoutIdLst')?.children ?? [] })),
  ]
  for (const { part, nodes } of lists) {
    for (const { name, attributes } of nodes) {
      const what = name === 'p:sldMasterId' ? 'Master' : 'Layout'
      const id = integer(attributes.id)
      // The attribute is optional; PowerPoint then gives one out.
      if (attributes.id === undefined) continue
      if (id === undefined || id < MASTER.least || id > MASTER.most)
        yield error(part, attributes.id, `from ${MASTER.least}`, `${what} id ${attributes.id} is out of range`)
      if (seen.has(attributes.id)) yield error(part, 'twice', 'once in the file', `${what} id ${attributes.id} is used twice`)
      seen.add(attributes.id)
    }
  }
}

function* shapeIds(nodes: readonly XmlNode[], part: string): Iterable<PackageDefect> {
  const seen = new Set<number>()
  for (const node of nodes) {
    // Choices of alternate content repeat the id of their fallback.
    if (node.name !== 'p:cNvPr') continue
    const id = integer(node.attributes.id)
    if (id === undefined || id < 1)
      yield error(part, String(node.attributes.id), 'a positive number', `“${node.attributes.name ?? ''}” has the id ${node.attributes.id}`)
    else if (seen.has(id) && !isAlternative(nodes, node))
      yield error(part, 'twice', 'once', `Shape id ${id} is used twice (“${node.attributes.name ?? ''}”)`)
    if (id !== undefined) seen.add(id)
  }
}

function isAlternative(nodes: readonly XmlNode[], node: XmlNode): boolean {
  return nodes.some((outer) => outer.name === 'mc:AlternateContent' && everything(outer).includes(node))
}

const GUID_PLACES: readonly (readonly [string, string])[] = [
  ['a:fld', 'id'],
  ['p14:section', 'id'],
  ['a:tblStyle', 'styleId'],
  ['a:tblStyleLst', 'def'],
]

function* guids(nodes: readonly XmlNode[], part: string): Iterable<PackageDefect> {
  for (const node of nodes) {
    const place = GUID_PLACES.find(([name]) => name === node.name)
    const value = place ? node.attributes[place[1]] : node.name === 'a:tableStyleId' ? node.text.trim() : undefined
    if (value === undefined || GUID.test(value)) continue
    yield error(
      part,
      value,
      'upper case, in braces',
      LIKE_GUID.test(value) ? `${node.name} writes its GUID as ${value}` : `${node.name} has “${value}” for a GUID`,
    )
  }
}

function* sections(root: XmlNode, part: string): Iterable<PackageDefect> {
  const list = everything(root).find((node) => node.name === 'p14:sectionLst')
  if (!list) return
  const named = all(list, 'p14:section').flatMap(
    (section) => find(section, 'p14:sldIdLst')?.children.map((node) => node.attributes.id ?? '') ?? [],
  )
  const slides = (find(root, 'p:sldIdLst')?.children ?? []).map((node) => node.attributes.id ?? '')
  for (const id of slides) {
    const times = named.filter((name) => name === id).length
    if (times !== 1) yield error(part, `${times} times`, 'once', `Slide ${id} stands in ${times} sections`)
  }
  for (const id of named) if (!slides.includes(id)) yield error(part, id, 'a slide', `A section names slide ${id}, which does not exist`)
}
