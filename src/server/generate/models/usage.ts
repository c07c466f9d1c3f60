import type { FaultKind } from './fault.ts'
import type { Rung } from './ladder.ts'
import type { TokenUsage } from './reply.ts'

/** One call to a model, also when it failed: counted before it is sent. */
export interface CallRecord {
  /** What it was for: `outline`, `slide 3`. */
  readonly name: string
  readonly model: string
  readonly rung: Rung
  /** Milliseconds until the end. */
  readonly milliseconds: number
  /** Milliseconds until the first text; absent when none came. */
  readonly firstText?: number
  readonly outcome: 'done' | 'bad-reply' | 'cancelled' | FaultKind
  readonly usage?: TokenUsage
  /** The provider's id of the generation. */
  readonly generation?: string
}

/** What a deck used. */
export interface Usage {
  readonly calls: number
  readonly promptTokens: number
  readonly completionTokens: number
  readonly cachedTokens: number
  /** US dollars, as far as the provider tells. */
  readonly cost: number
  /** Wall time of the whole run. */
  readonly milliseconds: number
  readonly records: readonly CallRecord[]
}

export function totalUsage(records: readonly CallRecord[], milliseconds: number): Usage {
  const sum = (pick: (usage: TokenUsage) => number) => records.reduce((total, call) => total + (call.usage ? pick(call.usage) : 0), 0)
  return {
    calls: records.length,
    promptTokens: sum((u) => u.promptTokens),
    completionTokens: sum((u) => u.completionTokens),
    cachedTokens: sum((u) => u.cachedTokens),
    cost: sum((u) => u.cost),
    milliseconds,
    records,
  }
}
