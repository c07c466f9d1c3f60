import { box, NO_INSETS } from '../../../base/geometry.ts'
import type { PlaceholderType } from '../../../scene/meaning.ts'
import type { Placeholder, Scene } from '../../../scene/scene.ts'

/** The five placeholders of a master (ECMA-376 19.3.1.42). */
export interface MasterPlaceholders {
  readonly title: Placeholder
  readonly body: Placeholder
  readonly date: Placeholder
  readonly footer: Placeholder
  readonly number: Placeholder
}

/** The master's placeholder that one of a layout inherits from. */
export function masterOf(type: PlaceholderType, master: MasterPlaceholders): Placeholder {
  switch (type) {
    case 'title':
    case 'ctrTitle':
      return master.title
    case 'dt':
      return master.date
    case 'ftr':
      return master.footer
    case 'sldNum':
      return master.number
    default:
      return master.body
  }
}

/**
 * The master says what most layouts agree on, so that a layout says only where it differs. Placeholders that no layout
 * has take their place from the page.
 */
export function masterPlaceholders(scene: Scene): MasterPlaceholders {
  const all = scene.layouts.filter((layout) => layout.ground.variant === 'light').flatMap((layout) => layout.placeholders)
  const most = (wanted: (placeholder: Placeholder) => boolean, otherwise: Placeholder) => commonest(all.filter(wanted)) ?? otherwise
  const { width, height } = scene
  const { title, body, caption } = scene.theme.scale.present
  const plain = { inset: NO_INSETS, anchor: 'top', align: 'start', lineHeight: 1, spaceBefore: 0, prompt: '' } as const
  const style = { font: 'body', size: body, bold: false, italic: false, color: { role: 'text' } } as const
  const small = { ...style, size: caption, color: { role: 'text2' } } as const
  const foot = { y: height - 36, height: 18 }
  const bullet = { kind: 'square', color: { role: 'accent1' }, size: 0.7, indent: 18, hang: 18 } as const

  const footer = most((p) => p.type === 'ftr', {
    ...plain,
    type: 'ftr',
    idx: 11,
    name: 'Footer',
    box: { x: 48, width: width / 2, ...foot },
    style: small,
  })
  return {
    title: most((p) => p.type === 'title', {
      ...plain,
      type: 'title',
      idx: 0,
      name: 'Title',
      box: box(48, 36, width - 96, 68),
      style: { ...style, font: 'heading', size: title, bold: scene.theme.fonts.heading.bold },
      lineHeight: 0.9,
    }),
    body: most((p) => (p.type === 'body' || p.type === 'obj') && p.bullets !== undefined, {
      ...plain,
      type: 'body',
      idx: 1,
      name: 'Text',
      box: box(48, 124, width - 96, height - 178),
      style,
      spaceBefore: Math.round(body / 2),
      bullets: [bullet, { ...bullet, kind: 'dash', indent: 36 }],
    }),
    date: most((p) => p.type === 'dt', {
      ...footer,
      type: 'dt',
      idx: 10,
      name: 'Date',
      box: { ...footer.box, x: width / 2 + 48, width: width / 4 },
    }),
    footer,
    number: most((p) => p.type === 'sldNum', {
      ...footer,
      type: 'sldNum',
      idx: 12,
      name: 'Slide Number',
      align: 'end',
      box: { ...footer.box, x: width - 128, width: 80 },
    }),
  }
}

/** The first of those that look alike most often. */
function commonest(list: readonly Placeholder[]): Placeholder | undefined {
  const groups = new Map<string, { readonly first: Placeholder; count: number }>()
  for (const placeholder of list) {
    const { box, inset, anchor, align, style, lineHeight, bullets, spaceBefore } = placeholder
    const key = JSON.stringify([box, inset, anchor, align, style, lineHeight, bullets, spaceBefore])
    const group = groups.get(key)
    if (group) group.count++
    else groups.set(key, { first: placeholder, count: 1 })
  }
  return [...groups.values()].reduce<{ first: Placeholder; count: number } | undefined>(
    (best, group) => (best && best.count >= group.count ? best : group),
    undefined,
  )?.first
}
