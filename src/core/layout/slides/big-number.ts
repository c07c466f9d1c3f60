import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { figureWords } from '../blocks/figure.ts'
import { snug, step, steps } from '../fit.ts'
import { area, hang } from '../grid.ts'
import type { Page } from '../page.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

type BigNumber = SlideOf<'big-number'>

/** Figures up to about this many characters leave room for their meaning at their side. */
const SHORT = 5.2

/** Rough width of a figure in digits; the layout's form may not depend on fonts. */
function digits(slide: BigNumber): number {
  const width = (text: string, share: number) => [...text].reduce((sum, char) => sum + (/[.,:' ]/.test(char) ? 0.45 : 1) * share, 0)
  return width(slide.value, 1) + (slide.unit ? 0.3 + width(slide.unit, 0.42) : 0)
}

interface Places {
  readonly figure: Box
  readonly meaning: Box
}

function places(slide: BigNumber, page: Page): Places {
  const { y, height } = page.body
  if (digits(slide) <= SHORT) return { figure: area(1, 7, y, y + height), meaning: area(8, 12, y, y + height) }
  return { figure: area(1, 12, y, y + height * 0.56), meaning: area(1, 9, y + height * 0.6, y + height) }
}

/** One figure as large as the page allows, and what it means beside it or below. */
export const bigNumber: SlideLayout<'big-number'> = {
  id: 'big-number',
  name: (form) => (form === 'beside' ? 'Big Number' : 'Big Number, wide'),
  form: (slide) => (digits(slide) <= SHORT ? 'beside' : 'below'),
  ground: (theme) => (theme.grounds.statement === 'dark' ? 'dark' : 'light'),
  footer: true,

  template(slide, page) {
    const { figure, meaning } = places(slide, page)
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        holder(page, 'body', 20, 'Figure', figure, { size: 160, bold: true, color: page.paints.spend, gap: 0, prompt: '00' }),
        holder(page, 'body', 21, 'Meaning', meaning, { size: page.scale.lead, gap: 0.4 }),
      ],
    }
  },

  compose(slide, page) {
    const beside = digits(slide) <= SHORT
    const room = places(slide, page)
    const { spend, ink, quiet, link } = page.paints
    const figure = (size: Pt) => [figureWords(page, slide, size, { color: spend })]
    const { lead, body } = page.scale
    const meaning = (size: Pt) => [
      page.words(slide.label, size, { bold: true, color: ink, gap: 0 }),
      ...(slide.context ? [page.words(slide.context, step((size * body) / lead, 14), { color: quiet, link, gap: 0.5 })] : []),
    ]
    const figureFit = page.fit({ at: figure, sizes: steps(beside ? 230 : 180, 56), lines: 1 }, room.figure.width, room.figure.height)
    const meaningFit = page.fit(
      { at: meaning, sizes: [page.underTitle, ...steps(Math.min(lead, page.underTitle - 1), 16)] },
      room.meaning.width,
      room.meaning.height,
    )
    // A box no taller than its room, so that words that are too many are found out.
    const tall = {
      figure: Math.min(room.figure.height, snug(figureFit.extent.worstHeight)),
      meaning: Math.min(room.meaning.height, snug(meaningFit.extent.worstHeight)),
    }
    const gap = 18
    const whole = beside ? Math.max(tall.figure, tall.meaning) : tall.figure + gap + tall.meaning
    const top = hang(whole, page.body, 0.4)
    const figureBox = { ...room.figure, y: beside ? top + (whole - tall.figure) / 2 : top, height: tall.figure }
    return [
      page.title(slide.title),
      page.text({
        id: 'figure',
        name: 'Figure',
        role: 'figure',
        box: figureBox,
        anchor: 'middle',
        placeholder: 20,
        lines: 1,
        sizes: [figureFit.size],
        at: figure,
      }),
      page.text({
        id: 'meaning',
        name: 'What the figure means',
        role: 'body',
        box: { ...room.meaning, y: beside ? top + (whole - tall.meaning) / 2 : top + tall.figure + gap, height: tall.meaning },
        anchor: beside ? 'middle' : 'top',
        placeholder: 21,
        sizes: [meaningFit.size],
        at: meaning,
      }),
    ]
  },
}
