import { Resvg } from '@resvg/resvg-js'
import type { FontLibrary } from '../core/font/face.ts'
import { renderSvg } from '../core/render/svg/svg.ts'
import type { Scene, SceneSlide } from '../core/scene/scene.ts'

export interface PngOptions {
  /** Pixels; the height follows the page. */
  readonly width?: number
}

/** One slide as a PNG. Text is drawn from glyph outlines, so no font of this machine has a say. */
export function renderPng(slide: SceneSlide, scene: Scene, fonts: FontLibrary, options: PngOptions = {}): Uint8Array {
  const drawing = new Resvg(renderSvg(slide, scene, fonts), {
    font: { loadSystemFonts: false },
    fitTo: { mode: 'width', value: options.width ?? 1920 },
  })
  return drawing.render().asPng()
}
