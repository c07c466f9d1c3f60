import PptxGenJS from 'pptxgenjs'
import type { Content } from './deck.ts'

/** The same content through PptxGenJS, deflated. */
export async function writeWithPptxGenJs(content: readonly Content[], picture: Buffer): Promise<Uint8Array> {
  const pptx = new (PptxGenJS as unknown as typeof import('pptxgenjs').default)()
  pptx.layout = 'LAYOUT_WIDE'
  const data = `image/jpeg;base64,${picture.toString('base64')}`
  for (const one of content) {
    const slide = pptx.addSlide()
    slide.addText(one.title, { x: 0.67, y: 0.5, w: 12, h: 0.95, fontSize: 30, bold: true, fontFace: 'Georgia', color: '14222E' })
    slide.addNotes(one.notes)
    if (one.items) {
      slide.addText(
        one.items.map((text) => ({ text, options: { bullet: true, breakLine: true } })),
        { x: 0.67, y: 1.8, w: 10, h: 4.8, fontSize: 24, fontFace: 'Calibri', color: '14222E' },
      )
    }
    if (one.table) {
      const head = one.table.head.map((text) => ({ text, options: { bold: true } }))
      slide.addTable([head, ...one.table.rows.map((row) => row.map((text) => ({ text })))], {
        x: 0.67,
        y: 1.8,
        w: 12,
        fontSize: 16,
        fontFace: 'Calibri',
      })
    }
    if (one.chart) {
      const type = one.chart.type === 'column' ? pptx.ChartType.bar : pptx.ChartType.line
      const series = one.chart.series.map((s) => ({ name: s.name, labels: [...(one.chart?.labels ?? [])], values: [...s.values] }))
      slide.addChart(type, series, { x: 0.67, y: 1.8, w: 12, h: 4.8, showValue: true })
    }
    if (one.picture) slide.addImage({ data, x: 0, y: 0, w: 13.333, h: 7.5 })
  }
  const stream = (await pptx.stream({ compression: true })) as Uint8Array
  return stream
}
