import type { Box } from '../../../base/geometry.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import type { Item } from '../../../scene/scene.ts'
import { transform } from './geometry.ts'
import { CHART_NAMESPACE } from './namespaces.ts'
import { application, nonVisual } from './non-visual.ts'
import type { Page } from './page.ts'

/** A native object in its frame (ECMA-376 19.3.1.21). The frame always says where it is, also in a placeholder. */
export function graphicFrame(item: Item, box: Box, page: Page, placeholder: number | undefined, uri: string, object: Xml): Xml {
  return el(
    'p:graphicFrame',
    {},
    el(
      'p:nvGraphicFramePr',
      {},
      nonVisual(item, page.shapeId(item.id), true),
      el('p:cNvGraphicFramePr', {}, el('a:graphicFrameLocks', { noGrp: 1 })),
      application(placeholder === undefined ? undefined : page.claim(placeholder)),
    ),
    transform('p:xfrm', box),
    el('a:graphic', {}, el('a:graphicData', { uri }, object)),
  )
}

export function chartFrame(item: Item, chart: ChartMeaning, page: Page, placeholder: number | undefined): Xml {
  const object = el('c:chart', { 'xmlns:c': CHART_NAMESPACE, 'r:id': page.chart(chart, item.box) })
  return graphicFrame(item, item.box, page, placeholder, CHART_NAMESPACE, object)
}
