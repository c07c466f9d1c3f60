import { type Box, right } from '../../../base/geometry.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import type { Ground } from '../../../scene/scene.ts'
import type { Part } from '../package.ts'
import { createRelations } from '../relations.ts'
import { CHART_NAMESPACE, NAMESPACES } from '../xml/namespaces.ts'
import { axes } from './axes.ts'
import { plotElement } from './plot.ts'
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
export function chartParts(chart: ChartMeaning, number: number, setting: ChartSetting): readonly [chart: Part, workbook: Part] {
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
        manualLayout(chart.look.plot, setting.box, true),
        plotElement(chart, sheet, setting),
        axes(chart, setting.language),
        shapeLook(el('a:noFill'), line(undefined)),
      ),
      chart.legend ? legend(chart, setting) : undefined,
      val('c:plotVisOnly', 1),
      val('c:dispBlanksAs', 'gap'),
    ),
    shapeLook(el('a:noFill'), line(undefined)),
    textLook({ size: chart.size, color: { role: 'text' }, language: setting.language }),
    el('c:externalData', { 'r:id': embedded }, val('c:autoUpdate', 0)),
  )
  return [
    { path, type: 'chart', relations, body },
    { path: book, body: workbook(sheet) },
  ]
}

/** Above the plot where there is room for a line of text, else beside it. */
function legend({ look, size, rtl }: ChartMeaning, { box, language }: ChartSetting): Xml {
  const above = look.plot.y - box.y >= size * 1.2
  const after = right(box) - right(look.plot)
  const side = after >= look.plot.x - box.x ? 'r' : 'l'
  return el(
    'c:legend',
    {},
    val('c:legendPos', above ? 't' : side),
    // A key that starts at the right edge would have to say how wide it is; that one is left to the program.
    above && !rtl ? manualLayout({ x: box.x, y: box.y }, box) : undefined,
    val('c:overlay', 0),
    textLook({ size, color: { role: 'text' }, language }),
  )
}
