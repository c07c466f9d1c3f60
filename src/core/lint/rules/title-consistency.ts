import { points, type Rule } from '../rule.ts'
import type { Mark, Sheet, Subject } from '../subject.ts'
import { titleMark } from './title-present.ts'

const PLACE = 3.6
const SIZE = 1

export const titleConsistency: Rule = {
  id: 'T4',
  name: 'title-consistency',
  gate: false,
  checks: 'Place and size of the titles of slides on one layout.',
  limits: 'warning when one is off by more than 3.6 pt (0.05 in), or 1 pt in size',
  fix: 'Leave the title where its layout has it, and shorten it rather than shrink it.',
  *check(subject) {
    for (const titles of byLayout(subject)) {
      const usual = mode(titles.map(({ title }) => `${title.box.x} ${title.box.y} ${sizeOf(title)}`))
      const model = titles.find(({ title }) => `${title.box.x} ${title.box.y} ${sizeOf(title)}` === usual)?.title
      if (!model) continue
      for (const { sheet, title } of titles) {
        const moved = Math.max(Math.abs(title.box.x - model.box.x), Math.abs(title.box.y - model.box.y))
        const resized = Math.abs(sizeOf(title) - sizeOf(model))
        if (moved > PLACE)
          yield {
            severity: 'warning',
            sheet,
            item: title.id,
            measured: points(moved),
            allowed: points(PLACE),
            message: `The title stands ${points(moved)} off its place on the other slides`,
          }
        else if (resized > SIZE)
          yield {
            severity: 'warning',
            sheet,
            item: title.id,
            measured: points(sizeOf(title)),
            allowed: points(sizeOf(model)),
            message: `The title is set in ${points(sizeOf(title))}, elsewhere in ${points(sizeOf(model))}`,
          }
      }
    }
  },
}

function byLayout(subject: Subject): readonly (readonly { sheet: Sheet; title: Mark }[])[] {
  const classes = new Map<string, { sheet: Sheet; title: Mark }[]>()
  for (const sheet of subject.sheets) {
    const title = titleMark(sheet)
    if (title?.text?.lines.length) classes.set(sheet.layout, [...(classes.get(sheet.layout) ?? []), { sheet, title }])
  }
  return [...classes.values()].filter((titles) => titles.length > 1)
}

const sizeOf = (mark: Mark): number => mark.text?.passages[0]?.spans[0]?.size ?? 0

function mode(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce<readonly [string, number] | undefined>(
    (best, entry) => (best && best[1] >= entry[1] ? best : entry),
    undefined,
  )?.[0]
}
