import { Refusal } from '../../../core/base/refusal.ts'
import { Unacceptable } from './failure.ts'

/** For `catch`: a presentation that is not there, in the words that clients know. */
export function notFound(error: unknown): never {
  throw error instanceof Refusal && error.code === 'not-found' ? new Unacceptable(404, 'Presentation not found') : error
}
