import type { Box } from '../../../base/geometry.ts'
import { el } from '../../../base/xml.ts'
import type { ZipTools } from '../../../base/zip-write.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import type { Ground } from '../../../scene/scene.ts'
import type { Part } from '../package.ts'
import { createRelations } from '../relations.ts'
import { CHART_NAMESPACE, NAMESPACES } from '../xml/namespaces.ts'
import { axes } from './axes.ts'
import { legend, plotBox } from './legend.ts'
import { plotElements } from './plot.ts'
import { sheetOf } from './sheet.ts'
import { line, manualLayout, shapeLook, textLook, val } from './style.ts'
import { workbook } from './workbook.ts'

/** What a chart part needs besides its meaning. */
export interface ChartSetting {
  /** Frame of the chart on the page. */
  readonly box: Box
  readonly ground: Ground
  readonly language: string
}

/** A chart part and the workbook that its data can be edited in. @param number counts charts from 1 */
export function chartParts(
  chart: ChartMeaning,
  number: number,
  setting: ChartSetting,
  tools?: ZipTools,
): readonly [chart: Part, workbook: Part] {
  const path = `ppt/charts/chart${number}.xml`
  const book = `ppt/embeddings/Microsoft_Excel_Worksheet${number}.xlsx`
  const sheet = sheetOf(chart)
  const relations = createRelations(path)
  const embedded = relations.to('package', book)
  const body = el(
    'c:chartSpace',
    { 'xmlns:c': CHART_NAMESPACE, 'xmlns:a': NAMESPACES['xmlns:a'], 'xmlns:r': NAMESPACES['xmlns:r'] },
    val('c:date1904', 0),
    val('c:roundedCorners', 0),
    el(
      'c:chart',
      {},
      val('c:autoTitleDeleted', 1),
      el(
        'c:plotArea',
        {},
        manualLayout(plotBox(chart, setting.box), setting.box, true),
        plotElements(chart, sheet, setting),
        axes(chart, setting.language),
        shapeLook(el('a:noFill'), line(undefined)),
      ),
      chart.legend ? legend(chart, sheet, setting) : undefined,
      val('c:plotVisOnly', 1),
      val('c:dispBlanksAs', 'gap'),
    ),
    shapeLook(el('a:noFill'), line(undefined)),
    textLook({ size: chart.size, color: { role: 'text' }, language: setting.language }),
    el('c:externalData', { 'r:id': embedded }, val('c:autoUpdate', 0)),
  )
  return [
    { path, type: 'chart', relations, body },
    { path: book, body: workbook(sheet, tools) },
  ]
}
