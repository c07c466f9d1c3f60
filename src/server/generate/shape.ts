/** How the asked number of slides divides. */
export interface Shape {
  readonly cover: boolean
  readonly agenda: boolean
  /** Dividers among the entries. */
  readonly sections: number
  readonly closing: boolean
  /** Slides that the outline plans: all but cover and agenda. */
  readonly entries: number
}

/** From here on a deck is long enough to need an agenda and parts. */
const AGENDA_FROM = 12

export function shapeOf(slides: number): Shape {
  const cover = slides >= 2
  const agenda = slides >= AGENDA_FROM
  const entries = slides - (cover ? 1 : 0) - (agenda ? 1 : 0)
  return { cover, agenda, sections: agenda ? Math.max(2, Math.round(entries / 6)) : 0, closing: slides >= 4, entries }
}
