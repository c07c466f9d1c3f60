import type { XmlNode } from '../../../base/xml-read.ts'
import { find } from '../nodes.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'
import { keyOf, nameOf, placeholderOf } from '../shape.ts'

export const placeholders: PackageRule = {
  id: 'P14',
  name: 'placeholders',
  checks: 'Placeholders of a slide name one that its layout has; a slide has one title at most; every graphic frame has a place.',
  limits: 'error; warning for an orphan that has a place of its own',
  fix: 'Use the types and indices of the layout, and give graphic frames a p:xfrm.',
  *check({ pack, slides }) {
    for (const { part, layout } of slides) {
      const shapes = pack.nodes(part).filter((node) => node.name === 'p:sp' || node.name === 'p:pic' || node.name === 'p:graphicFrame')
      yield* bound(shapes, layout ? pack.nodes(layout) : undefined, part)
      for (const node of shapes) {
        if (node.name === 'p:graphicFrame' && !find(node, 'p:xfrm', 'a:ext'))
          yield error(part, 'none', 'p:xfrm', `“${nameOf(node)}” has no place`)
      }
    }
  },
}

function* bound(shapes: readonly XmlNode[], layout: readonly XmlNode[] | undefined, part: string): Iterable<PackageDefect> {
  const offered = layout ? layout.filter((node) => node.name === 'p:ph').map(keyOf) : []
  let titles = 0
  for (const shape of shapes) {
    const holder = placeholderOf(shape)
    if (!holder) continue
    const key = keyOf(holder)
    if (key === 'title' && ++titles > 1) yield error(part, `${titles} titles`, 'one', `“${nameOf(shape)}” is a second title`)
    if (offered.includes(key) || !layout) continue
    const placed = find(shape, 'p:spPr', 'a:xfrm') ?? find(shape, 'p:xfrm')
    yield {
      ...error(part, key, offered.join(', ') || 'none', `“${nameOf(shape)}” fills the placeholder ${key}, which its layout does not have`),
      severity: placed ? 'warning' : 'error',
    }
  }
}
