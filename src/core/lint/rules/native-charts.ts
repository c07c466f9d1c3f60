import { everySheet, excerpt, isOwn, type Rule } from '../rule.ts'
import { missing } from './native-tables.ts'

const SAYS_CHART =
  /\b(bar|column|line|pie|area|donut|doughnut|scatter)?\s?(chart|graph|plot)\b|(balken|säulen|linien|kreis|torten)?diagramm\b|\bgráfico\b|\bgraphique\b|图表|グラフ/i

export const nativeCharts: Rule = {
  id: 'E3',
  name: 'native-charts',
  gate: true,
  checks:
    'Charts of the deck, which must come out as charts with their data; in a file also charts without workbook and pictures that are described as charts.',
  limits: 'error for a missing chart or workbook; warning for a picture of a chart',
  fix: 'Give the data as a chart.',
  *check(subject) {
    yield* missing(subject, 'chart')
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        if (!isOwn(mark)) continue
        if (mark.chart && !mark.chart.workbook) {
          yield {
            severity: 'error',
            sheet,
            item: mark.id,
            measured: 'no workbook',
            allowed: 'its data',
            message: `${mark.name} has no workbook, so its data cannot be edited`,
          }
        } else if (mark.picture && SAYS_CHART.test(mark.alt ?? '')) {
          yield {
            severity: 'warning',
            sheet,
            item: mark.id,
            measured: 'a picture',
            allowed: 'a chart',
            message: `${mark.name} looks like a picture of a chart: “${excerpt(mark.alt ?? '')}”`,
          }
        }
      }
    })
  },
}
