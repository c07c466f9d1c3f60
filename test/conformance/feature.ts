import { renderHtml } from '../../src/core/render/html/html.ts'
import { renderPdf } from '../../src/core/render/pdf/pdf.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { renderSvg } from '../../src/core/render/svg/svg.ts'
import type { Scene, SceneSlide } from '../../src/core/scene/scene.ts'
import { renderPng } from '../../src/server/png.ts'
import { type Opened, open } from '../pptx/opened.ts'
import { Pdf } from '../render/read-pdf.ts'
import { type Pixels, readPng } from '../render/read-png.ts'
import { fonts } from '../text/world.ts'

/** What each renderer makes of one scene, opened by code that did not write it. */
export interface Outputs {
  readonly pptx: Opened
  readonly pdf: Pdf
  /** The first slide, both ways. */
  readonly svg: { readonly outlines: string; readonly selectable: string }
  /** The first slide, one pixel a point. */
  readonly png: Pixels
  readonly html: string
}

export type Format = keyof Outputs
export const FORMATS = ['pptx', 'pdf', 'svg', 'png', 'html'] as const satisfies readonly Format[]

/** How a format carries a feature, proven by a check; or why it does not. */
export type Support<F extends Format> =
  | { readonly how: string; readonly check: (output: Outputs[F]) => void }
  | { readonly not: string; readonly check?: undefined }

export interface Feature {
  readonly name: string
  readonly scene: () => Scene
  readonly outputs: { readonly [F in Format]: Support<F> }
}

export interface Chapter {
  readonly title: string
  readonly features: readonly Feature[]
}

/** What each renderer writes, as written. */
export interface Written {
  readonly pptx: Uint8Array
  readonly pdf: Uint8Array
  readonly outlines: string
  readonly selectable: string
  readonly html: string
}

export async function writeAll(scene: Scene): Promise<Written> {
  const first = firstOf(scene)
  return {
    pptx: renderPptx(scene),
    pdf: await renderPdf(scene, fonts),
    outlines: renderSvg(first, scene, fonts),
    selectable: renderSvg(first, scene, fonts, { text: 'selectable' }),
    html: renderHtml(scene, fonts),
  }
}

export async function openAll(scene: Scene, { pptx, pdf, outlines, selectable, html }: Written): Promise<Outputs> {
  const png = await readPng(renderPng(firstOf(scene), scene, fonts, { width: 960 }))
  return { pptx: open(pptx), pdf: new Pdf(pdf), svg: { outlines, selectable }, png, html }
}

function firstOf(scene: Scene): SceneSlide {
  const [first] = scene.slides
  if (!first) throw new Error('a scene needs a slide')
  return first
}

/** The first slide's XML. */
export const slideXml = (pptx: Opened): string => pptx.text('ppt/slides/slide1.xml')

/** The first page's operators. */
export const operators = (pdf: Pdf): string => pdf.pages[0]?.content ?? ''
