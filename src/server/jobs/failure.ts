import { Refusal, type RefusalCode } from '../../core/base/refusal.ts'
import { ModelFault } from '../generate/models/fault.ts'
import type { Failure } from '../store/store.ts'

/** Refusals that say nothing about the request: the same may work a moment later, or in another process. */
const PASSING: ReadonlySet<RefusalCode> = new Set(['storage-unavailable', 'storage-full', 'overloaded', 'internal'])

/** What a user is told of an error that will be the same next time; undefined for one that is worth another attempt. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof ModelFault) return { code: 'llm-unavailable', message: `the model provider did not answer: ${error.message}` }
  if (!(error instanceof Refusal) || PASSING.has(error.code)) return undefined
  return { code: error.code, message: error.message, hint: error.hint }
}

/** What a user is told of a job that was given up. */
export function gaveUp(attempts: number, error?: unknown): Failure {
  const known = error instanceof Refusal ? { code: error.code, message: error.message, hint: error.hint } : undefined
  if (known && error instanceof Refusal && error.code !== 'internal')
    return { ...known, message: `${known.message} (tried ${attempts} times)` }
  return {
    code: 'internal',
    message: `it was begun ${attempts} times and did not come to an end`,
    hint: 'Try again; if it fails again, the log of the service says more.',
  }
}
