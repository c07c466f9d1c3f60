import { Refusal } from '../../base/refusal.ts'
import { decodeXml, readXml, type XmlNode } from '../../base/xml-read.ts'
import { openZip, type ZipArchive, type ZipEntry } from '../../base/zip-read.ts'
import { isStrict, NAMESPACES } from './namespaces.ts'
import { everything } from './nodes.ts'

/** A relationship (ECMA-376 part 2, 6.5.3). */
export interface Relation {
  readonly id: string
  /** Last segment of the type: `slideLayout`. */
  readonly kind: string
  readonly target: string
  readonly external: boolean
  /** Name of the part an internal target points to, as written; it may not exist. */
  readonly part: string
}

/** A part that could not be read, and why. */
export interface PartFault {
  readonly part: string
  readonly message: string
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const RELATIONS = '_rels/.rels'
/** Elements take about twenty times the room of their text; a deck of a thousand slides has a tenth of this. */
const XML_BYTES = 50_000_000

/**
 * An Open Packaging Conventions package, read on demand. Part names start with `/` and are matched without case, as the
 * standard has it. A part that is damaged or not well-formed is noted in `faults` and reads as absent.
 */
export class Package {
  readonly archive: ZipArchive
  readonly faults: PartFault[] = []
  readonly #entries = new Map<string, ZipEntry>()
  #parsed = 0
  readonly #bytes = new Map<string, Uint8Array | undefined>()
  readonly #xml = new Map<string, XmlNode | undefined>()
  readonly #nodes = new Map<string, readonly XmlNode[]>()
  readonly #relations = new Map<string, readonly Relation[]>()
  #types: { readonly defaults: ReadonlyMap<string, string>; readonly overrides: ReadonlyMap<string, string> } | undefined

  /** @throws Refusal `unsupported-input` for an old or encrypted Office file, `unreadable-input` for what is no package */
  constructor(bytes: Uint8Array) {
    if (OLE.every((byte, index) => bytes[index] === byte)) {
      throw new Refusal('unsupported-input', 'an old .ppt or a password-protected file', { hint: 'Save it as .pptx, without a password.' })
    }
    this.archive = openZip(bytes)
    for (const entry of this.archive.entries) {
      const key = `/${entry.name}`.toLowerCase()
      if (!this.#entries.has(key)) this.#entries.set(key, entry)
    }
  }

  /** Names of all parts, without the content types and the relationships. */
  get parts(): readonly string[] {
    return [...this.#entries.values()]
      .map((entry) => `/${entry.name}`)
      .filter((name) => !name.endsWith('/') && !name.endsWith('.rels') && name !== '/[Content_Types].xml')
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase())
  }

  bytes(part: string): Uint8Array | undefined {
    return memo(this.#bytes, part.toLowerCase(), (key) => {
      const entry = this.#entries.get(key)
      return entry && this.#attempt(part, () => this.archive.read(entry))
    })
  }

  xml(part: string): XmlNode | undefined {
    return memo(this.#xml, part.toLowerCase(), () => {
      const bytes = this.bytes(part)
      return bytes && this.#attempt(part, () => this.#parse(bytes))
    })
  }

  /** All elements of an XML part, in document order. */
  nodes(part: string): readonly XmlNode[] {
    return memo(this.#nodes, part.toLowerCase(), () => {
      const root = this.xml(part)
      return root ? everything(root) : []
    })
  }

  /** The text of an XML part as it stands. */
  source(part: string): string {
    const bytes = this.bytes(part)
    return bytes ? decodeXml(bytes) : ''
  }

  /** Relationships of a part; of the package itself for `/`. */
  relations(part: string): readonly Relation[] {
    return memo(this.#relations, part.toLowerCase(), () => {
      const root = this.xml(relationsOf(part))
      return root?.children.filter((node) => node.name === 'rel:Relationship').map((node) => relation(node, part)) ?? []
    })
  }

  /** The relationship with an id, when it points inside. */
  relation(part: string, id: string | undefined): Relation | undefined {
    return this.relations(part).find((relation) => relation.id === id)
  }

  /** Parts of one kind that a part points to and that exist. */
  related(part: string, kind: string): readonly string[] {
    return this.relations(part)
      .filter((relation) => relation.kind === kind && !relation.external && this.has(relation.part))
      .map((relation) => relation.part)
  }

  /** Content type of a part: its override, else the default of its extension. */
  type(part: string): string | undefined {
    const { defaults, overrides } = this.contentTypes
    return overrides.get(part.toLowerCase()) ?? defaults.get(extensionOf(part))
  }

  get contentTypes() {
    this.#types ??= readTypes(this.xml('/[Content_Types].xml'))
    return this.#types
  }

  #parse(bytes: Uint8Array): XmlNode {
    this.#parsed += bytes.length
    if (this.#parsed > XML_BYTES) throw new Refusal('unreadable-input', `the parts hold more than ${XML_BYTES} bytes of XML`)
    return readXml(decodeXml(bytes), { namespaces: NAMESPACES })
  }

  #attempt<T>(part: string, read: () => T): T | undefined {
    try {
      return read()
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      this.faults.push({ part, message: fault.message })
      return undefined
    }
  }
}

function memo<T>(store: Map<string, T>, key: string, make: (key: string) => T): T {
  const kept = store.get(key)
  if (kept !== undefined || store.has(key)) return kept as T
  const made = make(key)
  store.set(key, made)
  return made
}

function readTypes(root: XmlNode | undefined) {
  const defaults = new Map<string, string>()
  const overrides = new Map<string, string>()
  for (const { name, attributes } of root?.children ?? []) {
    if (name === 'ct:Default') defaults.set((attributes.Extension ?? '').toLowerCase(), attributes.ContentType ?? '')
    if (name === 'ct:Override') overrides.set((attributes.PartName ?? '').toLowerCase(), attributes.ContentType ?? '')
  }
  return { defaults, overrides }
}

function relation(node: XmlNode, source: string): Relation {
  const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = node.attributes
  if (isStrict(type))
    throw new Refusal('unsupported-input', 'a file in the strict variant of Open XML', { hint: 'Save it as an ordinary .pptx.' })
  return { id, kind: type.slice(type.lastIndexOf('/') + 1), target, external: mode === 'External', part: resolveTarget(source, target) }
}

/** `/ppt/slides/slide1.xml` → `/ppt/slides/_rels/slide1.xml.rels`; the package itself → `/_rels/.rels`. */
export function relationsOf(part: string): string {
  if (part === '/') return `/${RELATIONS}`
  const slash = part.lastIndexOf('/') + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

/** The part whose relationships a `.rels` part holds. */
export function sourceOf(relations: string): string {
  if (relations === `/${RELATIONS}`) return '/'
  return relations.replace(/_rels\/([^/]*)\.rels$/, '$1')
}

/** A target against the folder of its source (RFC 3986, 5.2.4); never above the root. */
function resolveTarget(source: string, target: string): string {
  const path = target.split('#')[0] ?? ''
  const steps = path.startsWith('/') ? [] : source.split('/').slice(1, -1)
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return `/${decode(steps.join('/'))}`
}

function decode(path: string): string {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

export const extensionOf = (part: string): string => /\.([^./]+)$/.exec(part)?.[1]?.toLowerCase() ?? ''
