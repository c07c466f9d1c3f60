import type { XmlNode } from '../../../base/xml-read.ts'
import { settled } from '../nodes.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'
import { SEQUENCES } from '../sequences.ts'
import { isXml } from './readable.ts'

/** One wrong part is usually wrong in one way, many times. */
const MOST = 5

export const elementOrder: PackageRule = {
  id: 'P1',
  name: 'element-order',
  checks: 'The children of each element against the sequence of its schema: order, presence, number, and nothing that does not belong.',
  limits: 'error',
  fix: 'Write the children in the order of the schema.',
  *check({ pack }) {
    for (const part of pack.parts) {
      const root = isXml(part) ? pack.xml(part) : undefined
      if (!root || !/^[pac]:/.test(root.name)) continue
      let count = 0
      for (const defect of misplaced(root, undefined, part)) {
        if (count++ >= MOST) break
        yield defect
      }
    }
  },
}

function* misplaced(node: XmlNode, parent: XmlNode | undefined, part: string): Iterable<PackageDefect> {
  const slots = (parent && SLOTS.get(`${parent.name}>${node.name}`)) ?? SLOTS.get(node.name)
  const children = settled(node)
  if (slots) yield* against(slots, node, children, part)
  for (const child of children) yield* misplaced(child, node, part)
}

function* against(slots: readonly Slot[], node: XmlNode, children: readonly XmlNode[], part: string): Iterable<PackageDefect> {
  const seen = new Set<Slot>()
  let reached = 0
  for (const child of children) {
    const place = slots.findIndex((slot) => slot.names.includes(child.name))
    const slot = slots[place]
    if (!slot) {
      if (/^[pac]:/.test(child.name)) yield error(part, child.name, 'its children only', `${child.name} does not belong in ${node.name}`)
    } else if (place < reached) {
      yield error(part, `after ${(slots[reached] as Slot).names[0]}`, 'before it', `${child.name} stands too late in ${node.name}`)
    } else if (seen.has(slot) && !slot.repeats) {
      yield error(part, 'twice', 'once', `${child.name} stands twice in ${node.name}`)
    } else {
      seen.add(slot)
      reached = place
    }
  }
  for (const slot of slots) {
    if (slot.needed && !seen.has(slot))
      yield error(part, 'missing', slot.names.join(' or '), `${node.name} has no ${slot.names.join(' or ')}`)
  }
}

interface Slot {
  readonly names: readonly string[]
  readonly needed: boolean
  readonly repeats: boolean
}

const SLOTS: ReadonlyMap<string, readonly Slot[]> = new Map(
  [...SEQUENCES].map(([key, sequence]) => [key, sequence.split(' ').map((slot) => slotOf(slot, /[a-z]+:(?=[^>]*$)/.exec(key)?.[0] ?? ''))]),
)

/** @param prefix of the parent, for names without one */
function slotOf(slot: string, prefix: string): Slot {
  const names = slot.replace(/[!*]+$/, '').split('|')
  return {
    names: names.map((name) => (name.includes(':') ? name : prefix + name)),
    needed: slot.includes('!'),
    repeats: slot.includes('*'),
  }
}
