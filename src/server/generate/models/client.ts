import { ask, type Desk } from './ask.ts'
import { createBreaker } from './breaker.ts'
import { SIZE_LIMITS, type SizeLimits, TIMEOUTS, type Timeouts } from './exchange.ts'
import { createGate } from './gate.ts'
import { createLadder } from './ladder.ts'
import type { AskOptions, Question } from './question.ts'
import type { Endpoint } from './request.ts'
import { createRooms } from './room.ts'
import { createTransport, type Transport } from './transport.ts'

/** The models behind one endpoint, with what is remembered about them for as long as the process lives. */
export interface ModelClient {
  readonly endpoint: Endpoint
  /** @throws ModelFault when no model gives a fitting answer; the signal's reason when the caller aborts */
  ask<T>(question: Question<T>, options?: AskOptions): Promise<T>
}

export interface ClientSurroundings {
  /** Milliseconds, from any start. */
  now(): number
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** 0 ≤ x < 1. */
  random(): number
}

export interface ClientOptions {
  readonly timeouts?: Partial<Timeouts>
  readonly limits?: Partial<SizeLimits>
  readonly transport?: Transport
}

/** Over the slides of one deck, the outline and a repair are under way too. */
const SPARE_CONNECTIONS = 2

export function createModelClient(endpoint: Endpoint, surroundings: ClientSurroundings, options: ClientOptions = {}): ModelClient {
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  const width = endpoint.concurrency + SPARE_CONNECTIONS
  const desk: Desk = {
    endpoint,
    transport: options.transport ?? createTransport(timeouts.connect, width),
    gate: createGate(width),
    ladder: createLadder(),
    rooms: createRooms(),
    breakers: new Map(endpoint.models.map((model) => [model, createBreaker(() => surroundings.now())])),
    timeouts,
    limits: { ...SIZE_LIMITS, ...options.limits },
    now: () => surroundings.now(),
    sleep: (milliseconds, signal) => surroundings.sleep(milliseconds, signal),
    random: () => surroundings.random(),
  }
  return { endpoint, ask: (question, askOptions) => ask(question, desk, askOptions) }
}
