import type { SourceBlock } from './block.ts'

/** Blocks written as Markdown, for the composer. */
export function markdownOf(blocks: readonly SourceBlock[]): string {
  return blocks.map(written).join('\n\n')
}

function written(block: SourceBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(Math.min(6, block.path.length + 1))} ${block.text.replace(/\s+/g, ' ')}`
    case 'list':
      return block.text
        .split('\n')
        .map((line) => (/^\s*(?:[-*+]|\d+[.)])\s/.test(line) ? line : `- ${line}`))
        .join('\n')
    case 'table':
      return tableLines(block.text.split('\n').map((row) => row.split('\t')))
    case 'quote':
      return block.text.replace(/^/gm, '> ')
    case 'code':
      return `\`\`\`\n${block.text}\n\`\`\``
    default:
      return block.text
  }
}

function tableLines([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
