import { describe, expect, it } from 'vitest'
import { renderHtml } from '../../src/core/render/html/html.ts'
import { fonts, paragraph } from '../text/world.ts'
import { scene, slide, text } from './scene.ts'

const VOID = new Set(['meta', 'br', 'link', 'input', 'img'])
const page = renderHtml(
  scene([
    slide([text('</script><b>Words</b>')], { title: 'One', notes: 'Say <this>' }),
    slide([text('日本語', { language: 'ja' }), text([paragraph('שלום', { direction: 'rtl' })], { id: 'he' })], { title: 'Two' }),
  ]),
  fonts,
)

describe('HTML page', () => {
  it('asks for nothing from outside', () => {
    expect(page).toContain("default-src 'none'")
    expect([...page.matchAll(/(?:src|href|url\()=?["(]?(https?:[^"')\s]+)/g)].map(([, url]) => url)).toEqual([])
    expect(page).not.toMatch(/@import|<link|<iframe|fetch\(/)
  })

  it('closes every element of HTML, which has no short form', () => {
    const body = page.replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    const outsideSvg = body.replace(/<svg.*?<\/svg>/gs, '')
    for (const [, name = ''] of outsideSvg.matchAll(/<([a-z]+)[^>]*\/>/g)) expect(VOID).toContain(name)
  })

  it('keeps the words of the deck from being markup or script', () => {
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    expect(page).toContain('Say &lt;this&gt;')
  })

  it('gives out each id once', () => {
    const ids = [...page.replace(/<script.*<\/script>/s, '').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has a script that parses', () => {
    const script = /<script>(.*)<\/script>/s.exec(page)?.[1] ?? ''
    expect(() => new Function(script)).not.toThrow()
  })

  it('draws what a browser would have to shape, with the characters in front of it', () => {
    expect(page).toMatch(/<g aria-hidden="true"><g transform="matrix\([^"]+"[^>]*><use/)
    expect(page).toMatch(/fill="transparent"[^>]*><tspan[^>]*>שלום<\/tspan>/)
    expect(page).toMatch(/font-family="f[0-9]"[^>]*>日本語<\/tspan>/)
  })

  it('knows its language and direction', () => {
    const arabic = renderHtml(scene([[]], { info: { title: 'x', language: 'ar', direction: 'rtl', generator: 'test' } }), fonts)
    expect(arabic).toContain('<html lang="ar" dir="rtl"')
  })
})
