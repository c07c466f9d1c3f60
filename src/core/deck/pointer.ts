import { writePointer } from '../base/pointer.ts'

/** The steps of a JSON pointer (RFC 6901); undefined where it is none. */
export function readPointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A value with one place in it changed, and what undoes that. */
export interface Revised {
  readonly next: unknown
  /** The same kind of change: `value` at `path`, or nothing there when undefined. */
  readonly undo: { readonly path: string; readonly value: unknown }
}

/**
 * `root` with `value` at the place that `steps` lead to; `undefined` empties it, `-` is the place after a list's end.
 * @returns undefined where the steps lead nowhere
 */
export function withValue(root: unknown, steps: readonly string[], value: unknown): Revised | undefined {
  return revise(root, steps, value, [])
}

function revise(node: unknown, steps: readonly string[], value: unknown, above: readonly string[]): Revised | undefined {
  const [step, ...rest] = steps
  if (step === undefined) return undefined
  const here = writePointer([...above, step])
  if (Array.isArray(node)) {
    const at = step === '-' ? node.length : /^(?:0|[1-9]\d*)$/.test(step) ? Number(step) : -1
    if (at < 0 || at > node.length) return undefined
    if (rest.length > 0) {
      const inner = at < node.length ? revise(node[at], rest, value, [...above, step]) : undefined
      return inner && { next: node.with(at, inner.next), undo: inner.undo }
    }
    if (value !== undefined && at < node.length) return { next: node.with(at, value), undo: { path: here, value: node[at] } }
    // Lists change their length: the whole list is put back.
    if (value === undefined && at === node.length) return undefined
    return { next: value === undefined ? node.toSpliced(at, 1) : [...node, value], undo: { path: writePointer(above), value: node } }
  }
  if (typeof node !== 'object' || node === null) return undefined
  const fields = node as Readonly<Record<string, unknown>>
  const known = Object.hasOwn(fields, step) && fields[step] !== undefined
  if (rest.length > 0) {
    const inner = known ? revise(fields[step], rest, value, [...above, step]) : undefined
    return inner && { next: { ...fields, [step]: inner.next }, undo: inner.undo }
  }
  if (step === '__proto__') return undefined
  const { [step]: old, ...others } = fields
  return { next: value === undefined ? others : { ...fields, [step]: value }, undo: { path: here, value: known ? old : undefined } }
}
