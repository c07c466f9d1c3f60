import type { Fragment } from '../../scene/scene.ts'
import { faceOf } from '../lookup.ts'
import { inkOf } from '../paint.ts'
import { type Cluster, clustersOf } from '../reading.ts'
import type { EmbeddedFont } from './embedded-font.ts'
import { colorOperator, num } from './operators.ts'
import type { Sheet } from './sheet.ts'

/** Glyphs that are shown together, with the text that a reader gets instead where codes cannot tell it. */
export interface Stretch {
  readonly clusters: readonly Cluster[]
  readonly actual?: string
}

/** The operators that show glyphs of a fragment where the scene has them; by default all. */
export function glyphOperators(
  fragment: Fragment,
  sheet: Sheet,
  clusters: readonly Cluster[] = clustersOf(fragment),
  options: { spaceAfter?: boolean } = {},
): string {
  const font = sheet.resources.font(faceOf(fragment, sheet.fonts))
  const ink = inkOf(fragment.color, sheet.palette)
  const pen = new Pen(fragment, font)
  for (const cluster of clusters) pen.cluster(cluster)
  if (options.spaceAfter) pen.space()
  // The page's y axis points down; the text matrix turns the glyphs upright again.
  const matrix = `1 0 0 -1 ${num(fragment.x)} ${num(fragment.baseline)} Tm`
  const text = `BT /${font.name} ${num(fragment.size)} Tf ${colorOperator(ink.rgb, 'rg')} ${matrix}\n${pen.finish()}\nET`
  return ink.alpha >= 1 ? text : `q /${sheet.resources.opacity(ink.alpha)} gs\n${text}\nQ`
}

/**
 * Words of a left-to-right fragment in which one character takes several glyphs, or several characters share glyphs out
 * of order, carry their text beside them (ISO 32000-1, 14.9.4). Right-to-left text does without: readers put such runs
 * in order by place, and would turn the replacement round.
 */
export function stretchesOf(fragment: Fragment): readonly Stretch[] {
  const clusters = clustersOf(fragment)
  if (fragment.direction === 'rtl' || clusters.every((c) => c.glyphs.length === 1)) return [{ clusters }]
  const words: Cluster[][] = []
  for (const cluster of clusters) {
    const blank = cluster.text.trim() === ''
    const last = words.at(-1)
    if (last && !blank && last[0]?.text.trim() !== '') last.push(cluster)
    else words.push([cluster])
  }
  return words.map((word) =>
    word.every((c) => c.glyphs.length === 1) ? { clusters: word } : { clusters: word, actual: word.map((c) => c.text).join('') },
  )
}

/** Collects one text object's show operators, moving only where the font's own advances do not lead. */
class Pen {
  readonly #fragment: Fragment
  readonly #font: EmbeddedFont
  readonly #operators: string[] = []
  #array = ''
  #codes = ''
  /** Where the viewer's pen stands, in thousandths of the text size. */
  #at = 0
  #rise = 0

  constructor(fragment: Fragment, font: EmbeddedFont) {
    this.#fragment = fragment
    this.#font = font
  }

  cluster({ text, glyphs }: Cluster): void {
    const bearer = this.#bearer(glyphs)
    for (const index of glyphs) {
      const glyph = this.#fragment.glyphs[index]
      if (!glyph) continue
      const { size } = this.#fragment
      if (Math.abs(glyph.y - this.#rise) > 0.001) {
        this.#flush()
        this.#rise = glyph.y
        this.#operators.push(`${num(-glyph.y)} Ts`)
      }
      this.#show(this.#font.code(glyph.id, index === bearer ? text : ''), (glyph.x / size) * 1000)
    }
  }

  /** A space that nobody sees, for those who read the text of two lines as one. */
  space(): void {
    const code = this.#font.space()
    if (code !== undefined) this.#show(code, this.#at)
  }

  finish(): string {
    this.#flush()
    if (this.#rise !== 0) this.#operators.push('0 Ts')
    return this.#operators.join('\n')
  }

  /** The glyph that stands for the cluster's text: the widest, so a base rather than its marks. */
  #bearer(glyphs: readonly number[]): number {
    const advance = (index: number) => this.#fragment.glyphs[index]?.advance ?? 0
    return glyphs.reduce((best, index) => (advance(index) > advance(best) ? index : best))
  }

  #show(code: number, x: number): void {
    const back = Math.round(this.#at - x)
    if (back !== 0) {
      this.#array += `${this.#string()}${back}`
      this.#at -= back
    }
    this.#codes += code.toString(16).padStart(4, '0')
    this.#at += this.#font.width(code)
  }

  #string(): string {
    const string = this.#codes === '' ? '' : `<${this.#codes}>`
    this.#codes = ''
    return string
  }

  #flush(): void {
    const array = this.#array + this.#string()
    if (array !== '') this.#operators.push(`[${array}] TJ`)
    this.#array = ''
  }
}
