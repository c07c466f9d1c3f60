import type { Breaker } from './breaker.ts'
import { exchange, type SizeLimits, type Timeouts } from './exchange.ts'
import { BadReply, type FaultKind, ModelFault } from './fault.ts'
import type { Gate } from './gate.ts'
import { type AnswerFormat, formatInWords, type Ladder, type Rung } from './ladder.ts'
import type { Reply } from './reply.ts'
import { chatRequest, type Endpoint } from './request.ts'
import { faultWords } from './status.ts'
import type { Transport } from './transport.ts'
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
  readonly signal?: AbortSignal | undefined
  /** Called before each call goes out; may throw to forbid it. */
  readonly onCall?: (() => void) | undefined
  readonly onRecord?: ((record: CallRecord) => void) | undefined
}

/** What the asking shares over all questions to one endpoint. */
export interface Desk {
  readonly endpoint: Endpoint
  readonly transport: Transport
  readonly gate: Gate
  readonly ladder: Ladder
  readonly breakers: ReadonlyMap<string, Breaker>
  readonly timeouts: Timeouts
  readonly limits: SizeLimits
  now(): number
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  random(): number
}

/** Tries after transport faults, the first included; and how often an answer that came is asked for again. */
const MAX_TRIES = 3
const MAX_REASKS = 1
const BACKOFF_MS = 400
const MAX_BACKOFF_MS = 8_000

/**
 * Asks until there is a value: simpler answer formats where a model refuses one, the next model where one fails, pauses
 * where the provider asks for them, once more where the answer does not fit.
 * @throws ModelFault when all that did not help; the signal's reason when the caller aborts
 */
export async function ask<T>(question: Question<T>, desk: Desk, options: AskOptions = {}): Promise<T> {
  const deadline = desk.now() + desk.timeouts.total
  const state: State = {
    tries: 0,
    reasks: 0,
    model: 0,
    rung: undefined,
    attempt: { number: 0, hint: undefined, tooLong: 0 },
    room: 1,
    last: undefined,
  }
  for (;;) {
    const model = chooseModel(desk, state)
    if (model === undefined) throw state.last ?? new ModelFault('circuit-open', faultWords('circuit-open'))
    const rung = state.rung ?? desk.ladder.rung(model)
    question.onStart?.(state.attempt)
    const problem = await tryOnce(question, desk, options, {
      model,
      rung,
      attempt: state.attempt,
      room: state.room,
      left: deadline - desk.now(),
    })
    if ('value' in problem) return problem.value
    state.attempt = { ...state.attempt, number: state.attempt.number + 1 }
    const pause =
      problem.fault instanceof ModelFault ? afterFault(problem.fault, rung, desk, state) : afterBadReply(problem.fault, model, desk, state)
    state.last = problem.fault instanceof ModelFault ? problem.fault : new ModelFault('bad-reply', problem.fault.message, { model })
    const salvaged = question.salvage?.()
    if (salvaged !== undefined) return salvaged
    if (pause === undefined) throw state.last
    if (desk.now() + pause >= deadline) throw state.last
    if (pause > 0) await desk.sleep(pause, options.signal)
  }
}

interface State {
  tries: number
  reasks: number
  /** Index into the endpoint's models. */
  model: number
  /** Set while a lower rung is being tried out. */
  rung: Rung | undefined
  attempt: Attempt
  /** Factor on the answer's token cap. */
  room: number
  last: ModelFault | undefined
}

interface Try {
  readonly model: string
  readonly rung: Rung
  readonly attempt: Attempt
  readonly room: number
  /** Milliseconds until the deadline. */
  readonly left: number
}

function chooseModel(desk: Desk, state: State): string | undefined {
  const { models } = desk.endpoint
  for (let step = 0; step < models.length; step++) {
    const index = (state.model + step) % models.length
    const model = models[index]
    if (model !== undefined && desk.breakers.get(model)?.allows()) {
      state.model = index
      return model
    }
  }
  return undefined
}

async function tryOnce<T>(
  question: Question<T>,
  desk: Desk,
  options: AskOptions,
  attempt: Try,
): Promise<{ value: T } | { fault: ModelFault | BadReply }> {
  const { model, rung } = attempt
  const breaker = desk.breakers.get(model)
  const prompt = question.prompt(attempt.attempt)
  const words = formatInWords(rung, question.format)
  const body = chatRequest(desk.endpoint, {
    model,
    rung,
    format: question.format,
    maxTokens: Math.round(question.maxTokens * attempt.room),
    prompt: words === '' ? prompt : { system: prompt.system, user: `${prompt.user}\n\n${words}` },
    terse: attempt.room > 1,
  })
  let outcome: CallRecord['outcome'] = 'cancelled'
  let reply: Reply | undefined
  let started = desk.now()
  let firstText: number | undefined
  let sent = false
  try {
    const answer = await desk.gate.pass(async () => {
      options.onCall?.()
      sent = true
      started = desk.now()
      return exchange(
        {
          ...body,
          model,
          signal: options.signal,
          timeouts: { ...desk.timeouts, total: Math.max(1, attempt.left) },
          limits: desk.limits,
          onText(text) {
            firstText ??= desk.now() - started
            question.onText?.(text)
          },
        },
        desk.transport,
      )
    }, options.signal)
    reply = answer
    breaker?.succeeded()
    const value = question.read(whole(answer, model))
    desk.ladder.worked(model, rung)
    outcome = 'done'
    return { value }
  } catch (fault) {
    if (fault instanceof BadReply) {
      outcome = 'bad-reply'
      return { fault }
    }
    if (!(fault instanceof ModelFault)) {
      breaker?.released()
      throw fault
    }
    outcome = fault.kind
    if (fault.trips) breaker?.failed()
    else breaker?.released()
    return { fault }
  } finally {
    if (sent) {
      const milliseconds = desk.now() - started
      options.onRecord?.({
        name: question.name,
        model: reply?.model ?? model,
        rung,
        milliseconds,
        firstText,
        outcome,
        usage: reply?.usage,
        generation: reply?.id,
      })
    }
  }
}

/** Checks how the answer ended before anyone reads it. */
function whole(reply: Reply, model: string): Reply {
  if (reply.finish === 'filter') throw new ModelFault('moderation', faultWords('moderation'), { model })
  if (reply.refusal !== '' && reply.text.trim() === '') throw new ModelFault('moderation', faultWords('moderation'), { model })
  if (reply.finish === 'length') throw new Truncated()
  return reply
}

class Truncated extends BadReply {
  constructor() {
    super(
      'the answer was cut at its token limit',
      'Your last answer was cut off at its length limit. Think less and write shorter; finish the JSON object.',
    )
  }
}

/** Milliseconds to wait before the next try, or undefined to give up. */
function afterFault(fault: ModelFault, rung: Rung, desk: Desk, state: State): number | undefined {
  const lower = fault.shape ? desk.ladder.below(rung) : undefined
  if (lower !== undefined) {
    state.rung = lower
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
  return moved && fault.retryAfter === undefined ? 0 : (fault.retryAfter ?? jitter(state.tries, desk))
}

function afterBadReply(fault: BadReply, model: string, desk: Desk, state: State): number | undefined {
  state.attempt = { ...state.attempt, hint: fault.hint }
  if (fault instanceof Truncated) state.room = 3
  if (state.reasks++ < MAX_REASKS) return 0
  // A model that cannot do it twice will not do it a third time; another one may, once.
  return state.reasks === MAX_REASKS + 1 && nextModel(desk, state) && desk.endpoint.models[state.model] !== model ? 0 : undefined
}

function nextModel(desk: Desk, state: State): boolean {
  if (state.model + 1 >= desk.endpoint.models.length) return false
  state.model++
  state.rung = undefined
  return true
}

/** Full jitter: anywhere between nothing and the exponential ceiling, so that clients do not come back together. */
function jitter(tries: number, desk: Desk): number {
  return desk.random() * Math.min(MAX_BACKOFF_MS, BACKOFF_MS * 2 ** tries)
}

export type { FaultKind }
