import { fixed } from '../../base/units.ts'
import { directionOf } from '../../base/words.ts'
import { el, escapeAttribute, escapeText, serialise, type Xml } from '../../base/xml.ts'
import type { FontLibrary } from '../../font/face.ts'
import type { Scene, SceneSlide } from '../../scene/scene.ts'
import type { Canvas } from '../svg/canvas.ts'
import { Definitions } from '../svg/definitions.ts'
import { drawSlide } from '../svg/svg.ts'
import { controls } from './controls.ts'
import { PLAYER } from './player.ts'
import { styleOf } from './style.ts'
import { pageText } from './text.ts'
import { WebFonts } from './web-fonts.ts'

/** Nothing is fetched: what the page needs is in it. */
const POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'"

/**
 * The deck as one self-contained HTML file that presents itself: keys, clicks and touch, overview, notes, full screen, a
 * link to every slide, and paper. Text is real text in subset fonts; glyphs and pictures are in the file once.
 */
export function renderHtml(scene: Scene, fonts: FontLibrary): string {
  const definitions = new Definitions(unlike(scene.slides.map((slide) => slide.id)))
  const webFonts = new WebFonts()
  const text = pageText(webFonts)
  const slides = scene.slides.map((slide) => section(slide, { scene, palette: slide.ground.palette, fonts, definitions, text }))
  const { title, language, author, subject } = scene.info
  const shared = definitions.element()
  const attribute = escapeAttribute
  const meta = [
    ['description', subject],
    ['author', author],
    ['generator', 'Deckwright'],
  ].flatMap(([name, content]) => (name && content ? [`<meta name="${name}" content="${attribute(content)}">`] : []))
  return [
    '<!doctype html>',
    `<html lang="${attribute(language)}" dir="${directionOf(language)}" data-title="${attribute(title)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    ...meta,
    `<title>${escapeText(title)}</title>`,
    `<style>\n${webFonts.rules()}\n${styleOf(scene)}\n</style>`,
    '</head>',
    '<body>',
    shared ? serialise(el('svg', { class: 'shared', 'aria-hidden': 'true' }, shared)) : '',
    '<main class="deck">',
    ...slides.map(serialise),
    '</main>',
    ...controls(scene).map(serialise),
    `<script>\n${PLAYER}\n</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** A prefix that no slide's id begins with: both stand in one page. */
function unlike(ids: readonly string[]): string {
  let prefix = '_'
  while (ids.some((id) => id.startsWith(prefix))) prefix += '_'
  return prefix
}

function section(slide: SceneSlide, canvas: Canvas): Xml {
  const { slides, width, height } = canvas.scene
  const label = `${slide.number} / ${slides.length}${slide.title ? `: ${slide.title}` : ''}`
  return el(
    'section',
    {
      id: slide.id,
      class: slide.hidden ? 'slide hidden' : 'slide',
      role: 'group',
      tabindex: -1,
      'aria-label': label,
      'data-number': slide.number,
      'data-title': slide.title || undefined,
    },
    el('svg', { viewBox: `0 0 ${fixed(width)} ${fixed(height)}` }, drawSlide(slide, canvas)),
    slide.notes ? el('aside', { class: 'notes' }, slide.notes) : undefined,
  )
}
