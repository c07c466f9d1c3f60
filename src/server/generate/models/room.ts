/** How many more tokens a cut answer gets the next time. */
const GROWTH = 3
/** More than this no model says in the time for one question. */
const MOST_TOKENS = 32_000
/** Thoughts differ from question to question. */
const SPARE = 2
/** Milliseconds for which a limit is believed: an account that is paid for has a higher one. */
const BELIEVED = 600_000

/** Remembers how many tokens each model needs beside its answers, which are what it thinks, and how many it may be given. */
export interface Rooms {
  /** The token cap of an answer that itself takes `tokens`. */
  cap(model: string, tokens: number): number
  /** Whether the model thinks more than there was room for, and is asked to think less. */
  terse(model: string): boolean
  /** A model was seen to think so many tokens before an answer. */
  thought(model: string, tokens: number): void
  /**
   * An answer was cut at its cap.
   * @param thinking whether thoughts took the room; the answers to other questions then need more of it, too
   * @returns the cap for the next try; the same where there is no more to give
   */
  cut(model: string, tokens: number, cap: number, thinking: boolean): number
  /**
   * The provider does not give as much as `cap`.
   * @param named figures of its refusal, the limit among them perhaps
   * @returns whether there is a smaller cap to try
   */
  refused(model: string, tokens: number, cap: number, named: readonly number[]): boolean
}

/** @param now milliseconds of a clock that never goes back */
export function createRooms(now: () => number = () => performance.now()): Rooms {
  const extras = new Map<string, number>()
  const limits = new Map<string, { readonly most: number; readonly until: number }>()
  const cramped = new Set<string>()
  const limitOf = (model: string): number => {
    const limit = limits.get(model)
    return limit === undefined || limit.until < now() ? MOST_TOKENS : limit.most
  }
  const limited = (model: string, cap: number, tokens: number) => Math.max(tokens, Math.min(cap, limitOf(model)))
  const needs = (model: string, extra: number) => extras.set(model, Math.max(extra, extras.get(model) ?? 0))
  return {
    cap: (model, tokens) => limited(model, tokens + (extras.get(model) ?? 0), tokens),
    terse: (model) => cramped.has(model),
    thought: (model, tokens) => {
      needs(model, tokens * SPARE)
    },
    cut(model, tokens, cap, thinking) {
      const next = Math.max(cap, limited(model, cap * GROWTH, tokens))
      if (thinking) {
        cramped.add(model)
        needs(model, next - tokens)
      }
      return next
    },
    refused(model, tokens, cap, named) {
      if (cap <= tokens) return false
      const limit = Math.max(tokens, ...named.filter((figure) => figure < cap))
      const most = Math.min(limitOf(model), limit > tokens ? limit : Math.max(tokens, Math.floor(cap / 2)))
      limits.set(model, { most, until: now() + BELIEVED })
      return true
    },
  }
}
