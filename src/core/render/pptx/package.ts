import { strToU8, type Zippable, zipSync } from 'fflate'
import { el, serialiseDocument, type Xml } from '../../base/xml.ts'
import { CONTENT_TYPES, type Relations } from './relations.ts'

/** One part of an Open Packaging Conventions package (ECMA-376 part 2). */
export interface Part {
  /** From the package's root, without a leading slash: `ppt/slides/slide1.xml`. */
  readonly path: string
  /** Of XML parts; media and embedded files are typed by their extension. */
  readonly type?: keyof typeof CONTENT_TYPES
  readonly body: Xml | Uint8Array
  readonly relations?: Relations
}

/** The earliest date a zip entry can carry; a constant, so that the same parts give the same bytes. */
const EPOCH = new Date(1980, 0, 1)

/** Extensions that are typed once for the whole package, in the order they are written. */
const DEFAULTS: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Most of the time goes into compression, and most of that into its start: higher levels cost little and save little. */
const LEVEL = 6

/**
 * Zips the parts in the order given, `[Content_Types].xml` first. Pictures, which are compressed already, are stored.
 * @param root relationships of the package itself
 * @param level 0 to store everything, for a package that is itself a part of one that is compressed
 */
export function zipPackage(parts: readonly Part[], root: Relations, level: 0 | typeof LEVEL = LEVEL): Uint8Array {
  const files: Zippable = { '[Content_Types].xml': xml(contentTypes(parts)), '_rels/.rels': xml(root.xml()) }
  for (const part of parts) {
    files[part.path] = part.body instanceof Uint8Array ? [part.body, { level: isPicture(part.path) ? 0 : level }] : xml(part.body)
    if (part.relations && part.relations.size() > 0) files[relationsPath(part.path)] = xml(part.relations.xml())
  }
  return zipSync(files, { level, mtime: EPOCH })
}

const xml = (root: Xml): Uint8Array => strToU8(serialiseDocument(root))
const isPicture = (path: string): boolean => path.endsWith('.png') || path.endsWith('.jpg')
const extension = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

/** `ppt/slides/slide1.xml` → `ppt/slides/_rels/slide1.xml.rels` (ECMA-376 part 2, 6.5.3.2). */
function relationsPath(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`
}

/** A default for each extension in use, an override for each XML part; nothing for parts that are not there. */
function contentTypes(parts: readonly Part[]): Xml {
  const used = new Set(['rels', 'xml', ...parts.filter((part) => !part.type).map((part) => extension(part.path))])
  return el(
    'Types',
    { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
    Object.entries(DEFAULTS)
      .filter(([name]) => used.has(name))
      .map(([name, type]) => el('Default', { Extension: name, ContentType: type })),
    parts.map((part) => (part.type ? el('Override', { PartName: `/${part.path}`, ContentType: CONTENT_TYPES[part.type] }) : undefined)),
  )
}
