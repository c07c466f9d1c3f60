import { tableOf } from '../../table.ts'
import { type Relation, relationsOf } from '../opc.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'
import type { Presentation } from '../presentation.ts'

/** What an element's relationship must lead to. */
const KINDS = tableOf<readonly string[]>({
  'p:sldId': ['slide'],
  'p:sldMasterId': ['slideMaster'],
  'p:sldLayoutId': ['slideLayout'],
  'p:notesMasterId': ['notesMaster'],
  'a:blip': ['image'],
  'c:chart': ['chart'],
  'c:externalData': ['package', 'oleObject'],
})
const URL = /^(https?|mailto|ftp|tel|file):/i
const UNSAFE = /[\s<>"{}|\\^`]/
const BEYOND_ASCII = /[^\u0020-\u007E]/

export const relationships: PackageRule = {
  id: 'P3',
  name: 'relationships',
  checks:
    'Relationship ids unique in their part, every reference and every internal target present and of the right kind, external targets marked and encoded, one relationship a link target.',
  limits: 'error; warning for an unencoded letter or a second relationship to one link target',
  fix: 'Point the relationship at a part that exists, and encode external targets.',
  *check(presentation) {
    const { pack } = presentation
    for (const part of ['/', ...pack.parts]) {
      if (part !== '/' && !pack.has(relationsOf(part)) && !/\.xml$/i.test(part)) continue
      const relations = pack.relations(part)
      yield* repeated(relations, part)
      for (const relation of relations) yield* target(relation, part, presentation)
      yield* references(relations, part, presentation)
    }
    yield* needed(presentation)
  },
}

function* repeated(relations: readonly Relation[], part: string): Iterable<PackageDefect> {
  const ids = new Set<string>()
  const links = new Set<string>()
  for (const { id, kind, target } of relations) {
    if (ids.has(id)) yield error(part, 'twice', 'once', `The relationship id ${id} is used twice`)
    ids.add(id)
    if (kind !== 'hyperlink') continue
    if (links.has(target)) yield { ...error(part, 'two', 'one', `Two relationships lead to ${target}`), severity: 'warning' }
    links.add(target)
  }
}

function* target(relation: Relation, part: string, { pack }: Presentation): Iterable<PackageDefect> {
  const { id, external, target: to } = relation
  if (!external) {
    if (URL.test(to)) yield error(part, to, 'TargetMode="External"', `${id} leads outside but does not say so`)
    else if (!pack.has(relation.part) && !to.startsWith('#') && to !== 'NULL')
      yield error(part, to, 'a part', `${id} leads to ${to}, which does not exist`)
  } else if (UNSAFE.test(to)) yield error(part, to, 'percent-encoded', `The target of ${id} is not encoded: ${to}`)
  else if (BEYOND_ASCII.test(to))
    yield { ...error(part, to, 'percent-encoded', `The target of ${id} is not encoded: ${to}`), severity: 'warning' }
}

function* references(relations: readonly Relation[], part: string, { pack }: Presentation): Iterable<PackageDefect> {
  if (part === '/' || !/\.xml$/i.test(part)) return
  const byId = new Map(relations.map((relation) => [relation.id, relation]))
  for (const node of pack.nodes(part)) {
    for (const [name, value] of Object.entries(node.attributes)) {
      if (!name.startsWith('r:') || value === '') continue
      const relation = byId.get(value)
      const kinds = KINDS[node.name]
      if (!relation) yield error(part, value, 'a relationship', `${node.name} refers to ${value}, which does not exist`)
      else if (kinds && !kinds.includes(relation.kind))
        yield error(part, relation.kind, kinds.join(' or '), `${node.name} refers to ${value}, which is a ${relation.kind}`)
    }
  }
}

/** Relationships that no reference names, without which a part hangs in the air. */
function* needed({ pack, slides, layouts, masters }: Presentation): Iterable<PackageDefect> {
  const wants: readonly (readonly [readonly string[], string])[] = [
    [slides.map((slide) => slide.part), 'slideLayout'],
    [layouts, 'slideMaster'],
    [masters, 'theme'],
  ]
  for (const [parts, kind] of wants) {
    for (const part of parts) {
      const count = pack.related(part, kind).length
      if (count !== 1)
        yield error(part, String(count), `one ${kind}`, `${part} has ${count === 0 ? 'no' : count} relationships to a ${kind}`)
    }
  }
}
