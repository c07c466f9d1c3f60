import type { Heading, List, ListItem as ListItemNode, Paragraph, RootContent, Table } from 'mdast'
import { readYaml } from '../../../core/base/yaml-read.ts'
import type { ListItem } from '../../../core/deck/blocks/list.ts'
import { LAYOUT_IDS, type LayoutId, type SlideInput, slideSchemas } from '../../../core/deck/slides.ts'
import { compact, plain, type RichText } from '../../../core/deck/text.ts'
import { type Definitions, readPhrasing } from './phrasing.ts'
import { writtenBodies } from './written-bodies.ts'

type Fields = Readonly<Record<string, unknown>>

/** What a one-line comment says as a YAML flow mapping; undefined for any other comment. */
export function readComment(html: string): Fields | undefined {
  const inside = /^<!--\s*([\s\S]*?)\s*-->\s*$/.exec(html)?.[1]
  if (inside === undefined || inside.includes('\n')) return undefined
  if (/^[a-z]+$/.test(inside)) return { [inside]: true }
  if (!/^[a-z]+:/i.test(inside)) return undefined
  try {
    const value: unknown = readYaml(`{${inside}}`)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}

/** The fields of a comment that starts a slide: `<!-- slide: kpi, variant: dark -->`. */
export function slideComment(node: RootContent): (Fields & { readonly slide: LayoutId }) | undefined {
  if (node.type !== 'html') return undefined
  const fields = readComment(node.value)
  const layout = LAYOUT_IDS.find((id) => id === fields?.slide)
  return fields && layout ? { ...fields, slide: layout } : undefined
}

/** The content of a written slide, for the readers of the layouts. */
export interface Written {
  readonly title: RichText | undefined
  /** All blocks after the title; markers included. */
  readonly nodes: readonly RootContent[]
  readonly fields: Fields
  rich(node: { readonly children: readonly RootContent[] } | RootContent): RichText
  /** Items of two levels. */
  items(list: List): ListItem[]
  /** Rows of cells, the header row first. */
  cells(table: Table): RichText[][]
  image(node: RootContent): { src: string; alt: string; credit?: string } | undefined
}

/**
 * Reads a slide that its source spells out.
 * @returns undefined where it does not satisfy its layout's schema
 */
export function readWrittenSlide(
  head: Fields & { readonly slide: LayoutId },
  nodes: readonly RootContent[],
  definitions: Definitions,
): SlideInput | undefined {
  const notes = nodes.map(notesIn).find((text) => text !== undefined)
  const content = nodes.filter((node) => notesIn(node) === undefined)
  const at = content.findIndex((node) => node.type === 'html' && readComment(node.value)?.sources === true)
  const body = at < 0 ? content : content.slice(0, at)
  const list = at < 0 ? undefined : content.slice(at).find((node): node is List => node.type === 'list')
  const titled = body[0]?.type === 'heading'
  const { slide: layout, id, variant, section, hidden, ...fields } = head
  const written = reader(titled ? (body[0] as Heading) : undefined, titled ? body.slice(1) : body, fields, definitions)
  const parsed = slideSchemas[layout].safeParse({
    layout,
    id,
    variant,
    section,
    hidden,
    ...(list ? { sources: list.children.map((item) => readSource(item, written)) } : {}),
    ...(notes === undefined ? {} : { notes }),
    ...writtenBodies[layout](written),
  })
  return parsed.success ? (parsed.data as SlideInput) : undefined
}

/** The text of `<!-- notes: … -->`, as it stands. */
export function notesIn(node: RootContent): string | undefined {
  const found = node.type === 'html' ? /^<!--\s*notes:[ \t]*\r?\n?([\s\S]*?)\r?\n?[ \t]*-->\s*$/.exec(node.value) : undefined
  return found?.[1]?.replace(/--\\(\\*)>/g, '--$1>')
}

function readSource(item: ListItemNode, { rich }: Written): unknown {
  const paragraph = item.children.find((child): child is Paragraph => child.type === 'paragraph')
  if (!paragraph) return undefined
  const mark = paragraph.children.at(-1)
  const blockId = mark?.type === 'html' ? readComment(mark.value)?.block : undefined
  const label = rich(blockId === undefined ? paragraph : { children: paragraph.children.slice(0, -1) as RootContent[] })
  const url = typeof label === 'string' ? undefined : label[0]?.link
  return {
    label: blockId === undefined ? plain(label) : plain(label).replace(/ $/, ''),
    ...(url ? { url } : {}),
    ...(blockId === undefined ? {} : { blockId }),
  }
}

function reader(heading: Heading | undefined, nodes: readonly RootContent[], fields: Fields, definitions: Definitions): Written {
  const rich = (node: { readonly children: readonly RootContent[] } | RootContent): RichText => {
    if ('type' in node && node.type === 'code') return [{ text: node.value, code: true }]
    return 'children' in node ? compact(readPhrasing(node.children as Paragraph['children'], definitions, true).runs) : ''
  }
  const own = (item: ListItemNode): RichText => {
    const first = item.children.find((child) => child.type === 'paragraph' || child.type === 'code')
    return first ? rich(first) : ''
  }
  return {
    title: heading && rich(heading),
    nodes,
    fields,
    rich,
    items: (list) =>
      list.children.map((item) => {
        const below = item.children.find((child): child is List => child.type === 'list')
        return below ? { text: own(item), sub: below.children.map(own) } : { text: own(item) }
      }),
    cells: (table) => table.children.map((row) => row.children.map(rich)),
    image: (node) => {
      if (node.type !== 'paragraph') return undefined
      const [picture] = readPhrasing(node.children, definitions).pictures
      return picture && { src: picture.src, alt: picture.alt, ...(picture.title === undefined ? {} : { credit: picture.title }) }
    },
  }
}
