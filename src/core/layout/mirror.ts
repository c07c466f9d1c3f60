import type { Box } from '../base/geometry.ts'
import type { Meaning } from '../scene/meaning.ts'
import type { Geometry, Item, Placeholder, SceneLayout, SceneSlide, TextFrame } from '../scene/scene.ts'
import { PAGE } from './grid.ts'

const flip = (box: Box): Box => ({ ...box, x: PAGE.width - box.x - box.width })

/** Text keeps its own alignment (already that of its direction): the frame moves as a whole. */
function frame(text: TextFrame): TextFrame {
  const box = flip(text.box)
  const dx = box.x - text.box.x
  const { left, right } = text.inset
  // Uneven insets change sides, so the lines move by their difference as well.
  const shift = dx + (right - left)
  return {
    ...text,
    box,
    inset: { ...text.inset, left: right, right: left },
    lines: text.lines.map((line) => ({
      ...line,
      box: { ...line.box, x: line.box.x + shift },
      fragments: line.fragments.map((f) => ({ ...f, x: f.x + shift })),
    })),
  }
}

function geometry(shape: Geometry): Geometry {
  if (shape.kind === 'line') return { ...shape, flip: !shape.flip }
  if (shape.kind !== 'path') return shape
  const x = (value: number) => PAGE.width - value
  return {
    kind: 'path',
    commands: shape.commands.map((c) => {
      if (c.to === 'close') return c
      if (c.to === 'curve') return { ...c, x1: x(c.x1), x2: x(c.x2), x: x(c.x) }
      return { ...c, x: x(c.x) }
    }),
  }
}

/** A horizontal line still runs from left to right, so it starts where it ended before; left and right sites change. */
function turned(joint: Extract<Meaning, { kind: 'connector' }>): Meaning {
  const site = (index: number) => (index % 2 === 1 ? 4 - index : index)
  return { kind: 'connector', from: joint.to, fromSite: site(joint.toSite), to: joint.from, toSite: site(joint.fromSite) }
}

function isSlanted(item: Item): boolean {
  return item.box.width > 0 && item.box.height > 0
}

function item(source: Item): Item {
  const base = { ...source, box: flip(source.box) }
  switch (base.kind) {
    case 'group': {
      const { means } = base
      return {
        ...base,
        items: base.items.map(item),
        ...(means?.kind === 'chart'
          ? { means: { ...means, chart: { ...means.chart, look: { ...means.chart.look, plot: flip(means.chart.look.plot) } } } }
          : {}),
        ...(means?.kind === 'table'
          ? {
              means: {
                ...means,
                table: {
                  ...means.table,
                  rows: means.table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, text: frame(cell.text) })) })),
                },
              },
            }
          : {}),
      }
    }
    case 'text':
      return { ...base, text: frame(base.text) }
    case 'shape': {
      const swap = base.geometry.kind === 'line' && !isSlanted(base) && base.box.width > 0
      const stroke = base.stroke && swap ? { ...base.stroke, start: base.stroke.end, end: base.stroke.start } : base.stroke
      const means = base.means?.kind === 'connector' && swap ? turned(base.means) : base.means
      return {
        ...base,
        ...(means ? { means } : {}),
        geometry: base.geometry.kind === 'line' && !isSlanted(base) ? base.geometry : geometry(base.geometry),
        ...(stroke ? { stroke } : {}),
        ...(base.text ? { text: frame(base.text) } : {}),
      }
    }
    case 'picture':
      return base
  }
}

function placeholder(source: Placeholder): Placeholder {
  return { ...source, box: flip(source.box), inset: { ...source.inset, left: source.inset.right, right: source.inset.left } }
}

/** A slide for a right-to-left language: everything changes sides, pictures and text keep their own shape. */
export function mirrorSlide(slide: SceneSlide): SceneSlide {
  return { ...slide, items: slide.items.map(item) }
}

export function mirrorLayout(layout: SceneLayout): SceneLayout {
  return { ...layout, items: layout.items.map(item), placeholders: layout.placeholders.map(placeholder) }
}
