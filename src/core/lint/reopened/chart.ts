import type { XmlNode } from '../../base/xml-read.ts'
import { all, everything, find, integer } from '../package/nodes.ts'
import type { Package } from '../package/opc.ts'
import type { ChartFacts } from '../subject.ts'
import { fillIn } from './fills.ts'
import type { Colors } from './palette.ts'

/** A native chart by the part its frame names: whether it carries its data, and the colours its series state. */
export function readChart(pack: Package, part: string | undefined, colors: Colors): ChartFacts {
  const root = part === undefined ? undefined : pack.xml(part)
  const external = find(root, 'c:externalData')?.attributes['r:id']
  const relation = part === undefined ? undefined : pack.relation(part, external)
  const series = root ? everything(root).filter((node) => node.name === 'c:ser') : []
  const painted = series.flatMap((node) => looksOf(node)).map((node) => find(node, 'c:spPr'))
  const inks = painted.flatMap((look) => {
    // A line chart's colour is that of its line, everything else's that of its fill.
    const fill = fillIn(look, colors) ?? fillIn(find(look, 'a:ln'), colors)
    // A veil of colour under a line is not what the eye follows.
    return fill && fill !== 'none' && fill.kind === 'solid' && fill.ink.alpha >= 0.5 ? [fill.ink] : []
  })
  return { workbook: relation !== undefined && (relation.external || pack.has(relation.part)), inks }
}

/** What a series shows: its points where each has a look of its own, else itself and the points that differ. */
function looksOf(series: XmlNode): readonly XmlNode[] {
  const points = all(series, 'c:dPt')
  const count = integer(everything(series).findLast((node) => node.name === 'c:ptCount')?.attributes.val) ?? 0
  return points.length > 0 && points.length >= count ? points : [series, ...points]
}
