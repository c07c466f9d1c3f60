/**
 * Shows what changed against the goldens, old beside new, in test/golden/report.html; `--update` accepts it.
 *
 *   npm run golden               prints the changed files and writes the report
 *   npm run golden -- --update   also overwrites the goldens
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { renderPng } from '../src/server/png.ts'
import { artifactsOf, draw, GOLDENS, goldenCases, goldenFonts } from '../test/golden/artifacts.ts'

const update = process.argv.includes('--update')
const pictures = join(GOLDENS, 'pictures')
mkdirSync(pictures, { recursive: true })

const escaped = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)
const dataUrl = (bytes: Uint8Array): string => `data:image/webp;base64,${Buffer.from(bytes).toString('base64')}`

/** Lines that only one of the two texts has, with what they belong to. */
function difference(before: string, after: string): string {
  const old = new Set(before.split('\n'))
  const now = new Set(after.split('\n'))
  const gone = [...old].filter((line) => !now.has(line)).map((line) => `<del>${escaped(line)}</del>`)
  const come = [...now].filter((line) => !old.has(line)).map((line) => `<ins>${escaped(line)}</ins>`)
  return [...gone, ...come].slice(0, 200).join('\n')
}

const kept = new Set<string>()
const sections: string[] = []
let changed = 0
for (const one of goldenCases()) {
  const artifacts = await artifactsOf(one)
  let touched = false
  for (const [file, text] of Object.entries(artifacts)) {
    kept.add(file)
    const path = join(GOLDENS, file)
    const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
    if (before === text) continue
    touched = true
    changed++
    console.log(`${before === '' ? 'new    ' : 'changed'} ${file}`)
    sections.push(`<h2>${file}</h2><pre>${difference(before, text)}</pre>`)
    if (update) writeFileSync(path, text)
  }
  const { scene } = await draw(one.deck)
  const row: string[] = []
  for (const slide of scene.slides) {
    const name = `${one.name}-${String(slide.number).padStart(2, '0')}.webp`
    kept.add(name)
    const path = join(pictures, name)
    if (!touched && existsSync(path)) continue
    const now = await sharp(renderPng(slide, scene, goldenFonts(), { width: 640 }))
      .webp({ quality: 70 })
      .toBuffer()
    const before = existsSync(path) ? readFileSync(path) : undefined
    if (before?.equals(now)) continue
    row.push(
      `<figure><figcaption>${slide.number} ${escaped(slide.kind)}</figcaption>${before ? `<img src="${dataUrl(before)}">` : '<i>new</i>'}<img src="${dataUrl(now)}"></figure>`,
    )
    if (update) writeFileSync(path, now)
  }
  if (row.length > 0) sections.push(`<h2>${one.name}: slides</h2>${row.join('\n')}`)
}
if (update) {
  for (const [folder, pattern] of [
    [GOLDENS, /\.txt$/],
    [pictures, /\.webp$/],
  ] as const) {
    for (const file of readdirSync(folder)) if (pattern.test(file) && !kept.has(file)) rmSync(join(folder, file))
  }
}
const report = new URL('../test/golden/report.html', import.meta.url).pathname
writeFileSync(
  report,
  `<!doctype html><meta charset="utf-8"><title>Goldens: old beside new</title><style>body{font:14px system-ui;margin:2rem;background:#888}pre{background:#fff;padding:1rem;overflow:auto}
ins{background:#cfc;text-decoration:none;display:block}del{background:#fcc;text-decoration:none;display:block}figure{display:inline-block;margin:4px}img{width:480px;margin-right:4px}</style>
${sections.join('\n') || '<p>Nothing changed.</p>'}`,
)
console.log(changed === 0 ? 'goldens: nothing changed' : `goldens: ${changed} changed${update ? ', accepted' : ''}; ${report}`)
