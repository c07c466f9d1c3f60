import { inflateRawSync } from 'node:zlib'
import { Refusal } from '../../../core/base/refusal.ts'
import { decodeXml, readXml, type XmlNode } from '../../../core/base/xml-read.ts'
import { openZip, type ZipArchive, type ZipEntry } from '../../../core/base/zip-read.ts'
import type { DocumentFile, DocumentKind, ReadLimits } from '../document.ts'
import { nameOf } from '../kind.ts'
import { NAMESPACES } from './namespaces.ts'

/** A relationship of a part (ECMA-376 part 2, 6.5.3). */
export interface Relation {
  readonly id: string
  /** Last segment of its type: `image`. */
  readonly kind: string
  /** Points outside the file: such a target is never followed. */
  readonly external: boolean
  /** Part name of an internal target, address of an external one. */
  readonly target: string
}

/** An Office file: parts by name, without the leading slash. */
export interface OfficePackage {
  readonly kind: Extract<DocumentKind, 'docx' | 'pptx' | 'xlsx'>
  /** The part that the document starts with. */
  readonly main: string
  /** Undefined when there is no such part. @throws Refusal `unreadable-input` when it is damaged, `archive-limit` past the limits */
  bytes(part: string): Uint8Array | undefined
  /**
   * @param shorten cuts what need not be read off the text of the part
   * @throws Refusal `unreadable-input` also for XML that is not well-formed or declares a document type
   */
  xml(part: string, shorten?: (source: string) => string): XmlNode | undefined
  relations(part: string): readonly Relation[]
  /** The relation of an id. */
  relation(part: string, id: string | undefined): Relation | undefined
  /** The first internal part of a kind that a part points to. */
  related(part: string, kind: string): string | undefined
}

const MEGABYTE = 1_000_000

/** Which Office file it is, by its content types and without inflating anything else. @throws Refusal */
export const officeKind = (file: DocumentFile, limits: ReadLimits): OfficePackage['kind'] => openOffice(file, limits).kind

/**
 * Opens a package under limits that hold before and while anything is inflated.
 * @throws Refusal `unreadable-input` for what is damaged; `archive-limit` for what is built to exhaust memory; `unsupported-input` for other zip files
 */
export function openOffice(file: DocumentFile, limits: ReadLimits): OfficePackage {
  const name = nameOf(file)
  const archive = openArchive(file, limits)
  const entries = new Map<string, ZipEntry>()
  for (const entry of archive.entries) if (!entries.has(entry.name.toLowerCase())) entries.set(entry.name.toLowerCase(), entry)
  const documents = new Map<string, XmlNode | undefined>()
  const relations = new Map<string, readonly Relation[]>()

  const bytes = (part: string): Uint8Array | undefined => {
    const entry = entries.get(part.toLowerCase())
    return entry && within(() => archive.read(checkedRatio(entry, limits)), `${name}: `)
  }
  const xml = (part: string, shorten = (source: string) => source): XmlNode | undefined => {
    const key = part.toLowerCase()
    if (documents.has(key)) return documents.get(key)
    const content = bytes(part)
    const root = content && within(() => readXml(shorten(decodeXml(content)), { namespaces: NAMESPACES, depth: 400 }), `${name}: ${part}: `)
    documents.set(key, root)
    return root
  }
  const relationsOf = (part: string): readonly Relation[] => {
    const kept = relations.get(part)
    if (kept) return kept
    const slash = part.lastIndexOf('/') + 1
    const root = xml(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`)
    const made = root?.children.filter((node) => node.name === 'rel:Relationship').map((node) => relation(node, part)) ?? []
    relations.set(part, made)
    return made
  }
  const related = (part: string, kind: string) => relationsOf(part).find((one) => one.kind === kind && !one.external)?.target

  const main = related('', 'officeDocument')
  const kind = main === undefined ? undefined : kindOf(xml('[Content_Types].xml'), main)
  if (main === undefined || kind === undefined || !entries.has(main.toLowerCase())) throw unknownArchive(name, entries)
  if ([...entries.keys()].some((entry) => entry.endsWith('vbaproject.bin'))) {
    throw new Refusal('unsupported-input', `${name} has macros in it`, {
      at: name,
      hint: `Save it as .${kind}, which keeps its words and not its macros.`,
    })
  }
  return {
    kind,
    main,
    bytes,
    xml,
    relations: relationsOf,
    relation: (part, id) => relationsOf(part).find((one) => one.id === id),
    related,
  }
}

function openArchive(file: DocumentFile, limits: ReadLimits): ZipArchive {
  const name = nameOf(file)
  // XML packs better than anything else: the stricter limit for the rest is checked for each entry.
  const allowed = { entries: limits.entries, total: limits.inflated, entry: limits.entry, ratio: 2 * limits.ratio }
  const archive = within(() => openZip(file.bytes, allowed, inflate), `${name}: `)
  if (archive.entries.some((entry) => entry.encrypted)) {
    throw new Refusal('unsupported-input', `${name} is protected with a password`, { at: name, hint: 'Save it without a password.' })
  }
  const stated = archive.entries.reduce((sum, entry) => sum + entry.size, 0)
  if (stated > limits.inflated) {
    throw new Refusal(
      'archive-limit',
      `${name} inflates to ${Math.round(stated / 2 ** 20)} MB; ${Math.round(limits.inflated / 2 ** 20)} MB are allowed`,
      {
        at: name,
        hint: 'The file is built to exhaust memory, or far too big.',
      },
    )
  }
  return archive
}

/** Stops as soon as there is more than the directory stated. */
const inflate = (packed: Uint8Array, size: number): Uint8Array => inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) })

function checkedRatio(entry: ZipEntry, limits: ReadLimits): ZipEntry {
  const xml = /\.(?:xml|rels|vml)$/i.test(entry.name)
  if (xml || entry.size <= MEGABYTE || entry.size <= limits.ratio * entry.stored) return entry
  throw new Refusal('archive-limit', `${entry.name} inflates more than ${limits.ratio} times`, {
    hint: 'The file is built to exhaust memory, or far too big.',
  })
}

/** Tells in which file and part something is wrong. */
function within<T>(work: () => T, where: string): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const hint = error.message.includes('not a zip archive') ? 'It is damaged or cut off; get a new copy.' : error.hint
    throw new Refusal(error.code, `${where}${error.message}`, { ...(hint ? { hint } : {}), at: where.split(':')[0] ?? '', cause: error })
  }
}

const MAIN_TYPES: readonly (readonly [RegExp, OfficePackage['kind']])[] = [
  [/wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)/i, 'docx'],
  [/presentationml\.(?:presentation|slideshow|template)|ms-powerpoint\.(?:presentation|slideshow|template)/i, 'pptx'],
  [/spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macro/i, 'xlsx'],
]

function kindOf(types: XmlNode | undefined, main: string): OfficePackage['kind'] | undefined {
  const type = types?.children.find((node) => node.attributes.PartName?.toLowerCase() === `/${main.toLowerCase()}`)?.attributes.ContentType
  const byDefault = types?.children.find((node) => node.attributes.Extension?.toLowerCase() === 'xml')?.attributes.ContentType
  return MAIN_TYPES.find(([pattern]) => pattern.test(type ?? byDefault ?? ''))?.[1]
}

function unknownArchive(name: string, entries: ReadonlyMap<string, ZipEntry>): Refusal {
  const has = (entry: string) => entries.has(entry)
  const [is, hint] =
    has('content.xml') || has('meta-inf/manifest.xml')
      ? ['an OpenDocument file', 'Save it as .docx, .pptx or .xlsx.']
      : has('meta-inf/container.xml')
        ? ['an e-book (.epub)', 'Save it as .docx or .html.']
        : has('xl/workbook.bin')
          ? ['a binary Excel workbook (.xlsb)', 'Save it as .xlsx.']
          : has('index/document.iwa')
            ? ['an iWork file', 'Export it as .docx, .pptx, .xlsx or .pdf.']
            : has('[content_types].xml')
              ? ['an Office file of a kind that is not read', 'Save it as .docx, .pptx or .xlsx.']
              : ['a zip archive', 'Unpack it first, and give the documents in it.']
  return new Refusal('unsupported-input', `${name} is ${is}`, { at: name, hint: hint ?? '' })
}

function relation({ attributes }: XmlNode, source: string): Relation {
  const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes
  const external = mode === 'External'
  return { id, kind: type.slice(type.lastIndexOf('/') + 1), external, target: external ? target : resolved(source, target) }
}

/** A target against the folder of its source (RFC 3986, 5.2.4); never above the root. */
function resolved(source: string, target: string): string {
  const path = target.split('#')[0]?.replaceAll('\\', '/') ?? ''
  const steps = path.startsWith('/') ? [] : source.split('/').slice(0, -1)
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  const name = steps.join('/')
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
