import type { Index } from './cff.ts'

/** Type 2 charstring operators (Adobe Technical Note 5177, appendix A). */
const STEMS = new Set([1, 3, 18, 23])
const CALL_SUBR = 10
const RETURN = 11
const ESCAPE = 12
const END = 14
const HINT_MASK = 19
const COUNTER_MASK = 20
const SHORT = 28
const CALL_GLOBAL = 29
/** Deeper nesting than the note allows (10) means a damaged font. */
const MAX_DEPTH = 16

interface Program {
  readonly out: number[]
  /** Where the last number that was written starts: the index of a subroutine about to be called. */
  operand: number
  operandValue: number
  /** Numbers waiting on the stack. */
  waiting: number
  stems: number
  ended: boolean
}

/** A glyph's program with its subroutines written out, so that the subset needs none. */
export function flatten(charString: Uint8Array, subrs: Index, globalSubrs: Index): Uint8Array {
  const program: Program = { out: [], operand: 0, operandValue: 0, waiting: 0, stems: 0, ended: false }
  append(charString, program, subrs, globalSubrs, 0)
  return Uint8Array.from(program.out)
}

function append(code: Uint8Array, program: Program, subrs: Index, globalSubrs: Index, depth: number): void {
  for (let at = 0; at < code.length && !program.ended; ) {
    const b = code[at] ?? 0
    const number = numberAt(code, at)
    if (number) {
      program.operand = program.out.length
      program.operandValue = number.value
      program.waiting++
      copy(code, at, number.length, program)
      at += number.length
    } else if (b === CALL_SUBR || b === CALL_GLOBAL) {
      const from = b === CALL_SUBR ? subrs : globalSubrs
      const subr = from.item(program.operandValue + biasOf(from.count))
      program.out.length = program.operand
      program.waiting--
      if (subr && depth < MAX_DEPTH) append(subr, program, subrs, globalSubrs, depth + 1)
      at++
    } else if (b === RETURN) return
    else {
      const length = operatorLength(b, program)
      copy(code, at, length, program)
      at += length
      program.waiting = 0
      program.ended = b === END
    }
  }
}

/** A hint mask is followed by one bit a stem; stems may be left on the stack for it. */
function operatorLength(b: number, program: Program): number {
  const mask = b === HINT_MASK || b === COUNTER_MASK
  if (STEMS.has(b) || mask) program.stems += program.waiting >> 1
  return mask ? 1 + Math.ceil(program.stems / 8) : b === ESCAPE ? 2 : 1
}

function numberAt(code: Uint8Array, at: number): { readonly length: number; readonly value: number } | undefined {
  const b = code[at] ?? 0
  const next = code[at + 1] ?? 0
  if (b === SHORT) return { length: 3, value: ((next << 24) >> 16) | (code[at + 2] ?? 0) }
  if (b < 32) return undefined
  if (b <= 246) return { length: 1, value: b - 139 }
  if (b <= 250) return { length: 2, value: (b - 247) * 256 + next + 108 }
  if (b <= 254) return { length: 2, value: -(b - 251) * 256 - next - 108 }
  return { length: 5, value: ((next << 24) >> 16) | (code[at + 2] ?? 0) }
}

function copy(code: Uint8Array, at: number, length: number, { out }: Program): void {
  for (let i = 0; i < length; i++) out.push(code[at + i] ?? 0)
}

/** Subroutine numbers are stored around zero (Technical Note 5177, section 4.7). */
function biasOf(count: number): number {
  return count < 1240 ? 107 : count < 33900 ? 1131 : 32768
}
