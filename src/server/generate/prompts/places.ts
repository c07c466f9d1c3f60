import type { WireNode, WireSchema } from '../models/wire-schema.ts'

/**
 * The places of an answer with what goes into them, a line each. Many servers only constrain the answer by the schema and
 * never show it to the model: limits that stand nowhere but there are not kept.
 */
export function placesInWords(schema: WireSchema): string[] {
  return Object.entries(schema.properties).flatMap(([name, node]) => lines(name, node, ''))
}

function lines(name: string, node: WireNode, indent: string): string[] {
  const choices = 'enum' in node && node.enum ? `one of ${node.enum.join(', ')}` : ''
  const inner = node.type === 'array' ? node.items : node
  const entry = node.type === 'array' && inner.type !== 'object' ? `each: ${inner.description ?? inner.type}` : ''
  const said = [node.description ?? '', choices, entry].filter((part) => part !== '').join('; ')
  const head = `${indent}- ${name}: ${said}${node.type === 'array' && inner.type === 'object' ? ', each with' : ''}`
  if (inner.type !== 'object') return [head]
  return [head, ...Object.entries(inner.properties).flatMap(([child, value]) => lines(child, value, `${indent}  `))]
}
