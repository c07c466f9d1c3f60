import { writePointer } from '../../../core/base/pointer.ts'
import type { Fault } from '../../../core/base/refusal.ts'

/** What JSON.parse lets pass and nobody wants: where it is, and whether the text or a value in it is at fault. */
export interface JsonFault extends Fault {
  readonly of: 'text' | 'value'
}

/** Names that change what an object is, wherever objects are merged. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** An array or object that is open, with the place in it. */
type Open = { readonly keys: Set<string>; key: string } | { readonly keys: undefined; index: number }

/**
 * The first fault of a text that JSON.parse takes: nesting past `depth`, a name said twice (RFC 8259 § 4), a forbidden
 * name, a number too large for a double, U+0000, or half a surrogate pair (which no UTF-8 can hold).
 */
export function faultOf(text: string, depth: number): JsonFault | undefined {
  const open: Open[] = []
  let named = false
  const fault = (of: JsonFault['of'], code: string, detail: string): JsonFault => ({ of, pointer: pointerOf(open), code, detail })

  for (let at = 0; at < text.length; at++) {
    const top = open.at(-1)
    switch (text[at]) {
      case '{':
      case '[':
        if (open.length === depth) return fault('text', 'too_deep', `is nested more than ${depth} deep`)
        open.push(text[at] === '{' ? { keys: new Set(), key: '' } : { keys: undefined, index: 0 })
        named = false
        break
      case '}':
      case ']':
        open.pop()
        named = true
        break
      case ',':
        if (top?.keys === undefined && top !== undefined) top.index++
        named = false
        break
      case '"': {
        const end = closing(text, at)
        const string = text.slice(at, end + 1)
        const value: string = string.includes('\\') ? JSON.parse(string) : string.slice(1, -1)
        at = end
        if (top?.keys !== undefined && !named) {
          top.key = value
          named = true
          if (top.keys.has(value)) return fault('text', 'duplicate_key', 'is said twice')
          if (FORBIDDEN.has(value)) return fault('text', 'forbidden_key', 'is a name that is not allowed')
          top.keys.add(value)
        }
        if (!value.isWellFormed()) return fault('value', 'ill_formed', 'has half a surrogate pair')
        if (value.includes('\0')) return fault('value', 'ill_formed', 'has the character U+0000')
        break
      }
      default: {
        const number = /[-\d]/.test(text[at] ?? '') ? numberAt(text, at) : undefined
        if (number === undefined) break
        if (!Number.isFinite(Number(number))) return fault('value', 'not_finite', 'is too large a number')
        at += number.length - 1
      }
    }
  }
  return undefined
}

/** The closing quote of the string that opens at `at`. */
function closing(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text[end - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return end
  }
}

function numberAt(text: string, at: number): string {
  const number = /[-+.\deE]+/y
  number.lastIndex = at
  return number.exec(text)?.[0] ?? ''
}

function pointerOf(open: readonly Open[]): string {
  const steps = open.map((place) => (place.keys === undefined ? String(place.index) : place.key))
  return writePointer(steps)
}
