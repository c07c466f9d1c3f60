import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { textOf as wordsOf } from '../../generate/compose/runs.ts'
import { decodeText } from '../charset.ts'
import type { Found, Reading } from '../document.ts'
import { nameOf } from '../kind.ts'
import { worthyTitle } from '../title.ts'
import { resolved } from './address.ts'
import { bodyPieces } from './body.ts'
import { type DomDocument, type DomElement, textOf } from './dom.ts'

/** Classes of what surrounds the content of a page on every page of its site, or stands before it in a manual. */
const FURNITURE_CLASSES =
  'navigation navbar breadcrumbs breadcrumb sidebar toc table-of-contents cookie-banner headerlink mw-editsection navheader navfooter legalnotice copyright nav-panel skip-link sr-only visually-hidden'
const FURNITURE = [
  'script,style,noscript,template,iframe,object,embed,form,button,nav,aside,body>header,body>footer,#toc,[aria-hidden=true],[hidden]',
  '[role=navigation],[role=search],[role=banner],[role=contentinfo],[role=complementary]',
  // Programs of the last century wrote them in capitals.
  ...FURNITURE_CLASSES.split(' ').map((name) => `[class~="${name}" i]`),
].join(',')

/** Links to the pages around this one. */
const SIGNPOSTS = 'a[rel=next],a[rel=prev],a[rel=previous],a[rel=up],a[accesskey=n],a[accesskey=p],a[accesskey=u]'

/** Share of a page's words that its main part must hold to be taken for it. */
const ENOUGH = 0.5

/** Reads a web page: its main part, without what surrounds it. Nothing in it is run or fetched. */
export function readPage(reading: Reading): Found {
  const { file } = reading
  const html = decodeText(file.bytes, nameOf(file), charsetOf(file.type, file.bytes))
  const page = parsePage(html)
  const language = page.documentElement?.getAttribute('lang')?.trim() || undefined
  const title = titleOf(page)
  const author = authorOf(page)
  const base = file.url ? (resolved(page.querySelector('base[href]')?.getAttribute('href'), file.url) ?? file.url) : undefined
  const content = contentOf(page, html, file.url !== undefined)
  const pieces = content ? bodyPieces(content, { base, album: reading.album, note: reading.note }) : []
  const headed = pieces.some(
    (piece) => piece.kind === 'heading' && piece.depth === 1 && (title === undefined || alike(wordsOf(piece.runs), title)),
  )
  return {
    title: headed ? undefined : title,
    ...(language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? { language } : {}),
    ...(author ? { author } : {}),
    content: pieces,
  }
}

/** A title and a heading that say the same. */
const alike = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((text) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()) as [string, string]
  return one !== '' && (other.includes(one) || one.includes(other))
}

const parsePage = (source: string): DomDocument => {
  const html = /\s[A-Z]{2,}\s*=/.test(source) ? source.replace(TAG, lowered) : source
  // A fragment has no body of its own.
  const whole = /<(?:html|body)[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`
  return parseHTML(whole).document as unknown as DomDocument
}

const TAG = /<[a-z][^\s>]*(?:"[^"]*"|'[^']*'|[^'">])*>/gi
/** Names of attributes have no case (https://html.spec.whatwg.org/#attributes-2); the parser leaves them as they are. */
const lowered = (tag: string): string =>
  tag.replace(/("[^"]*"|'[^']*')|\s[A-Za-z-]+(?=\s*=)/g, (part, quoted) => quoted ?? part.toLowerCase())

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
  const heading = textOf(page.querySelector('h1,h2,h3')).replace(/^[\d.]+\s+/, '')
  const full = textOf(page.querySelector('title')).replace(/(?: v?\d[\d.]*)? documentation$/i, '')
  const [own = full] = full.split(/\s+[|–—·»:-]\s+/)
  const short = heading !== '' && full.includes(heading) ? heading : own.length >= 8 ? own : full
  return worthyTitle(told ?? short) ?? worthyTitle(heading)
}

/** Whoever the page names as its authors. */
function authorOf(page: DomDocument): string | undefined {
  const named = Array.from(page.querySelectorAll('h1,h2,h3,h4,h5,h6')).filter((heading) =>
    /(?:^|\s)author(?:\s|$)/i.test(heading.getAttribute('class') ?? ''),
  )
  const told = page.querySelector('meta[name="author" i]')?.getAttribute('content')?.trim()
  const names = named.length > 0 ? [...new Set(named.map(textOf))].join(', ') : (told ?? '')
  return names !== '' && names.length <= 200 && !/^https?:/i.test(names) ? names : undefined
}

/** The article where the page is one; else its main element; else everything but what surrounds it. */
function contentOf(page: DomDocument, html: string, fromWeb: boolean): DomElement | undefined {
  const { body } = page
  if (!body) return undefined
  for (const node of Array.from(page.querySelectorAll(FURNITURE))) node.remove()
  for (const link of Array.from(page.querySelectorAll(SIGNPOSTS))) signpost(link)?.remove()
  const all = textOf(body).length
  const main = page.querySelector('main,[role=main]') ?? single(page, 'article')
  if (main && textOf(main).length >= ENOUGH * all) return main
  const article = fromWeb ? articleOf(html) : undefined
  return article && textOf(article).length >= ENOUGH * all ? article : body
}

/** The line that leads to the pages before and after, when it says nothing else. */
function signpost(link: DomElement): DomElement | undefined {
  const line = link.closest('p,div,table,ul,nav')
  return line && textOf(line).length < 300 && line.querySelector('h1,h2,h3,pre,p+p') === null ? line : undefined
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
