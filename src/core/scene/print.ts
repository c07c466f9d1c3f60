import type { Color } from '../base/color.ts'
import type { Box } from '../base/geometry.ts'
import { fixed } from '../base/units.ts'
import type { Meaning } from './meaning.ts'
import type { Fill, Item, Scene, SceneSlide, TextFrame } from './scene.ts'
import { textOf, walk } from './walk.ts'

/**
 * A scene as stable text for golden tests: one line an item and one a text line, to a tenth of a point, so that a
 * change in layout reads as a change of lines.
 */
export function printScene(scene: Scene): string {
  const { info } = scene
  return [
    `${scene.width} × ${scene.height} pt · ${scene.theme.id} · ${info.language} ${info.direction} · ${info.title}`,
    `layouts: ${scene.layouts.map((layout) => `${layout.key}(${layout.placeholders.length})`).join(' ')}`,
    ...scene.slides.map(slide),
    '',
  ].join('\n')
}

function slide(s: SceneSlide): string {
  const flags = [s.section && `section “${s.section}”`, s.hidden && 'hidden', s.notes !== '' && `notes ${s.notes.length}`]
    .filter(Boolean)
    .join(' · ')
  return [
    '',
    `── ${s.number} ${s.id} · ${s.layout} · ${s.ground.variant} · “${s.title}”${flags ? ` · ${flags}` : ''}`,
    ...[...walk(s.items)].flatMap(({ item, depth }) => {
      const indent = '  '.repeat(depth)
      const text = textOf(item)
      return [`${indent}${head(item)}`, ...(text ? lines(text).map((line) => `${indent}    ${line}`) : [])]
    }),
  ].join('\n')
}

function head(item: Item): string {
  const look =
    item.kind === 'shape'
      ? [
          item.geometry.kind,
          item.fill && fill(item.fill),
          item.stroke && `stroke ${color(item.stroke.color)} ${fixed(item.stroke.width, 2)}`,
        ]
      : []
  const crop =
    item.kind === 'picture' && item.crop
      ? [
          `crop ${Object.values(item.crop)
            .map((v) => fixed(v, 3))
            .join(' ')}`,
        ]
      : []
  return [
    `${item.kind} ${item.id}`,
    box(item.box),
    item.role,
    ...look,
    ...crop,
    item.means && meaning(item.means),
    item.alt !== undefined && `alt “${item.alt}”`,
  ]
    .filter(Boolean)
    .join(' · ')
}

const box = (b: Box): string => [b.x, b.y, b.width, b.height].map((v) => fixed(v, 1)).join(' ')

function color(c: Color): string {
  if ('rgb' in c) return c.rgb + (c.alpha === undefined ? '' : `@${fixed(c.alpha, 2)}`)
  const tint = c.lumMod === undefined && c.lumOff === undefined ? '' : `(${fixed(c.lumMod ?? 1, 2)}+${fixed(c.lumOff ?? 0, 2)})`
  return c.role + tint + (c.alpha === undefined ? '' : `@${fixed(c.alpha, 2)}`)
}

function fill(f: Fill): string {
  if (f.kind === 'solid') return `fill ${color(f.color)}`
  if (f.kind === 'picture') return `fill picture ${f.picture}`
  return `gradient ${f.angle}° ${f.stops.map((stop) => `${fixed(stop.at)} ${color(stop.color)}`).join(', ')}`
}

function meaning(m: Meaning): string {
  switch (m.kind) {
    case 'placeholder':
      return `→ ${m.type} ${m.idx}`
    case 'chart':
      return `→ chart ${m.chart.type} ${m.chart.series.length} × ${m.chart.xs?.length ?? m.chart.categories.length}`
    case 'table':
      return `→ table ${m.table.rows.length} × ${m.table.columns.length}`
    case 'connector':
      return `→ connector ${m.from}.${m.fromSite} ${m.to}.${m.toSite}`
    case 'layout':
      return '→ layout'
  }
}

function lines(frame: TextFrame): string[] {
  return frame.lines.map((line) => {
    const text = line.fragments.map((f) => f.text).join('|')
    const style = [...new Set(line.fragments.map((f) => `${f.face} ${fixed(f.size, 1)} ${color(f.color)}`))].join(' + ')
    return `${fixed(line.box.x, 1)} ${fixed(line.baseline, 1)} w ${fixed(line.box.width, 1)} · ${style} · ${text}`
  })
}
