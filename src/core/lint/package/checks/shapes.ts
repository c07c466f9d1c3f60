import { find } from '../nodes.ts'
import type { PackageRule } from '../package-rule.ts'

export const shapes: PackageRule = {
  id: 'P6',
  name: 'shapes',
  checks: 'A background is a fill and then an effect list; every p:sp has a text body.',
  limits: 'error',
  fix: 'Write <a:effectLst/> after the fill, and an empty text body into shapes without text.',
  *check({ pack, slides, layouts, masters }) {
    for (const part of [...slides.map((slide) => slide.part), ...layouts, ...masters]) {
      for (const node of pack.nodes(part)) {
        if (node.name === 'p:bgPr') {
          const [fill, effect] = node.children
          const ok =
            /^a:(noFill|solidFill|gradFill|blipFill|pattFill|grpFill)$/.test(fill?.name ?? '') &&
            /^a:effect(Lst|Dag)$/.test(effect?.name ?? '')
          if (!ok)
            yield {
              severity: 'error',
              part,
              measured: node.children.map((child) => child.name).join(', ') || 'empty',
              allowed: 'a fill, a:effectLst',
              message: 'The background is not a fill and an effect list',
            }
        }
        if (node.name === 'p:sp' && !find(node, 'p:txBody')) {
          const name = find(node, 'p:nvSpPr', 'p:cNvPr')?.attributes.name ?? ''
          yield { severity: 'error', part, measured: 'none', allowed: 'p:txBody', message: `The shape “${name}” has no text body` }
        }
      }
    }
  },
}
