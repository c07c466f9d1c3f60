import type { SourceBlock } from './block.ts'

/** Markdown or plain text as blocks under their headings. */
export function readSource(text: string): SourceBlock[] {
  const blocks: SourceBlock[] = []
  const path: string[] = []
  for (const part of text.replace(/\r\n?/g, '\n').split(/\n\s*\n/)) {
    const lines = part.split('\n')
    while (lines.length > 0 && /^#{1,6}\s/.test(lines[0] ?? '')) {
      const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(lines.shift() ?? '')
      if (!heading) continue
      path.length = Math.min(path.length, (heading[1]?.length ?? 1) - 1)
      path.push(heading[2] ?? '')
      blocks.push({ id: `b${blocks.length + 1}`, kind: 'heading', text: heading[2] ?? '', path: path.slice(0, -1) })
    }
    const body = lines.join('\n').trim()
    if (body !== '') blocks.push({ id: `b${blocks.length + 1}`, kind: kindOf(body), text: body, path: [...path] })
  }
  return blocks
}

function kindOf(body: string): SourceBlock['kind'] {
  if (/^\s*\|.*\|/.test(body)) return 'table'
  if (/^\s*([-*+]|\d+[.)])\s/.test(body)) return 'list'
  if (body.startsWith('>')) return 'quote'
  if (body.startsWith('```')) return 'code'
  return 'paragraph'
}
