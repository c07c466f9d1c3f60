import { compact, plain, type RichText, runsOf } from '../../../core/deck/text.ts'

/** A slide's title with what may tell it from others. */
export interface Entitled {
  readonly title: RichText
  readonly above: string | undefined
  /** What the slide shows, in a few words. */
  readonly shows?: string | undefined
  /** Given by the source for this very slide. */
  readonly written: boolean
}

const keyOf = (title: RichText): string => plain(title).replace(/\s+/g, ' ').trim().toLocaleLowerCase()

/** A title made of names that the slide shows gives way to these. */
function withShown(title: RichText, shows: string): RichText {
  const [first = ''] = shows.split(/ [–·] /)
  if (plain(title).startsWith(first)) return shows
  return compact([...runsOf(title), { text: `${/\p{P}$/u.test(plain(title).trim()) ? '' : ':'} ${shows}` }])
}

/** Makes titles unique: by what the slides show, by the headings above where these differ, else by counting. */
export function uniqueTitles(slides: readonly Entitled[]): RichText[] {
  const alike = new Map<string, Entitled[]>()
  for (const slide of slides) alike.set(keyOf(slide.title), [...(alike.get(keyOf(slide.title)) ?? []), slide])
  const taken = new Set(slides.filter(({ written }) => written).map(({ title }) => keyOf(title)))
  return slides.map(({ title, above, written, shows }) => {
    if (written) return title
    const others = alike.get(keyOf(title)) ?? []
    const telling = others.length > 1 && shows !== undefined && shows.length + plain(title).length <= 90
    const shown = telling ? withShown(title, shows) : undefined
    if (shown && !taken.has(keyOf(shown))) {
      taken.add(keyOf(shown))
      return shown
    }
    const apart = new Set(others.map((other) => other.above)).size > 1
    const named =
      apart && above !== undefined && above.trim().toLocaleLowerCase() !== keyOf(title) && above.length + plain(title).length <= 90
        ? compact([{ text: `${above}: ` }, ...runsOf(title)])
        : title
    let unique = named
    for (let n = 2; taken.has(keyOf(unique)); n++) unique = compact([...runsOf(named), { text: ` (${n})` }])
    taken.add(keyOf(unique))
    return unique
  })
}
