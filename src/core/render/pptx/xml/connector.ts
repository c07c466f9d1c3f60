import type { Box } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { Geometry, ShapeItem } from '../../../scene/scene.ts'
import { lineElement } from './fill.ts'
import { preset, transform } from './geometry.ts'
import { nonVisual } from './non-visual.ts'
import type { Page } from './page.ts'

/** What a connector can hold on to. */
export interface Joint {
  readonly box: Box
  readonly geometry: Geometry['kind']
}

/** Sites of ours (top, left, bottom, right) as those of the preset shapes: `ellipse` also counts its diagonals. */
function presetSite(joint: Joint, site: number): number | undefined {
  if (joint.geometry === 'rect' || joint.geometry === 'round-rect') return site
  return joint.geometry === 'ellipse' ? site * 2 : undefined
}

function sitePoint({ box }: Joint, site: number): { readonly x: Pt; readonly y: Pt } {
  const x = [0.5, 0, 0.5, 1][site] ?? 0.5
  const y = [0, 0.5, 1, 0.5][site] ?? 0.5
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

/** A straight line, glued at both ends when it means a connector. */
export function lineShape(item: ShapeItem, page: Page): Xml {
  const flip = item.geometry.kind === 'line' && (item.geometry.flip ?? false)
  return el(
    'p:cxnSp',
    {},
    el('p:nvCxnSpPr', {}, nonVisual(item, page.shapeId(item.id)), el('p:cNvCxnSpPr', {}, glue(item, flip, page)), el('p:nvPr')),
    el(
      'p:spPr',
      {},
      transform('a:xfrm', item.box, { flipH: flip }),
      preset(item.means?.kind === 'connector' ? 'straightConnector1' : 'line'),
      item.stroke && lineElement(item.stroke),
    ),
  )
}

/** The start of the line goes to whichever shape it touches: a mirrored slide draws its lines the other way round. */
function glue(item: ShapeItem, flip: boolean, page: Page): readonly (Xml | undefined)[] {
  const { means, box } = item
  if (means?.kind !== 'connector') return []
  const start = { x: flip ? box.x + box.width : box.x, y: box.y }
  const ends = [
    { id: means.from, site: means.fromSite },
    { id: means.to, site: means.toSite },
  ].map(({ id, site }) => {
    const joint = page.joint(id)
    const at = joint && sitePoint(joint, site)
    return { id, idx: joint && presetSite(joint, site), far: at ? Math.hypot(at.x - start.x, at.y - start.y) : Number.POSITIVE_INFINITY }
  })
  return ends
    .sort((a, b) => a.far - b.far)
    .map(({ id, idx }, index) => (idx === undefined ? undefined : el(index === 0 ? 'a:stCxn' : 'a:endCxn', { id: page.shapeId(id), idx })))
}
