import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ZipTools } from '../core/base/zip-write.ts'
import { type Deck, parseDeck } from '../core/deck/deck.ts'
import type { FontLibrary } from '../core/font/face.ts'
import type { Scene, SceneSlide } from '../core/scene/scene.ts'
import { createCollector } from './collect.ts'
import { createZipTools } from './zip-tools.ts'

/** What every format is made from. */
export interface Exportable {
  readonly deck: Deck
  readonly scene: Scene
  readonly fonts: FontLibrary
  /** Those of this thread, which remember; new ones when absent. */
  readonly tools?: ZipTools | undefined
}

export interface ExportOptions {
  /** Pixels across a PNG; 1920 when absent. */
  readonly width?: number
  /** SVG only: `outlines` look the same everywhere, `selectable` text can be searched and copied. */
  readonly text?: 'outlines' | 'selectable'
}

/** A format that is one file, or one file a slide. */
interface Export {
  readonly mime: string
  readonly files: 'one' | 'each-slide'
  /** The files in order; each is made when it is asked for, so that a caller can show progress or stop. */
  render(it: Exportable, options: ExportOptions): AsyncGenerator<Uint8Array, void, undefined>
}

/** Every format, loaded when it is asked for: one line a format. */
export const EXPORTS = {
  pptx: whole('application/vnd.openxmlformats-officedocument.presentationml.presentation', async ({ scene, tools = createZipTools() }) =>
    (await import('../core/render/pptx/pptx.ts')).renderPptx(scene, { tools }),
  ),
  pdf: whole('application/pdf', async ({ scene, fonts }) => (await import('../core/render/pdf/pdf.ts')).renderPdf(scene, fonts)),
  svg: eachSlide('image/svg+xml', async ({ scene, fonts }, { text = 'outlines' }) => {
    const { renderSvg } = await import('../core/render/svg/svg.ts')
    return (slide) => bytes(renderSvg(slide, scene, fonts, { text }))
  }),
  png: eachSlide('image/png', async ({ scene, fonts }, { width = 1920 }) => {
    const { renderPng } = await import('./png.ts')
    const collect = createCollector()
    return (slide) => {
      collect()
      return renderPng(slide, scene, fonts, { width })
    }
  }),
  html: whole('text/html', async ({ scene, fonts }) => bytes((await import('../core/render/html/html.ts')).renderHtml(scene, fonts))),
  md: whole('text/markdown', async ({ deck }) => bytes((await import('../core/deck/markdown.ts')).writeMarkdown(deck))),
  // Parsed once more, so that fields stand in the order of the schema wherever the deck came from.
  json: whole('application/json', async ({ deck }) => bytes(`${JSON.stringify(parseDeck(deck), null, 2)}\n`)),
} as const satisfies Record<string, Export>

export type Format = keyof typeof EXPORTS
export const FORMATS = Object.keys(EXPORTS) as readonly Format[]

/** The files of one format, in the order of the slides. */
export function exportDeck(format: Format, it: Exportable, options: ExportOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
  return EXPORTS[format].render(it, options)
}

function whole(mime: string, render: (it: Exportable) => Promise<Uint8Array>): Export {
  return {
    mime,
    files: 'one',
    async *render(it) {
      yield await render(it)
    },
  }
}

function eachSlide(mime: string, renderer: (it: Exportable, options: ExportOptions) => Promise<(slide: SceneSlide) => Uint8Array>): Export {
  return {
    mime,
    files: 'each-slide',
    async *render(it, options) {
      const render = await renderer(it, options)
      for (const slide of it.scene.slides) {
        yield render(slide)
        await nextTurn()
      }
    },
  }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
