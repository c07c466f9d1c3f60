import type { TextRun } from '../../../core/deck/text.ts'
import { outward } from '../../generate/compose/blocks.ts'
import type { Runs } from '../../generate/compose/runs.ts'
import { resolved } from './address.ts'
import type { PageReading } from './body.ts'
import { childrenOf, type DomElement, type DomNode, isElement, isText } from './dom.ts'

type Style = Pick<TextRun, 'bold' | 'italic' | 'code' | 'link'>

const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'canvas',
  'audio',
  'video',
  'button',
  'input',
  'select',
  'textarea',
  'img',
  'picture',
  'head',
  'title',
  'rp',
  'rt',
])
const STYLES: Readonly<Record<string, Style>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  cite: { italic: true },
  var: { italic: true },
  dfn: { italic: true },
  code: { code: true },
  kbd: { code: true },
  samp: { code: true },
  tt: { code: true },
}
/** Marks that point to the heading that they stand in, or let it be edited. */
const MARK = /(?:^|\s)(?:footnote-ref|headerlink|anchor|permalink|heading-anchor|mw-editsection)(?:\s|$)/i
/** What such marks show. */
const SIGN = /^(?:[#¶§\s]|🔗|⚓)*$/u

/** Running text with its styles and links; white space as a browser shows it. */
export function inlineRuns(nodes: readonly DomNode[], page: PageReading): Runs {
  const runs: TextRun[] = []
  let blank = true

  const text = (value: string, style: Style) => {
    const collapsed = value.replace(/[ \t\r\n\f]+/g, ' ')
    const shown = blank ? collapsed.replace(/^ /, '') : collapsed
    if (shown === '') return
    runs.push({ text: shown, ...style })
    blank = shown.endsWith(' ')
  }

  const visit = (node: DomNode, style: Style, depth: number): void => {
    if (isText(node)) text(node.textContent ?? '', style)
    if (!isElement(node) || isHidden(node) || depth > 100) return
    const name = node.localName
    if (name === 'br') {
      runs.push({ text: '\n' })
      blank = true
    } else if (name === 'math') text(node.getAttribute('alttext') ?? node.textContent ?? '', style)
    else if (!SILENT.has(name)) {
      const link = name === 'a' ? outward(resolved(node.getAttribute('href'), page.base)) : undefined
      const own = { ...style, ...STYLES[name], ...(link ? { link } : {}) }
      for (const child of childrenOf(node)) visit(child, own, depth + 1)
    }
  }

  for (const node of nodes) visit(node, {}, 0)
  return runs
}

/** What a reader of the page does not see. */
export function isHidden(element: DomElement): boolean {
  if (element.getAttribute('hidden') !== null || element.getAttribute('aria-hidden') === 'true') return true
  const [name, kind] = [element.localName, element.getAttribute('class') ?? '']
  if (MARK.test(kind) || (name === 'sup' && /reference/.test(kind))) return true
  if (name === 'a' && element.getAttribute('href')?.startsWith('#') && SIGN.test(element.textContent ?? '')) return true
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')
}
