import { channels, type Rgb } from '../../base/color.ts'
import { fixed } from '../../base/units.ts'
import type { PathCommand } from '../../scene/scene.ts'

/** Numbers of a content stream: a thousandth of a point is finer than any device. */
export const num = (value: number): string => fixed(value, 3)

/** Path construction operators (ISO 32000-1, 8.5.2). */
export function pathOperators(commands: readonly PathCommand[]): string {
  return commands
    .map((c) => {
      if (c.to === 'close') return 'h'
      if (c.to === 'curve') return `${[c.x1, c.y1, c.x2, c.y2, c.x, c.y].map(num).join(' ')} c`
      return `${num(c.x)} ${num(c.y)} ${c.to === 'move' ? 'm' : 'l'}`
    })
    .join(' ')
}

/** `rg` paints fills, `RG` strokes. */
export function colorOperator(rgb: Rgb, operator: 'rg' | 'RG'): string {
  return `${channels(rgb)
    .map((c) => num(c / 255))
    .join(' ')} ${operator}`
}
