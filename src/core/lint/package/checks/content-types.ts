import { tableOf } from '../../table.ts'
import { extensionOf } from '../opc.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
/** Relationship kind → content type of the part it leads to. */
const KINDS = tableOf<string>({
  slide: `${OFFICE}presentationml.slide+xml`,
  slideLayout: `${OFFICE}presentationml.slideLayout+xml`,
  slideMaster: `${OFFICE}presentationml.slideMaster+xml`,
  notesSlide: `${OFFICE}presentationml.notesSlide+xml`,
  notesMaster: `${OFFICE}presentationml.notesMaster+xml`,
  theme: `${OFFICE}theme+xml`,
  chart: `${OFFICE}drawingml.chart+xml`,
  tableStyles: `${OFFICE}presentationml.tableStyles+xml`,
})

/** Extension → its content type and the bytes such a file starts with. */
const FORMATS = tableOf<{ readonly type: string; readonly magic: readonly string[] }>({
  png: { type: 'image/png', magic: ['89504e47'] },
  jpg: { type: 'image/jpeg', magic: ['ffd8ff'] },
  jpeg: { type: 'image/jpeg', magic: ['ffd8ff'] },
  gif: { type: 'image/gif', magic: ['47494638'] },
  bmp: { type: 'image/bmp', magic: ['424d'] },
  tif: { type: 'image/tiff', magic: ['49492a00', '4d4d002a'] },
  tiff: { type: 'image/tiff', magic: ['49492a00', '4d4d002a'] },
  emf: { type: 'image/x-emf', magic: ['01000000'] },
  wmf: { type: 'image/x-wmf', magic: ['d7cdc69a', '01000900'] },
  svg: { type: 'image/svg+xml', magic: ['3c', 'efbbbf'] },
  xlsx: { type: `${OFFICE}spreadsheetml.sheet`, magic: ['504b0304'] },
})

export const contentTypes: PackageRule = {
  id: 'P4',
  name: 'content-types',
  checks:
    'Every part has a content type and every override a part; the type agrees with the relationship, the extension and the first bytes.',
  limits: 'error',
  fix: 'Declare the type that the part is of.',
  *check({ pack }) {
    const { overrides } = pack.contentTypes
    for (const part of overrides.keys()) {
      if (!pack.has(part)) yield error(part, 'an override', 'a part', `The content types name ${part}, which does not exist`)
    }
    for (const part of pack.parts) {
      const type = pack.type(part)
      if (type === undefined) yield error(part, 'none', 'a content type', `${part} has no content type`)
      else yield* file(part, type, pack.bytes(part))
    }
    for (const part of ['/', ...pack.parts]) {
      for (const relation of pack.relations(part)) {
        const expected = KINDS[relation.kind]
        const type = relation.external || !pack.has(relation.part) ? undefined : pack.type(relation.part)
        if (expected && type !== undefined && type !== expected)
          yield error(relation.part, type, expected, `${relation.part} is a ${relation.kind} but typed ${type}`)
      }
    }
  },
}

function* file(part: string, type: string, bytes: Uint8Array | undefined): Iterable<PackageDefect> {
  const format = FORMATS[extensionOf(part)]
  if (!format || !bytes) return
  if (type !== format.type) yield error(part, type, format.type, `${part} is typed ${type}`)
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (!format.magic.some((magic) => start.startsWith(magic))) {
    const real = Object.entries(FORMATS).find(([, { magic }]) => magic.some((bytes) => bytes.length > 2 && start.startsWith(bytes)))?.[0]
    yield error(
      part,
      real ?? 'something else',
      extensionOf(part),
      `${part} does not hold what its name says${real ? ` but a .${real} file` : ''}`,
    )
  }
}
