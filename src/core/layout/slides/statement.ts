import { compact, type RichText, runsOf, type TextRun } from '../../deck/text.ts'
import { clearOf, deviceOf } from '../devices.ts'
import { ladder } from '../fit.ts'
import { area } from '../grid.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

/** One sentence, large; the words that carry it in the accent; a line of support under it. */
export const statement: SlideLayout<'statement'> = {
  id: 'statement',
  name: () => 'Statement',
  ground: (theme) => theme.grounds.statement,
  footer: false,

  template(_slide, page) {
    const { from, to } = clearOf(page, 'statement')
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
    const title = page.holder(0)
    const support = page.holder(1)
    const text = emphasise(slide.title, slide.emphasis ?? [])
    const at = (size: number) => [page.heading(text, size)]
    const room = slide.support ? title.box : { ...title.box, height: 340 }
    const fitted = page.fit({ at, sizes: ladder(page.scale.section + 12, 22) }, room.width, room.height)
    const below = slide.support ? 96 : 0
    // The words as a block hang a little above the middle of the page.
    const top = Math.max(60, 250 - (fitted.extent.height + below) / 2)
    return [
      page.text({
        id: 'title',
        name: 'Title',
        role: 'title',
        box: { ...title.box, y: top, height: Math.max(fitted.extent.worstHeight + 4, fitted.extent.height + 4) },
        placeholder: 0,
        sizes: [fitted.size],
        at,
      }),
      ...(slide.support
        ? [
            page.text({
              id: 'support',
              name: 'Support',
              role: 'secondary',
              box: {
                ...support.box,
                y: top + fitted.extent.worstHeight + 24,
                height: Math.max(60, 490 - (top + fitted.extent.worstHeight + 24)),
              },
              placeholder: 1,
              sizes: ladder(page.scale.body + 2, 14),
              at: (size) => [page.words(slide.support ?? '', size, { color: page.paints.quiet, gap: 0 })],
            }),
          ]
        : []),
    ]
  },
}

/** Marks the given words of a text bold, which a heading paints in the accent. */
function emphasise(text: RichText, words: readonly string[]): RichText {
  return words.reduce<RichText>((marked, word) => {
    if (word === '') return marked
    return compact(
      runsOf(marked).flatMap((run): TextRun[] => {
        const at = run.text.toLocaleLowerCase('en').indexOf(word.toLocaleLowerCase('en'))
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
