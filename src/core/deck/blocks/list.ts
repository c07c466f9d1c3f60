import { z } from 'zod'
import { type RichText, richText } from '../text.ts'

/** A list item with at most one level below it; a bare text is an item without sub-items. */
export const listItemSchema = z.union([
  richText(1500).transform((text) => ({ text }) as ListItem),
  z.strictObject({ text: richText(1500), sub: z.array(richText(800)).max(20).optional() }),
])
export interface ListItem {
  text: RichText
  sub?: RichText[] | undefined
}
