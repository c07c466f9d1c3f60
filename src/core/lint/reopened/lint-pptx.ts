import type { Finding } from '../finding.ts'
import { judge } from '../judge.ts'
import { lintOpened } from '../package/lint-package.ts'
import { openPresentation } from '../package/presentation.ts'
import { fromPptx, type ReopenOptions } from './from-pptx.ts'

/**
 * Judges a .pptx of any origin: its package by the invariants P0–P14, its slides by every rule that a file allows.
 * @throws Refusal `unreadable-input` or `unsupported-input` when it is no presentation at all
 */
export function lintPptx(bytes: Uint8Array, options: ReopenOptions = {}): Finding[] {
  const presentation = openPresentation(bytes)
  return [...lintOpened(presentation), ...judge(fromPptx(presentation, options))]
}
