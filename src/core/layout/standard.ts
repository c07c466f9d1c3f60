import type { Slide } from '../deck/slides.ts'

/**
 * The layouts that every file offers under "Layout", whether its slides use them or not: PowerPoint's usual set, in its
 * usual order. Only their form matters here, the words are never drawn.
 */
export const standardSlides: readonly Slide[] = [
  { layout: 'cover', id: 'x', title: 'x' },
  { layout: 'bullets', id: 'x', title: 'x', items: [{ text: 'x' }] },
  { layout: 'section', id: 'x', title: 'x' },
  { layout: 'two-column', id: 'x', title: 'x', left: { body: 'x' }, right: { body: 'x' } },
  { layout: 'comparison', id: 'x', title: 'x', left: { label: 'x', points: ['x'] }, right: { label: 'x', points: ['x'] } },
  { layout: 'agenda', id: 'x', title: 'x', items: [{ title: 'x' }] },
  { layout: 'statement', id: 'x', title: 'x' },
  { layout: 'cards', id: 'x', title: 'x', items: [{ heading: 'x' }, { heading: 'x' }, { heading: 'x' }] },
  { layout: 'chart-takeaway', id: 'x', title: 'x', chart: { type: 'column', categories: ['x'], series: [{ name: 'x', values: [1] }] } },
  { layout: 'table', id: 'x', title: 'x', table: { columns: [{ header: 'x' }], rows: [['x']] } },
  { layout: 'image-text', id: 'x', title: 'x', image: { src: 'x', alt: '' }, side: 'end', body: ['x'] },
  { layout: 'image-full', id: 'x', title: 'x', image: { src: 'x', alt: '' } },
  { layout: 'quote', id: 'x', text: 'x' },
  { layout: 'closing', id: 'x', title: 'x' },
  { layout: 'canvas', id: 'x', elements: [] },
]
