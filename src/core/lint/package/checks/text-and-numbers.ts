import type { XmlNode } from '../../../base/xml-read.ts'
import { tableOf } from '../../table.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'
import { PRESET_DASHES, PRESET_PATTERNS, PRESET_SHAPES } from '../preset-names.ts'
import { forbiddenIn } from './characters.ts'
import { isXml } from './readable.ts'

const BODIES: ReadonlySet<string> = new Set(['p:txBody', 'a:txBody', 'c:txPr', 'c:rich'])
const FAR = 51_206_400
const COORDINATE = [-27_273_042_329_600, 27_273_042_316_900] as const
const LENGTH = [0, 27_273_042_316_900] as const
const SIZE = { sz: [100, 400_000] } as const
const INDENTS = { marL: [0, FAR], marR: [0, FAR], indent: [-FAR, FAR], lvl: [0, 8] } as const
const LINE = { w: [0, 20_116_800] } as const

/** Attributes that are whole numbers, with the ranges of their types. */
const INTEGERS = tableOf<Readonly<Record<string, readonly [number, number]>>>({
  'a:off': { x: COORDINATE, y: COORDINATE },
  'a:chOff': { x: COORDINATE, y: COORDINATE },
  'a:ext': { cx: LENGTH, cy: LENGTH },
  'a:chExt': { cx: LENGTH, cy: LENGTH },
  'a:rPr': SIZE,
  'a:defRPr': SIZE,
  'a:endParaRPr': SIZE,
  'a:pPr': INDENTS,
  ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`a:lvl${i + 1}pPr`, INDENTS])),
  'a:ln': LINE,
  'a:lnL': LINE,
  'a:lnR': LINE,
  'a:lnT': LINE,
  'a:lnB': LINE,
  'a:bodyPr': { lIns: COORDINATE, tIns: COORDINATE, rIns: COORDINATE, bIns: COORDINATE, numCol: [1, 16] },
  'a:gridCol': { w: LENGTH },
  'a:tr': { h: LENGTH },
  'a:spcPts': { val: [0, 158_400] },
  'a:gs': { pos: [0, 100_000] },
  'a:lin': { ang: [0, 21_599_999] },
  'p:sldSz': { cx: [914_400, FAR], cy: [914_400, FAR] },
  'p:notesSz': { cx: LENGTH, cy: LENGTH },
})

export const textAndNumbers: PackageRule = {
  id: 'P5',
  name: 'text-and-numbers',
  checks:
    'Text bodies end with a paragraph, also in merged and empty cells; no character that XML cannot carry; whole numbers in range; preset names that exist.',
  limits: 'error',
  fix: 'End each text body with a:p, drop control characters, round numbers, and use the preset names of the standard.',
  *check({ pack }) {
    for (const part of pack.parts) {
      if (!isXml(part)) continue
      const root = pack.xml(part)
      const character = root ? undefined : forbiddenIn(pack.source(part))
      if (character) yield error(part, character, 'XML 1.0 characters', `${part} contains ${character}`)
      if (root && /^[pac]:/.test(root.name)) for (const node of pack.nodes(part)) yield* judge(node, part)
    }
  },
}

function* judge(node: XmlNode, part: string): Iterable<PackageDefect> {
  if (BODIES.has(node.name) && node.children.at(-1)?.name !== 'a:p')
    yield error(part, 'no paragraph', 'a:p', `A ${node.name} does not end with a paragraph`)
  const ranges = INTEGERS[node.name]
  for (const [name, range] of Object.entries(ranges ?? {})) {
    const value = node.attributes[name]
    if (value !== undefined) yield* number(node, name, value, range, part)
  }
  const { prst } = node.attributes
  if (node.name === 'a:prstGeom' && !PRESET_SHAPES.has(prst ?? ''))
    yield error(part, String(prst), 'a preset shape', `The shape “${prst}” does not exist`)
  if (node.name === 'a:pattFill' && prst !== undefined && !PRESET_PATTERNS.has(prst))
    yield error(part, prst, 'a preset pattern', `The pattern “${prst}” does not exist`)
  if (node.name === 'a:prstDash' && !PRESET_DASHES.has(node.attributes.val ?? 'solid')) {
    yield error(part, String(node.attributes.val), 'a preset dash', `The dash “${node.attributes.val}” does not exist`)
  }
}

/** Lengths may also carry a unit (`1.5in`), which the later editions allow. */
function* number(
  node: XmlNode,
  name: string,
  value: string,
  [least, most]: readonly [number, number],
  part: string,
): Iterable<PackageDefect> {
  if (/^-?\d+(\.\d+)?(mm|cm|in|pt|pc|pi)$/.test(value)) return
  const whole = /^[+-]?\d+$/.test(value)
  if (!whole) yield error(part, value, 'a whole number', `${node.name} has ${name}="${value}"`)
  else if (Number(value) < least || Number(value) > most)
    yield error(part, value, `${least} to ${most}`, `${node.name} has ${name}="${value}"`)
}
