import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decodeText } from '../charset.ts'
import type { Found, Reading } from '../document.ts'
import { nameOf } from '../kind.ts'
import { worthyTitle } from '../title.ts'
import { resolved } from './address.ts'
import { bodyPieces } from './body.ts'
import { type DomDocument, type DomElement, textOf } from './dom.ts'

/** What surrounds the content of a page on every page of its site. */
const FURNITURE =
  'script,style,noscript,template,iframe,object,embed,form,button,nav,header[role=banner],body>header,body>footer,footer[role=contentinfo],aside,[role=navigation],[role=search],[role=banner],[aria-hidden=true],[hidden],.navigation,.navbar,.breadcrumbs,.breadcrumb,.sidebar,.toc,#toc,.table-of-contents,.cookie-banner,.headerlink,.mw-editsection,.navheader,.navfooter'

/** Share of a page's words that its main part must hold to be taken for it. */
const ENOUGH = 0.5

/** Reads a web page: its main part, without what surrounds it. Nothing in it is run or fetched. */
export function readPage(reading: Reading): Found {
  const { file } = reading
  const html = decodeText(file.bytes, nameOf(file), charsetOf(file.type, file.bytes))
  const page = parsePage(html)
  const language = page.documentElement?.getAttribute('lang')?.trim() || undefined
  const title = titleOf(page)
  const base = file.url ? (resolved(page.querySelector('base[href]')?.getAttribute('href'), file.url) ?? file.url) : undefined
  const content = contentOf(page, html, file.url !== undefined)
  const pieces = content ? bodyPieces(content, { base, album: reading.album, note: reading.note }) : []
  const first = pieces.find((piece) => piece.kind === 'heading')
  const headed = first?.kind === 'heading' && first.depth === 1
  return {
    title: headed ? undefined : title,
    ...(language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? { language } : {}),
    content: pieces,
  }
}

const parsePage = (html: string): DomDocument => {
  // A fragment has no body of its own.
  const whole = /<(?:html|body)[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`
  return parseHTML(whole).document as unknown as DomDocument
}

/** By the server's word, else by the page's own (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding). */
function charsetOf(type: string | undefined, bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 2048))
  return (
    /charset\s*=\s*["']?([\w-]+)/i.exec(type ?? '')?.[1] ?? /<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  )
}

/** The page's name without the site's. */
function titleOf(page: DomDocument): string | undefined {
  const told = page.querySelector('meta[property="og:title"]')?.getAttribute('content')
  const heading = textOf(page.querySelector('h1'))
  const full = page.title.replace(/\s+/g, ' ').trim()
  const [own = full] = full.split(/\s+[|–—·»:-]\s+/)
  const short = heading !== '' && full.includes(heading) ? heading : own.length >= 8 ? own : full
  return worthyTitle(told ?? short) ?? worthyTitle(heading)
}

/** The article where the page is one; else its main element; else everything but what surrounds it. */
function contentOf(page: DomDocument, html: string, fromWeb: boolean): DomElement | undefined {
  const { body } = page
  if (!body) return undefined
  for (const node of Array.from(page.querySelectorAll(FURNITURE))) node.remove()
  const all = textOf(body).length
  const main = page.querySelector('main,[role=main]') ?? single(page, 'article')
  if (main && textOf(main).length >= ENOUGH * all) return main
  const article = fromWeb ? articleOf(html) : undefined
  return article && textOf(article).length >= ENOUGH * all ? article : body
}

const single = (page: DomDocument, selector: string): DomElement | undefined => {
  const found = page.querySelectorAll(selector)
  return found.length === 1 ? found[0] : undefined
}

function articleOf(html: string): DomElement | undefined {
  // It rewrites the document that it is given.
  const own = parsePage(html)
  const found = new Readability(own as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: 300,
    keepClasses: true,
  }).parse()
  return found?.content ? (parsePage(`<html><body>${found.content}</body></html>`).body ?? undefined) : undefined
}
