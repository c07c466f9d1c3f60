import { describe, expect, it } from 'vitest'
import { box } from '../../src/core/base/geometry.ts'
import { contourOf, pathOf } from '../../src/core/render/contour.ts'
import { gradientLine, placePicture } from '../../src/core/render/paint.ts'
import type { Geometry, PathCommand, Stroke } from '../../src/core/scene/scene.ts'

const stroke: Stroke = { color: { role: 'text' }, width: 4, end: 'arrow' }
const ends = (path: readonly PathCommand[]) => path.filter((c) => c.to !== 'close').map(({ x, y }) => [x, y])

describe('arrowheads', () => {
  it('point where the line goes, and the line stops inside them', () => {
    const { path, heads } = contourOf({ kind: 'line' }, box(0, 0, 30, 40), stroke)
    expect(heads).toHaveLength(1)
    expect(heads[0]?.[0]).toMatchObject({ x: 30, y: 40 })
    // 7.2 of 50 points shorter.
    const [, end] = ends(path)
    expect(Math.hypot(...(end as [number, number]))).toBeCloseTo(50 - 7.2)
  })

  it('follow the end of a curve', () => {
    const curve: Geometry = {
      kind: 'path',
      commands: [
        { to: 'move', x: 0, y: 0 },
        { to: 'curve', x1: 0, y1: 50, x2: 100, y2: 50, x: 100, y: 100 },
      ],
    }
    const [head = []] = contourOf(curve, box(0, 0, 100, 100), stroke).heads
    expect(ends(head)).toEqual([
      [100, 100],
      [94, 88],
      [106, 88],
    ])
  })

  it('are not smaller than those of a line of two points', () => {
    const [head = []] = contourOf({ kind: 'line' }, box(0, 0, 100, 0), { ...stroke, width: 0.5 }).heads
    expect(ends(head)[1]?.[0]).toBe(94)
  })

  it('a closed path has none', () => {
    expect(contourOf({ kind: 'rect' }, box(0, 0, 10, 10), stroke).heads).toEqual([])
  })

  it('leave the commands of the scene alone', () => {
    const commands: readonly PathCommand[] = Object.freeze([
      { to: 'move', x: 0, y: 0 },
      { to: 'line', x: 9, y: 0 },
    ] as const)
    contourOf({ kind: 'path', commands }, box(0, 0, 9, 0), { ...stroke, start: 'arrow' })
    expect(commands[1]).toEqual({ to: 'line', x: 9, y: 0 })
  })
})

it('a corner is never rounder than half the shorter side', () => {
  expect(pathOf({ kind: 'round-rect', radius: 90 }, box(0, 0, 100, 20))[0]).toEqual({ to: 'move', x: 10, y: 0 })
})

it('a gradient reaches the corners that it points at', () => {
  expect(gradientLine(box(0, 0, 100, 100), 45)).toEqual(
    expect.objectContaining({ x1: expect.closeTo(0), y1: expect.closeTo(0), x2: expect.closeTo(100), y2: expect.closeTo(100) }),
  )
  expect(gradientLine(box(10, 20, 100, 40), 90)).toEqual(
    expect.objectContaining({ x1: expect.closeTo(60), y1: expect.closeTo(20), y2: expect.closeTo(60) }),
  )
})

it('a cropped picture is placed so that what is left fills the box', () => {
  expect(placePicture(box(100, 100, 200, 100), { left: 0.25, top: 0, right: 0.25, bottom: 0.5 })).toEqual(box(0, 100, 400, 200))
})
