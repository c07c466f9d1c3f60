import { contentLines } from '../../../api/client/lines.ts'
import { titleOf } from '../../../core/deck/deck.ts'
import type { Slide } from '../../../core/deck/slides.ts'

/** A slide’s words alone. */
export const plainView = (slide: Slide) => ({ title: titleOf(slide), content: contentLines(slide), description: slide.notes ?? '' })
