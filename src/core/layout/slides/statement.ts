import { compact, isBlank, type RichText, runsOf, type TextRun } from '../../deck/text.ts'
import { clearOf, deviceOf } from '../devices.ts'
import { ladder, snug } from '../fit.ts'
import { area } from '../grid.ts'
import { steadyFit } from '../neat.ts'
import type { Page } from '../page.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

const TOP = 60
const FOOT = 490
const GAP = 24
/** Where claims begin, so that they keep their place from slide to slide: two lines and their support hang about the optical centre. */
const START = 168
/** How lines are ended. */
const SHAPED = { balance: true, phrases: true } as const
/** Smaller than this a claim goes on in the slide after. */
const FLOOR = 22

/** One sentence, large; the words that carry it in the accent; a line of support under it. */
export const statement: SlideLayout<'statement'> = {
  id: 'statement',
  name: () => 'Statement',
  ground: (theme) => theme.grounds.statement,
  footer: false,
  sourceRoom(_slide, theme) {
    const { from, to } = clearOf(theme, 'statement')
    return area(from, Math.min(to, 9), 0, 0)
  },

  template(_slide, page) {
    const { from, to } = clearOf(page.theme, 'statement')
    return {
      decoration: deviceOf(page, 'statement'),
      placeholders: [
        headingHolder(page, 'title', 0, 'Title', area(from, to, 100, 360), page.scale.section + 4, { anchor: 'bottom' }),
        holder(page, 'body', 1, 'Support', area(from, Math.min(to, 9), 380, 470), {
          size: page.scale.body,
          color: page.paints.quiet,
          gap: 0,
        }),
      ],
    }
  },

  compose(slide, page) {
    const { box } = page.holder(0)
    const support = page.holder(1).box
    const said = isBlank(slide.support) ? undefined : slide.support
    const text = emphasise(slide.title, slide.emphasis ?? [])
    const at = (size: number) => [page.heading(text, size)]
    const below = (size: number) => [page.words(said ?? '', size, { color: page.paints.quiet, gap: 0 })]
    const room = (page.source ? page.source.box.y - 10 : FOOT) - TOP
    const supportFit = said ? page.fit({ at: below, sizes: ladder(page.scale.body + 4, 14) }, support.width, room * 0.5) : undefined
    const supportHeight = supportFit ? snug(supportFit.extent.worstHeight) : 0
    const claimRoom = room - (said ? supportHeight + GAP : 0)
    const fitted = largest(page, at, box.width, claimRoom)
    const height = Math.min(claimRoom, snug(fitted.extent.worstHeight))
    const whole = height + (said ? GAP + supportHeight : 0)
    const top = Math.max(TOP, Math.min(START, TOP + room - whole))
    return [
      page.text({
        id: 'title',
        name: 'Title',
        role: 'title',
        box: { ...box, y: top, height },
        placeholder: 0,
        sizes: [fitted.size],
        floor: FLOOR,
        room: claimRoom,
        ...SHAPED,
        at,
      }),
      ...(said && supportFit
        ? [
            page.text({
              id: 'support',
              name: 'Support',
              role: 'secondary',
              box: {
                ...support,
                y: top + fitted.drawn.worstHeight + GAP,
                height: Math.min(supportHeight, TOP + room - top - fitted.drawn.worstHeight - GAP),
              },
              placeholder: 1,
              sizes: [supportFit.size],
              balance: true,
              at: below,
            }),
          ]
        : []),
    ]
  },
}

/** A few words stand as a poster; whole sentences keep to the size of a section. */
function largest(page: Page, at: (size: number) => ReturnType<Page['heading']>[], width: number, height: number) {
  const usual = page.scale.section + 12
  const poster = steadyFit(page, { at, ...SHAPED, sizes: ladder(usual + 20, usual), lines: 2 }, width, height)
  return poster.fits ? poster : steadyFit(page, { at, ...SHAPED, sizes: ladder(usual, 14) }, width, height)
}

/** Marks the given words of a text bold, which a heading paints in the accent. */
function emphasise(text: RichText, words: readonly string[]): RichText {
  return words.reduce<RichText>((marked, word) => {
    if (word.trim() === '') return marked
    return compact(
      runsOf(marked).flatMap((run): TextRun[] => {
        const lower = run.text.toLowerCase()
        // A few letters change their length with their case; their places are only known as written.
        const at = lower.length === run.text.length ? lower.indexOf(word.toLowerCase()) : run.text.indexOf(word)
        if (at < 0 || run.bold) return [run]
        return [
          { ...run, text: run.text.slice(0, at) },
          { ...run, text: run.text.slice(at, at + word.length), bold: true },
          { ...run, text: run.text.slice(at + word.length) },
        ]
      }),
    )
  }, text)
}
