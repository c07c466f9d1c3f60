import { el, type Xml } from '../../base/xml.ts'
import type { Scene } from '../../scene/scene.ts'

/** Drawn on a 24-unit grid, stroked. */
const ICONS = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  overview: 'M4 5h6v6H4zM14 5h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z',
  notes: 'M5 5h14M5 10h14M5 15h9',
  full: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  help: 'M9 9a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.7M12 17v.1',
} as const

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['→  Space  Page Down', 'Next slide'],
  ['←  Page Up', 'Previous slide'],
  ['Home  End', 'First, last slide'],
  ['12 Enter', 'Slide 12'],
  ['O  Esc', 'Overview'],
  ['N', 'Speaker notes'],
  ['F', 'Full screen'],
  ['B', 'Black screen'],
]

/** The bar, the notes pane and what else stands around the slides; the page's script brings them to life. */
export function controls(scene: Scene): readonly Xml[] {
  const hasNotes = scene.slides.some((slide) => slide.notes !== '')
  return [
    el('div', { class: 'progress', 'aria-hidden': 'true' }, el('i', {}, '\u200B')),
    el(
      'div',
      { class: 'pane', role: 'region', 'aria-label': 'Speaker notes', tabindex: 0, 'data-empty': 'No notes for this slide.' },
      '\u200B',
    ),
    el(
      'nav',
      { class: 'bar', 'aria-label': 'Presentation' },
      button('back', 'Previous slide', 'turn'),
      el('output', { class: 'counter' }, `1 / ${scene.slides.length}`),
      button('next', 'Next slide', 'turn'),
      button('overview', 'Overview (O)'),
      hasNotes ? button('notes', 'Speaker notes (N)') : el('span', { hidden: 'hidden' }, button('notes', 'Speaker notes (N)')),
      button('full', 'Full screen (F)'),
      button('help', 'Keys (?)'),
    ),
    el('div', { class: 'jump', 'aria-hidden': 'true' }, '\u200B'),
    el('div', { class: 'said unseen', 'aria-live': 'polite' }, '\u200B'),
    el(
      'dialog',
      { class: 'help', 'aria-label': 'Keys' },
      el('h2', {}, 'Keys'),
      el(
        'dl',
        {},
        KEYS.flatMap(([keys, does]) => [el('dt', {}, keys), el('dd', {}, does)]),
      ),
    ),
  ]
}

function button(action: keyof typeof ICONS, label: string, className?: string): Xml {
  const icon = el('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, el('path', { d: ICONS[action] }))
  return el('button', { type: 'button', class: className, 'data-do': action, 'aria-label': label, title: label }, icon)
}
