import type { Insets } from '../../../base/geometry.ts'
import { emu } from '../../../base/units.ts'
import { type Attrs, type Child, el, type Xml } from '../../../base/xml.ts'
import type { Anchor, FontSlot, Paragraph, Run, TextStyle } from '../../../scene/scene.ts'
import { colorElement, percent, sameColor, solidFill } from './color.ts'
import { type Look, type Looks, type ParagraphLook, sameBullet, side } from './look.ts'

/** What text needs of the part it stands in. */
export interface Writing {
  /** BCP 47, for runs that do not say. */
  readonly language: string
  /** Family of code. */
  readonly mono: string
  /** `a:hlinkClick` of a run, or nothing for a target that a file may not name. */
  link(run: Run): Xml | undefined
  /** A field's GUID. */
  field(kind: NonNullable<Run['field']>): string
}

/** Pairs are kerned from 12 pt up, as in PowerPoint's own templates (hundredths of a point). */
const KERN_FROM = 1200

type Frame = { readonly inset: Insets; readonly anchor: Anchor }

const anchors: { readonly [A in Anchor]: string } = { top: 't', middle: 'ctr', bottom: 'b' }

export const anchorAttr = (anchor: Anchor): string => anchors[anchor]

/** Insets and anchor as attributes of `a:bodyPr`; those that are given already are left out. */
export function frameAttrs({ inset, anchor }: Frame, given?: Frame): Attrs {
  const say = (side: keyof Insets) => (given && emu(given.inset[side]) === emu(inset[side]) ? undefined : emu(inset[side]))
  return {
    lIns: say('left'),
    tIns: say('top'),
    rIns: say('right'),
    bIns: say('bottom'),
    anchor: given?.anchor === anchor ? undefined : anchorAttr(anchor),
  }
}

// ── paragraphs ───────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * `a:p` for each paragraph; only what differs from the given looks is said. An empty text is one empty paragraph, since
 * a text body may not be without (ECMA-376 20.1.2.2.40).
 */
export function paragraphs(list: readonly Paragraph[], given: Looks, writing: Writing): readonly Xml[] {
  const starts = numberStarts(list)
  if (list.length === 0) return [el('a:p', {}, el('a:endParaRPr', { lang: writing.language }))]
  return list.map((paragraph, index) => {
    const level = given[paragraph.level]
    // The gap above the first paragraph of a frame is never drawn, so it is not worth saying.
    const wanted = index === 0 ? { ...paragraph, spaceBefore: level.spaceBefore } : paragraph
    const attrs = { lvl: paragraph.level === 0 ? undefined : paragraph.level, ...paragraphAttrs(wanted, level) }
    const children = paragraphChildren(wanted, level, starts[index])
    return el('a:p', {}, isSilent(attrs, children) ? undefined : el('a:pPr', attrs, children), runs(paragraph, level, writing))
  })
}

/** `a:lvl1pPr` … `a:lvl9pPr`, `a:defPPr`: everything when nothing is given. */
export function levelElement(name: string, look: Look, given?: Look): Xml | undefined {
  const { attrs, children } = runParts(look.style, given?.style)
  const said = paragraphChildren(look, given)
  const own = paragraphAttrs(look, given)
  const text = given && isSilent(attrs, children) ? undefined : el('a:defRPr', { ...attrs, kern: given ? undefined : KERN_FROM }, children)
  return given && !text && isSilent(own, said) ? undefined : el(name, own, said, text)
}

/** Levels 3 to 9 go on as the second, each one step further in. */
export function nineLevels([first, second]: Looks): readonly (Xml | undefined)[] {
  const step = (second.bullet?.indent ?? 18) - (first.bullet?.indent ?? 0)
  const deeper = (level: number): Look =>
    second.bullet ? { ...second, bullet: { ...second.bullet, indent: second.bullet.indent + step * level } } : second
  return [first, second, ...Array.from({ length: 7 }, (_, index) => deeper(index + 1))].map((look, index) =>
    levelElement(`a:lvl${index + 1}pPr`, look),
  )
}

function isSilent(attrs: Attrs, children: readonly Child[]): boolean {
  for (const name in attrs) if (attrs[name] !== undefined) return false
  return children.every((child) => child === undefined)
}

function paragraphAttrs(look: ParagraphLook, given?: ParagraphLook): Attrs {
  const margin = (of: ParagraphLook) => emu(of.bullet?.indent ?? 0)
  const indent = (of: ParagraphLook) => emu(-(of.bullet?.hang ?? 0))
  return {
    marL: given && margin(given) === margin(look) ? undefined : margin(look),
    indent: given && indent(given) === indent(look) ? undefined : indent(look),
    algn: given && side(given) === side(look) ? undefined : side(look),
    rtl: given?.direction === look.direction ? undefined : look.direction === 'rtl' ? 1 : 0,
  }
}

/** Spacing and bullet, in the order of CT_TextParagraphProperties. */
function paragraphChildren(look: ParagraphLook, given?: ParagraphLook, start = 1): readonly Child[] {
  return [
    given?.lineHeight === look.lineHeight ? undefined : el('a:lnSpc', {}, el('a:spcPct', { val: percent(look.lineHeight) })),
    given?.spaceBefore === look.spaceBefore ? undefined : el('a:spcBef', {}, el('a:spcPts', { val: Math.round(look.spaceBefore * 100) })),
    ...bulletParts(look, given, start),
  ]
}

function bulletParts(look: ParagraphLook, given: ParagraphLook | undefined, start: number): readonly Child[] {
  const { bullet } = look
  if (given && sameBullet(given.bullet, bullet) && start === 1) return []
  if (!bullet) return [el('a:buNone')]
  return [
    el('a:buClr', {}, colorElement(bullet.color)),
    el('a:buSzPct', { val: percent(Math.min(4, Math.max(0.25, bullet.size))) }),
    ...(bullet.kind === 'number'
      ? [el('a:buFont', { typeface: '+mn-lt' }), el('a:buAutoNum', { type: 'arabicPeriod', startAt: start === 1 ? undefined : start })]
      : [el('a:buFont', { typeface: 'Arial' }), el('a:buChar', { char: bullet.kind === 'square' ? '■' : '–' })]),
  ]
}

/**
 * Where the count of each numbered paragraph starts. PowerPoint counts on over deeper levels and begins anew after a
 * paragraph of the same or a higher level without a number; all paragraphs of one count name its start.
 */
function numberStarts(list: readonly Paragraph[]): readonly (number | undefined)[] {
  const open: ({ readonly start: number; readonly count: number } | undefined)[] = []
  return list.map(({ bullet, level }) => {
    open.length = level + 1
    const number = bullet?.kind === 'number' ? (bullet.number ?? (open[level] ? open[level].start + open[level].count : 1)) : undefined
    if (number === undefined) {
      open[level] = undefined
      return undefined
    }
    const running = open[level]
    const goesOn = running !== undefined && running.start + running.count === number
    open[level] = goesOn ? { start: running.start, count: running.count + 1 } : { start: number, count: 1 }
    return open[level]?.start
  })
}

// ── runs ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function runs(paragraph: Paragraph, given: Look, writing: Writing): readonly Child[] {
  const written = paragraph.runs.filter((run) => run.text !== '')
  if (written.length > 0) return written.map((run) => runElements(run, given, writing))
  const { attrs, children } = runParts(paragraph.runs[0]?.style ?? given.style, given.style, writing.mono)
  return [el('a:endParaRPr', { lang: writing.language, ...attrs }, children)]
}

const LINE_BREAK = /\r\n?|[\n\v\u2028]/

/** A run; line breaks inside it are `a:br` with the same properties. */
function runElements(run: Run, given: Look, writing: Writing): readonly Child[] {
  const { attrs, children } = runParts(run.style, given.style, writing.mono)
  const link = run.link === undefined ? undefined : writing.link(run)
  const properties = el('a:rPr', { lang: run.language ?? writing.language, ...attrs }, children, link)
  if (run.field) return [el('a:fld', { id: writing.field(run.field), type: 'slidenum' }, properties, el('a:t', {}, run.text))]
  if (!LINE_BREAK.test(run.text)) return [el('a:r', {}, properties, el('a:t', {}, run.text))]
  return run.text
    .split(LINE_BREAK)
    .flatMap((text, index) => [
      index === 0 ? undefined : el('a:br', {}, properties),
      text === '' ? undefined : el('a:r', {}, properties, el('a:t', {}, text)),
    ])
}

/** Run properties that differ from what is given, in the order of CT_TextCharacterProperties. */
function runParts(style: TextStyle, given: TextStyle | undefined, mono?: string): { attrs: Attrs; children: readonly Child[] } {
  const flag = (value: boolean, other: boolean | undefined) => (value === (other ?? false) ? undefined : value ? 1 : 0)
  return {
    attrs: {
      sz: given?.size === style.size ? undefined : Math.min(400000, Math.max(100, Math.round(style.size * 100))),
      b: flag(style.bold, given?.bold),
      i: flag(style.italic, given?.italic),
      u: (style.underline ?? false) === (given?.underline ?? false) ? undefined : style.underline ? 'sng' : 'none',
      // PowerPoint's own values for superscript and subscript.
      baseline: style.baseline === given?.baseline ? undefined : style.baseline === 'super' ? 30000 : style.baseline === 'sub' ? -25000 : 0,
    },
    children: [
      given && sameColor(given.color, style.color) ? undefined : solidFill(style.color),
      ...(given?.font === style.font ? [] : typefaces(style.font, mono)),
    ],
  }
}

/** References to the theme's faces; code names its own, for which a theme has no slot. */
function typefaces(slot: FontSlot, mono?: string): readonly Xml[] {
  if (slot === 'mono' && mono) return ['a:latin', 'a:cs'].map((name) => el(name, { typeface: mono }))
  const prefix = slot === 'heading' ? '+mj' : '+mn'
  return ['lt', 'ea', 'cs'].map((script) => el(script === 'lt' ? 'a:latin' : `a:${script}`, { typeface: `${prefix}-${script}` }))
}
