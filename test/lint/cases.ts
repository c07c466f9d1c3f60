import type { Rgb } from '../../src/core/base/color.ts'
import { type Box, box } from '../../src/core/base/geometry.ts'
import type { Severity } from '../../src/core/lint/finding.ts'
import type { Item, TextItem } from '../../src/core/scene/scene.ts'
import { bullet, table } from './clean.ts'
import { frame, shape, text, type Words } from './draw.ts'
import { type Inject, onItem } from './inject.ts'

/** A rule, the defect that was put in, and the finding that must come of it. */
export type Case = readonly [rule: string, name: string, inject: Inject, expected: { severity: Severity; slide?: number; item?: string }]

export const retext = (number: number, id: string, words: readonly (Words | string)[], place?: ReturnType<typeof box>): Inject =>
  onItem(number, id, (item) => {
    const at = place ?? item.box
    return { ...(item as TextItem), box: at, text: frame(at, words) }
  })

export const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(' ')
export const fill = (role: 'accent1' | 'bg2' | 'text' | 'bg', alpha?: number) =>
  ({ kind: 'solid', color: { role, ...(alpha === undefined ? {} : { alpha }) } }) as const
export const panelOf = (id: string, rgb: string, place: Box): Item =>
  shape(id, place, { role: 'decoration', fill: { kind: 'solid', color: { rgb: rgb as Rgb } } })
export const bullets = (count: number, length = 3): readonly Words[] =>
  Array.from({ length: count }, () => ({ text: words(length), size: 20, bullet }))
export const unbound = (item: Item): Item => ({ ...item, means: undefined })
export const tableWith = (change: (facts: typeof table) => typeof table): Inject =>
  onItem(4, 'table', (item) => ({ ...item, means: { kind: 'table', table: change(table) } }))
export const cell = (say: string) => ({ text: frame(box(48, 136, 100, 64), [say]) })
export const free = (id: string, x: number, y: number, say: string, size = 20): Item =>
  text(id, box(x, y, 380, 1.2 * size), [{ text: say, size }], { role: 'label' })
