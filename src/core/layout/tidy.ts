import type { Slide } from '../deck/slides.ts'

const line = (text: string): string => text.replace(/\s+/g, ' ').trim()
const maybe = (text: string | undefined): string | undefined => (text === undefined || line(text) === '' ? undefined : line(text))

/** Names, figures and dates stand on one line, whatever breaks they were written with; what is blank is not there. */
export function tidied(slide: Slide): Slide {
  switch (slide.layout) {
    case 'section':
      return { ...slide, number: maybe(slide.number) }
    case 'process':
      return { ...slide, steps: slide.steps.map((step) => ({ ...step, when: maybe(step.when) })) }
    case 'timeline':
      return { ...slide, events: slide.events.map((event) => ({ ...event, date: line(event.date) })) }
    case 'big-number':
      return { ...slide, value: line(slide.value), unit: maybe(slide.unit) }
    case 'kpi':
      return {
        ...slide,
        kpis: slide.kpis.map((kpi) => ({
          ...kpi,
          value: line(kpi.value),
          unit: maybe(kpi.unit),
          label: line(kpi.label),
          change: maybe(kpi.change),
        })),
      }
    case 'chart-takeaway': {
      const { chart } = slide
      return {
        ...slide,
        chart: {
          ...chart,
          categories: chart.categories.map(line),
          series: chart.series.map((series) => ({ ...series, name: line(series.name) })),
          unit: maybe(chart.unit),
          xTitle: maybe(chart.xTitle),
          yTitle: maybe(chart.yTitle),
        },
      }
    }
    case 'matrix-2x2': {
      const axis = ({ label, low, high }: typeof slide.xAxis) => ({ label: line(label), low: line(low), high: line(high) })
      return {
        ...slide,
        xAxis: axis(slide.xAxis),
        yAxis: axis(slide.yAxis),
        points: slide.points?.map((point) => ({ ...point, label: line(point.label) })),
      }
    }
    default:
      return slide
  }
}
