import { el, type Xml } from '../../../base/xml.ts'
import type { Item, Placeholder } from '../../../scene/scene.ts'

/** Marks what screen readers skip ([MS-ODRAWXML] 2.2.13.1). */
const DECORATIVE = el(
  'a:extLst',
  {},
  el(
    'a:ext',
    { uri: '{C183D7F6-B498-43B3-948B-1728B52AA6E4}' },
    el('adec:decorative', { 'xmlns:adec': 'http://schemas.microsoft.com/office/drawing/2017/decorative', val: 1 }),
  ),
)

/**
 * `p:cNvPr`: id, name, and the alternative text or its absence.
 * @param described whether the object means nothing to a reader without words; its name stands in for a missing text
 */
export function nonVisual(item: Item, id: number, described = false): Xml {
  const decorative = item.alt === '' || (item.alt === undefined && item.role === 'decoration')
  const descr = decorative ? undefined : (item.alt ?? (described ? item.name : undefined))
  return el('p:cNvPr', { id, name: item.name || item.id, descr }, decorative ? DECORATIVE : undefined)
}

/** `p:ph`; the defaults (`obj`, index 0) are left out as PowerPoint does. */
export function placeholderElement({ type, idx }: Pick<Placeholder, 'type' | 'idx'>, customPrompt = false): Xml {
  return el('p:ph', {
    type: type === 'obj' ? undefined : type,
    idx: idx === 0 ? undefined : idx,
    hasCustomPrompt: customPrompt ? 1 : undefined,
  })
}

/** `p:nvPr`, with the placeholder that the item fills. */
export function application(placeholder: Placeholder | undefined): Xml {
  return el('p:nvPr', {}, placeholder && placeholderElement(placeholder))
}
