import { el, serialiseDocument, type Xml } from '../../base/xml.ts'
import { writeZip, type ZipPart, type ZipTools } from '../../base/zip-write.ts'
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

/** Extensions that are typed once for the whole package, in the order they are written. */
const DEFAULTS: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Parts that a theme makes, whatever is on the slides. */
const OF_THEME: ReadonlySet<Part['type']> = new Set(['theme', 'slideMaster', 'slideLayout', 'notesMaster', 'tableStyles'])

export interface PackageOptions {
  /** False for a package that is itself a part of one that is compressed. */
  readonly compress?: boolean
  readonly tools?: ZipTools
}

/**
 * Zips the parts in the order given, `[Content_Types].xml` first.
 * @param root relationships of the package itself
 */
export function zipPackage(parts: readonly Part[], root: Relations, { compress = true, tools }: PackageOptions = {}): Uint8Array {
  const xml = (name: string, body: Xml, type?: Part['type']): ZipPart => ({
    name,
    content: serialiseDocument(body),
    compress: compress ? 'always' : 'never',
    recurs: OF_THEME.has(type),
  })
  const files = parts.flatMap(({ path, body, type, relations }): ZipPart[] => [
    body instanceof Uint8Array ? { name: path, content: body, compress: 'unless-packed' } : xml(path, body, type),
    ...(relations && relations.size() > 0 ? [xml(relationsPath(path), relations.xml(), type)] : []),
  ])
  return writeZip([xml('[Content_Types].xml', contentTypes(parts)), xml('_rels/.rels', root.xml()), ...files], tools)
}

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
