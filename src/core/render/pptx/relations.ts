import { el, type Xml } from '../../base/xml.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const FORMATS = 'application/vnd.openxmlformats-officedocument'

/** Content types of the XML parts (ECMA-376 part 1, chapters 13 and 14). */
export const CONTENT_TYPES = {
  core: 'application/vnd.openxmlformats-package.core-properties+xml',
  app: `${FORMATS}.extended-properties+xml`,
  presentation: `${FORMATS}.presentationml.presentation.main+xml`,
  presProps: `${FORMATS}.presentationml.presProps+xml`,
  viewProps: `${FORMATS}.presentationml.viewProps+xml`,
  tableStyles: `${FORMATS}.presentationml.tableStyles+xml`,
  theme: `${FORMATS}.theme+xml`,
  slideMaster: `${FORMATS}.presentationml.slideMaster+xml`,
  slideLayout: `${FORMATS}.presentationml.slideLayout+xml`,
  slide: `${FORMATS}.presentationml.slide+xml`,
  notesMaster: `${FORMATS}.presentationml.notesMaster+xml`,
  notesSlide: `${FORMATS}.presentationml.notesSlide+xml`,
  chart: `${FORMATS}.drawingml.chart+xml`,
  workbook: `${FORMATS}.spreadsheetml.sheet.main+xml`,
  worksheet: `${FORMATS}.spreadsheetml.worksheet+xml`,
  styles: `${FORMATS}.spreadsheetml.styles+xml`,
} as const

const RELATION_TYPES = {
  core: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
  app: `${OFFICE}/extended-properties`,
  officeDocument: `${OFFICE}/officeDocument`,
  presProps: `${OFFICE}/presProps`,
  viewProps: `${OFFICE}/viewProps`,
  tableStyles: `${OFFICE}/tableStyles`,
  theme: `${OFFICE}/theme`,
  slideMaster: `${OFFICE}/slideMaster`,
  slideLayout: `${OFFICE}/slideLayout`,
  slide: `${OFFICE}/slide`,
  notesMaster: `${OFFICE}/notesMaster`,
  notesSlide: `${OFFICE}/notesSlide`,
  image: `${OFFICE}/image`,
  chart: `${OFFICE}/chart`,
  hyperlink: `${OFFICE}/hyperlink`,
  package: `${OFFICE}/package`,
  worksheet: `${OFFICE}/worksheet`,
  styles: `${OFFICE}/styles`,
} as const
type RelationType = keyof typeof RELATION_TYPES

/** The relationships of one part; ids are given out when a target is first needed and shared by all uses of it. */
export interface Relations {
  /** @param path of the target part, from the package's root */
  to(type: RelationType, path: string): string
  /** @param url an absolute URL outside the package */
  outside(url: string): string
  size(): number
  xml(): Xml
}

/** @param source path of the part whose relationships these are; `''` for the package's own */
export function createRelations(source: string): Relations {
  const ids = new Map<string, string>()
  const entries: Xml[] = []
  const add = (type: RelationType, target: string, external: boolean): string => {
    const key = `${type} ${target}`
    const known = ids.get(key)
    if (known) return known
    const id = `rId${ids.size + 1}`
    ids.set(key, id)
    entries.push(el('Relationship', { Id: id, Type: RELATION_TYPES[type], Target: target, TargetMode: external ? 'External' : undefined }))
    return id
  }
  return {
    to: (type, path) => add(type, relative(source, path), false),
    outside: (url) => add('hyperlink', encoded(url), true),
    size: () => ids.size,
    xml: () => el('Relationships', { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' }, entries),
  }
}

/** `ppt/slides/slide1.xml`, `ppt/media/image1.png` → `../media/image1.png` */
function relative(source: string, target: string): string {
  let shared = 0
  for (let at = 0; source[at] !== undefined && source[at] === target[at]; at++) if (source[at] === '/') shared = at + 1
  let up = ''
  for (let at = source.indexOf('/', shared); at >= 0; at = source.indexOf('/', at + 1)) up += '../'
  return up + target.slice(shared)
}

/** Escapes what a URI may not carry and leaves escapes that are there already. */
function encoded(url: string): string {
  return encodeURI(url.trim().toWellFormed()).replace(/%25([0-9A-Fa-f]{2})/g, '%$1')
}
