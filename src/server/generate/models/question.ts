import type { AnswerFormat } from './ladder.ts'
import type { Reply } from './reply.ts'
import type { CallRecord } from './usage.ts'

/** A prompt in its two parts: the stable prefix that providers cache, and the task. */
export interface Prompt {
  readonly system: string
  readonly user: string
}

/** What a prompt may take into account about earlier tries. */
export interface Attempt {
  /** 0 for the first. */
  readonly number: number
  /** What was wrong with the last answer, in words for the model. */
  readonly hint: string | undefined
  /** Times that the provider found the prompt too long. */
  readonly tooLong: number
}

export interface Question<T> {
  /** What it is for, in records: `slide 3`. */
  readonly name: string
  readonly format: AnswerFormat
  readonly maxTokens: number
  prompt(attempt: Attempt): Prompt
  /** Text of the answer as it arrives; a new attempt starts with `onStart`. */
  onStart?(attempt: Attempt): void
  onText?(text: string): void
  /** The value in a finished answer. @throws BadReply when it is not there */
  read(reply: Reply): T
  /** A value from what has arrived when an answer broke off; undefined when that is not enough. */
  salvage?(): T | undefined
}

export interface AskOptions {
  /** Who has asked us, by any id of ours; it leaves the process as a hash only. */
  readonly user?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Called before each call goes out, which waits for it; throws or rejects to forbid it. */
  readonly onCall?: ((model: string) => void | Promise<void>) | undefined
  readonly onRecord?: ((record: CallRecord) => void) | undefined
}
