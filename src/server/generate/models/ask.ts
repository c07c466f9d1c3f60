import { attemptOnce, Truncated, type Try } from './attempt.ts'
import type { Breaker } from './breaker.ts'
import type { SizeLimits, Timeouts } from './exchange.ts'
import { type BadReply, ModelFault } from './fault.ts'
import type { Gate } from './gate.ts'
import { type Ladder, type Manner, type Parameter, simpler } from './ladder.ts'
import type { AskOptions, Attempt, Question } from './question.ts'
import type { Endpoint } from './request.ts'
import type { Rooms } from './room.ts'
import { faultWords } from './status.ts'
import type { Transport } from './transport.ts'

/** What the asking shares over all questions to one endpoint. */
export interface Desk {
  readonly endpoint: Endpoint
  readonly transport: Transport
  readonly gate: Gate
  readonly ladder: Ladder
  readonly rooms: Rooms
  readonly breakers: ReadonlyMap<string, Breaker>
  readonly timeouts: Timeouts
  readonly limits: SizeLimits
  now(): number
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  random(): number
}

/** Tries after faults of the way there, the first included; and how often an answer that came is asked for again. */
const MAX_TRIES = 3
const MAX_REASKS = 1
/** How often an answer that was cut is asked for again with more room. */
const MAX_CUTS = 2
const BACKOFF_MS = 400
const MAX_BACKOFF_MS = 8_000

/**
 * Asks until there is a value: simpler answer formats where a model refuses one, the next model where one fails, pauses
 * where the provider asks for them, once more where the answer does not fit.
 * @throws ModelFault when all that did not help; the signal's reason when the caller aborts
 */
export function ask<T>(question: Question<T>, desk: Desk, options: AskOptions = {}): Promise<T> {
  // The place is kept over all tries: who waits for a provider to recover does not let others crowd in.
  return desk.gate.pass(() => insist(question, desk, options), options.signal)
}

/** What the tries of one question have taught so far. */
interface State {
  tries: number
  reasks: number
  /** Index into the endpoint's models. */
  model: number
  /** Set while a simpler way of asking is being tried out. */
  manner: Manner | undefined
  attempt: Attempt
  /** Times that the model at hand was cut at its token cap. */
  cuts: number
  /** Token cap of the answer, at least. */
  least: number
}

async function insist<T>(question: Question<T>, desk: Desk, options: AskOptions): Promise<T> {
  const deadline = desk.now() + desk.timeouts.total
  const attempt: Attempt = { number: 0, hint: undefined, tooLong: 0 }
  const state: State = { tries: 0, reasks: 0, model: 0, manner: undefined, attempt, cuts: 0, least: 0 }
  let last: ModelFault | undefined
  for (;;) {
    const model = chooseModel(desk, state)
    if (model === undefined) throw last ?? new ModelFault('circuit-open', faultWords('circuit-open'))
    const manner = state.manner ?? desk.ladder.manner(model)
    question.onStart?.(state.attempt)
    const left = deadline - desk.now()
    const cap = Math.max(state.least, desk.rooms.cap(model, question.maxTokens))
    const tried: Try = { model, manner, attempt: state.attempt, cap, terse: desk.rooms.terse(model), left }
    const outcome = await attemptOnce(question, desk, options, tried)
    if ('value' in outcome) return outcome.value
    const salvaged = question.salvage?.()
    if (salvaged !== undefined) return salvaged
    const { fault } = outcome
    last = fault instanceof ModelFault ? fault : new ModelFault('bad-reply', fault.message, { model })
    state.attempt = { ...state.attempt, number: state.attempt.number + 1 }
    const how = { ...tried, tokens: question.maxTokens }
    const pause = fault instanceof ModelFault ? afterFault(fault, how, desk, state) : afterBadReply(fault, how, desk, state)
    if (pause === undefined || desk.now() + pause >= deadline) throw last
    if (pause > 0) await desk.sleep(pause, options.signal)
  }
}

/** The model at hand, or the next whose circuit lets a call through. */
function chooseModel(desk: Desk, state: State): string | undefined {
  const { models } = desk.endpoint
  for (let step = 0; step < models.length; step++) {
    const index = (state.model + step) % models.length
    const model = models[index]
    if (model === undefined || !desk.breakers.get(model)?.allows()) continue
    if (index !== state.model) Object.assign(state, { manner: undefined, cuts: 0, least: 0 })
    state.model = index
    return model
  }
  return undefined
}

/** A try that failed. */
interface Failed extends Try {
  /** Tokens that the answer itself takes. */
  readonly tokens: number
}

/** Milliseconds to wait before the next try, or undefined to give up. Changes what the next try does. */
function afterFault(fault: ModelFault, { model, manner, tokens, cap, terse }: Failed, desk: Desk, state: State): number | undefined {
  // A refusal of the tokens that a thinking model was given on top is about them.
  if (fault.tokens && desk.rooms.refused(model, tokens, cap, fault.tokens)) {
    state.least = 0
    return 0
  }
  const next = fault.refused && simpler(manner, refusedBy(fault.refused, manner, terse))
  if (next) {
    state.manner = next
    return 0
  }
  if (fault.retry === 'never' || ++state.tries >= MAX_TRIES) return undefined
  if (fault.retry === 'shorter') {
    state.attempt = { ...state.attempt, tooLong: state.attempt.tooLong + 1 }
    return 0
  }
  const moved = nextModel(desk, state)
  if (fault.retry === 'other-model') return moved ? 0 : undefined
  if (fault.retry === 'once') return moved || state.tries === 1 ? 0 : undefined
  return moved ? 0 : (fault.retryAfter ?? jitter(state.tries, desk))
}

/** What to leave out next: a server that names nothing may mean the wish to think little before it means the format. */
function refusedBy(named: Parameter | 'format', { without }: Manner, terse: boolean): Parameter | 'format' {
  const known = without.includes('reasoning')
  if (named === 'reasoning' || named === 'format') return terse && !known ? 'reasoning' : 'format'
  return named
}

function afterBadReply(fault: BadReply, { model, tokens, cap }: Failed, desk: Desk, state: State): number | undefined {
  state.attempt = { ...state.attempt, hint: fault.hint }
  if (fault instanceof Truncated) {
    state.least = desk.rooms.cut(model, tokens, cap, fault.thinking)
    state.cuts++
    // The hint alone may help once; after that only more room does.
    if (state.cuts <= MAX_CUTS && (state.cuts === 1 || state.least > cap)) return 0
    state.reasks = Math.max(state.reasks, MAX_REASKS)
  }
  if (state.reasks++ < MAX_REASKS) return 0
  // A model that failed twice will fail again; another one gets one chance.
  return state.reasks === MAX_REASKS + 1 && nextModel(desk, state) ? 0 : undefined
}

function nextModel(desk: Desk, state: State): boolean {
  if (state.model + 1 >= desk.endpoint.models.length) return false
  state.model++
  state.manner = undefined
  state.cuts = 0
  state.least = 0
  return true
}

/** Full jitter: anywhere between nothing and the exponential ceiling, so that clients do not come back together. */
function jitter(tries: number, desk: Desk): number {
  return desk.random() * Math.min(MAX_BACKOFF_MS, BACKOFF_MS * 2 ** tries)
}
