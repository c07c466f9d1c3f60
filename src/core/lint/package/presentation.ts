import { Refusal } from '../../base/refusal.ts'
import type { XmlNode } from '../../base/xml-read.ts'
import { find } from './nodes.ts'
import { Package } from './opc.ts'

/** A slide and the parts it stands on. */
export interface SlidePart {
  readonly number: number
  /** `p:sldId@id`. */
  readonly id: string
  readonly part: string
  readonly layout: string | undefined
}

/** A package that is a presentation: its main part, and its slides in order. */
export interface Presentation {
  readonly pack: Package
  readonly main: string
  readonly root: XmlNode
  readonly slides: readonly SlidePart[]
  readonly layouts: readonly string[]
  readonly masters: readonly string[]
}

/**
 * @throws Refusal `unreadable-input` for what is no package, `unsupported-input` for another kind of document
 */
export function openPresentation(bytes: Uint8Array): Presentation {
  const pack = new Package(bytes)
  if (!pack.has('/[Content_Types].xml')) {
    throw new Refusal('unreadable-input', 'a zip archive, but not an Office file', { hint: 'Give it a .pptx file.' })
  }
  const [main] = pack.related('/', 'officeDocument')
  const root = main === undefined ? undefined : pack.xml(main)
  if (main === undefined || !root) {
    const [fault] = pack.faults
    throw new Refusal('unreadable-input', `not a presentation: ${fault ? `${fault.part}, ${fault.message}` : 'it has no main part'}`)
  }
  if (root.name !== 'p:presentation') {
    throw new Refusal('unsupported-input', 'an Office file, but not a presentation', { hint: 'Give it a .pptx file.' })
  }
  const masters = list(pack, main, root, 'p:sldMasterIdLst')
  const slides = list(pack, main, root, 'p:sldIdLst').map(({ part, id }, index) => ({
    number: index + 1,
    id,
    part,
    layout: pack.related(part, 'slideLayout')[0],
  }))
  return {
    pack,
    main,
    root,
    slides,
    masters: masters.map(({ part }) => part),
    layouts: masters.flatMap(({ part }) => {
      const master = pack.xml(part)
      return master ? list(pack, part, master, 'p:sldLayoutIdLst').map((layout) => layout.part) : []
    }),
  }
}

/** The parts of an id list, in its order; entries that lead nowhere are left to the checks. */
function list(pack: Package, part: string, root: XmlNode, name: string): readonly { part: string; id: string }[] {
  return (find(root, name)?.children ?? []).flatMap(({ attributes }) => {
    const relation = pack.relation(part, attributes['r:id'])
    return relation && pack.has(relation.part) ? [{ part: relation.part, id: attributes.id ?? '' }] : []
  })
}
