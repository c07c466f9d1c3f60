import { type Box, box } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { Item, Picture } from '../scene/scene.ts'
import { FOOTER, MARGIN } from './grid.ts'
import type { Page } from './page.ts'

/** The most room that the house's mark takes, by where it stands. */
const ON_COVER: Box = box(MARGIN, 42, 220, 48)
const AT_FOOT: Box = box(MARGIN, FOOTER.y + FOOTER.height - 21, 112, 22)
/** Between the mark at the foot and the words after it. */
const GAP: Pt = 14

/** Where a cover's words may begin below the mark. */
export const coverTop = (page: Page, otherwise: Pt): Pt =>
  logoOf(page) ? Math.max(otherwise, ON_COVER.y + ON_COVER.height + 18) : otherwise

/** Where the footer's words begin. */
export function footStart(page: Page): Pt {
  const [logo] = logoAtFoot(page)
  return logo ? logo.box.x + logo.box.width + GAP : FOOTER.x
}

export const logoOnCover = (page: Page): readonly Item[] => logoIn(page, ON_COVER, 0)
export const logoAtFoot = (page: Page): readonly Item[] => logoIn(page, AT_FOOT, 0.5)

/** The mark where the slide's ground is one that it is drawn for. */
const logoOf = ({ theme: { logo }, ground, book }: Page): Picture | undefined =>
  logo?.on.includes(ground.variant) ? book.pictures.get(logo.src) : undefined

/** The whole mark, as large as the room allows, from the room's left edge. @param hang how far down it hangs: 0 top, 1 bottom */
function logoIn(page: Page, room: Box, hang: number): readonly Item[] {
  const picture = logoOf(page)
  if (!picture) return []
  const scale = Math.min(room.width / picture.width, room.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  return [
    {
      kind: 'picture',
      id: 'logo',
      name: 'Logo',
      role: 'decoration',
      box: box(room.x, room.y + (room.height - height) * hang, width, height),
      alt: page.theme.logo?.alt ?? '',
      picture: picture.id,
      means: { kind: 'layout' },
    },
  ]
}
