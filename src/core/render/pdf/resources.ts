import type PDFDocument from 'pdfkit'
import type { Dictionary, OpenedImage, Reference } from 'pdfkit'
import { channels, type Palette } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import type { Face } from '../../font/face.ts'
import type { Fill, Picture } from '../../scene/scene.ts'
import { gradientLine, inkOf } from '../paint.ts'
import { EmbeddedFont } from './embedded-font.ts'

type Gradient = Extract<Fill, { kind: 'gradient' }>

/** Fonts, pictures, opacities and gradients of a file, each written once and named on the pages that use it. */
export class Resources {
  readonly #document: PDFDocument
  readonly #fonts = new Map<Face, EmbeddedFont>()
  readonly #pictures = new Map<string, OpenedImage>()
  readonly #states = new Map<number, { name: string; reference: Reference }>()
  #named = 0

  constructor(document: PDFDocument) {
    this.#document = document
  }

  font(face: Face): EmbeddedFont {
    const font = this.#fonts.get(face) ?? new EmbeddedFont(face, this.#fonts.size + 1, this.#document)
    this.#fonts.set(face, font)
    this.#document.page.fonts[font.name] = font.reference
    return font
  }

  picture(picture: Picture): OpenedImage {
    const image = this.#pictures.get(picture.id) ?? this.#document.openImage(picture.bytes)
    this.#pictures.set(picture.id, image)
    return image
  }

  /** Name of the graphics state with this opacity for fills and strokes. */
  opacity(alpha: number): string {
    let state = this.#states.get(alpha)
    if (!state) {
      state = { name: `G${++this.#named}`, reference: this.#document.ref({ Type: 'ExtGState', ca: alpha, CA: alpha }) }
      state.reference.end()
      this.#states.set(alpha, state)
    }
    this.#document.page.ext_gstates[state.name] = state.reference
    return state.name
  }

  /** Operators that paint a gradient over the current clip. */
  gradient(fill: Gradient, box: Box, palette: Palette): string {
    const inks = fill.stops.map(({ at, color }) => ({ at, ink: inkOf(color, palette) }))
    const shade = this.#shading(
      fill,
      box,
      'DeviceRGB',
      inks.map(({ at, ink }) => ({ at, value: channels(ink.rgb).map((c) => c / 255) })),
    )
    const name = `S${++this.#named}`
    this.#list('Shading')[name] = shade
    if (inks.every(({ ink }) => ink.alpha >= 1)) return `/${name} sh`
    const mask = this.#shading(
      fill,
      box,
      'DeviceGray',
      inks.map(({ at, ink }) => ({ at, value: [ink.alpha] })),
    )
    return `/${this.#softMask(mask, box)} gs /${name} sh`
  }

  /** Writes the fonts; nothing can be drawn afterwards. */
  finish(): void {
    ;[...this.#fonts.values()].forEach((font, index) => {
      font.embed(this.#document, index)
    })
  }

  /** An axial shading (ISO 32000-1, 8.7.4.5.3) in page coordinates. */
  #shading(fill: Gradient, box: Box, space: string, stops: readonly { at: number; value: readonly number[] }[]): Reference {
    const { x1, y1, x2, y2 } = gradientLine(box, fill.angle)
    const shading = this.#document.ref({
      ShadingType: 2,
      ColorSpace: space,
      Coords: [x1, y1, x2, y2],
      Function: rampOf(stops),
      Extend: [true, true],
    })
    shading.end()
    return shading
  }

  /** A graphics state whose mask lets through as much as the shading is bright. */
  #softMask(shading: Reference, box: Box): string {
    const form = this.#document.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [box.x, box.y, box.x + box.width, box.y + box.height],
      Group: { S: 'Transparency', CS: 'DeviceGray' },
      Resources: { Shading: { S: shading } },
    })
    form.end('/S sh')
    const state = this.#document.ref({ Type: 'ExtGState', SMask: { S: 'Luminosity', G: form } })
    state.end()
    const name = `G${++this.#named}`
    this.#document.page.ext_gstates[name] = state
    return name
  }

  #list(kind: 'Shading'): Dictionary {
    const { data } = this.#document.page.resources
    const list = (data[kind] ?? {}) as Dictionary
    data[kind] = list
    return list
  }
}

/** Straight ramps between stops, from 0 to 1 (ISO 32000-1, 7.10.3 and 7.10.4). */
function rampOf(given: readonly { at: number; value: readonly number[] }[]): Dictionary {
  const sorted = [...given].sort((a, b) => a.at - b.at)
  const [first, last] = [sorted[0], sorted.at(-1)]
  const stops = [...(first && first.at > 0 ? [{ ...first, at: 0 }] : []), ...sorted, ...(last && last.at < 1 ? [{ ...last, at: 1 }] : [])]
  const ramps = stops.slice(1).map((stop, i) => ({ FunctionType: 2, Domain: [0, 1], C0: stops[i]?.value ?? [], C1: stop.value, N: 1 }))
  return {
    FunctionType: 3,
    Domain: [0, 1],
    Functions: ramps,
    Bounds: stops.slice(1, -1).map(({ at }) => at),
    Encode: ramps.flatMap(() => [0, 1]),
  }
}
