import type { Color } from '../../src/core/base/color.ts'
import { type Box, box, NO_INSETS } from '../../src/core/base/geometry.ts'
import type { ChartLook, ChartMeaning, ChartType, TableCell } from '../../src/core/scene/meaning.ts'
import type {
  Anchor,
  BulletStyle,
  Ground,
  Item,
  Paragraph,
  Placeholder,
  Run,
  Scene,
  SceneLayout,
  SceneSlide,
  ShapeItem,
  TextFrame,
  TextItem,
  TextStyle,
} from '../../src/core/scene/scene.ts'
import { paletteOf, roleMap } from '../../src/core/theme/grounds.ts'
import type { Theme, Variant } from '../../src/core/theme/theme.ts'

/** Scene values written out by hand: what the renderer reads and no more (lines are for fixed output, so there are none). */

export const ink: Color = { role: 'text' }
export const quiet: Color = { role: 'text2' }
export const accent: Color = { role: 'accent1' }

export const plain: TextStyle = { font: 'body', size: 20, bold: false, italic: false, color: ink }

export const run = (text: string, more: Partial<TextStyle> & Omit<Partial<Run>, 'style' | 'text'> = {}): Run => {
  const { link, language, field, ...style } = more
  return { text, style: { ...plain, ...style }, link, language, field }
}

export const paragraph = (runs: readonly Run[] | string, more: Partial<Paragraph> = {}): Paragraph => ({
  runs: typeof runs === 'string' ? [run(runs)] : runs,
  align: 'start',
  direction: 'ltr',
  level: 0,
  lineHeight: 1,
  spaceBefore: 0,
  ...more,
})

export const frame = (at: Box, paragraphs: readonly Paragraph[], more: Partial<TextFrame> = {}): TextFrame => ({
  box: at,
  inset: NO_INSETS,
  anchor: 'top',
  paragraphs,
  lines: [],
  height: 0,
  ...more,
})

export const square: BulletStyle = { kind: 'square', color: accent, size: 0.7, indent: 18, hang: 18 }
export const dash: BulletStyle = { kind: 'dash', color: accent, size: 0.9, indent: 36, hang: 18 }

export const label = (id: string, at: Box, words: Paragraph | string, more: Partial<TextItem> = {}, anchor: Anchor = 'top'): TextItem => ({
  kind: 'text',
  id,
  name: id,
  role: 'label',
  box: at,
  text: frame(at, [typeof words === 'string' ? paragraph(words) : words], { anchor }),
  ...more,
})

export const shape = (id: string, at: Box, more: Partial<ShapeItem> = {}): ShapeItem => ({
  kind: 'shape',
  id,
  name: id,
  role: 'content',
  box: at,
  geometry: { kind: 'rect' },
  ...more,
})

export const TITLE_BOX = box(48, 36, 864, 68)
export const BODY_BOX = box(48, 124, 864, 362)

export const title = (words: string, more: Partial<TextItem> = {}): TextItem => ({
  kind: 'text',
  id: 'title',
  name: 'Title',
  role: 'title',
  box: TITLE_BOX,
  text: frame(TITLE_BOX, [paragraph([run(words, { font: 'heading', size: 30, bold: true })], { lineHeight: 0.9 })]),
  means: { kind: 'placeholder', type: 'title', idx: 0 },
  ...more,
})

const FOOT = { y: 504, height: 18 }

export const placeholders: readonly Placeholder[] = [
  holder(
    'title',
    0,
    'Title',
    TITLE_BOX,
    { ...plain, font: 'heading', size: 30, bold: true },
    { lineHeight: 0.9, prompt: 'Click to add title' },
  ),
  holder('body', 1, 'Content', BODY_BOX, { ...plain, size: 24 }, { bullets: [square, dash], spaceBefore: 12, prompt: 'Click to add text' }),
  holder('ftr', 11, 'Footer', { x: 48, width: 640, ...FOOT }, { ...plain, size: 12, color: quiet }, { anchor: 'middle' }),
  holder(
    'sldNum',
    12,
    'Slide Number',
    { x: 832, width: 80, ...FOOT },
    { ...plain, size: 12, color: quiet },
    { anchor: 'middle', align: 'end' },
  ),
]

export function holder(
  type: Placeholder['type'],
  idx: number,
  name: string,
  at: Box,
  style: TextStyle,
  more: Partial<Placeholder> = {},
): Placeholder {
  return {
    type,
    idx,
    name,
    box: at,
    inset: NO_INSETS,
    anchor: 'top',
    align: 'start',
    style,
    lineHeight: 1,
    spaceBefore: 0,
    prompt: '',
    ...more,
  }
}

export const groundOf = (theme: Theme, variant: Variant): Ground => ({
  variant,
  map: roleMap(theme, variant),
  palette: paletteOf(theme, variant),
})

export const layout = (theme: Theme, key: string, more: Partial<SceneLayout> = {}, variant: Variant = 'light'): SceneLayout => ({
  key,
  name: key,
  ground: groundOf(theme, variant),
  background: { kind: 'solid', color: { role: 'bg' } },
  items: [],
  placeholders,
  ...more,
})

export const slide = (from: SceneLayout, number: number, items: readonly Item[], more: Partial<SceneSlide> = {}): SceneSlide => ({
  id: `s${number}`,
  number,
  source: `s${number}`,
  layout: from.key,
  kind: from.key,
  title: '',
  ground: from.ground,
  background: from.background,
  items,
  notes: '',
  ...more,
})

export const scene = (theme: Theme, layouts: readonly SceneLayout[], slides: readonly SceneSlide[], more: Partial<Scene> = {}): Scene => ({
  width: 960,
  height: 540,
  info: { title: 'Fixture', language: 'en-GB', direction: 'ltr', generator: 'Deckwright' },
  theme,
  layouts,
  slides,
  pictures: new Map(),
  ...more,
})

// ── charts and tables ────────────────────────────────────────────────────────────────────────────────────────────

const look: Omit<ChartLook, 'plot'> = {
  highlight: accent,
  quiet,
  strong: accent,
  gridline: { role: 'text', alpha: 0.12 },
  baseline: quiet,
  ground: { role: 'bg' },
  labelEvery: 1,
  gapWidth: 50,
  overlap: 0,
  strokes: [2.25],
  marker: 7,
  fillAlpha: 0.25,
  hole: 0.6,
}

export function chart(
  type: ChartType,
  at: Box,
  more: Partial<Omit<ChartMeaning, 'look'>> & { readonly look?: Partial<ChartLook> } = {},
): Item {
  const plot = box(at.x + 60, at.y + 20, at.width - 140, at.height - 60)
  const means: ChartMeaning = {
    type,
    categories: ['2022', '2023', '2024', '2025'],
    series: [{ name: 'Fuel', values: [1940, 2210, null, 2480] }],
    format: '#,##0',
    labels: 'values',
    legend: false,
    valueAxis: { visible: false, min: 0, max: 3000, step: 1000 },
    categoryAxis: {},
    size: 12,
    rtl: false,
    colors: [accent],
    ...more,
    look: { ...look, plot, ...more.look },
  }
  return {
    kind: 'group',
    id: `chart-${type}`,
    name: `Chart ${type}`,
    role: 'content',
    box: at,
    alt: 'Fuel rose 28 %',
    items: [],
    means: { kind: 'chart', chart: means },
  }
}

export const cell = (
  words: string,
  more: Partial<TableCell> = {},
  look: Partial<TextStyle> & { readonly align?: Paragraph['align'] } = {},
): TableCell => {
  const { align = 'start', ...style } = look
  const inset = { left: 8, right: 8, top: 4, bottom: 4 }
  const paragraphs = [paragraph([run(words, { size: 16, ...style })], { align })]
  return { text: frame(box(0, 0, 100, 30), paragraphs, { anchor: 'middle', inset }), ...more }
}
