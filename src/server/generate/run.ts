import type { Note } from '../../core/base/note.ts'
import type { SlideCheck } from './check.ts'
import type { CheckpointStore } from './checkpoints.ts'
import type { GenerationEvent, OnEvent } from './events.ts'
import type { ModelClient } from './models/client.ts'
import { ModelFault } from './models/fault.ts'
import type { Question } from './models/question.ts'
import { faultWords } from './models/status.ts'
import { type CallRecord, totalUsage, type Usage } from './models/usage.ts'
import type { PictureWorld } from './pictures.ts'
import type { Study } from './study.ts'

/** The outside world as generation needs it. */
export interface GenerationWorld extends PictureWorld {
  /** Absent when no model is configured. */
  readonly model?: ModelClient | undefined
  /** Looks at finished slides as they will be laid out; without it only the forms' own limits are kept. */
  readonly check?: SlideCheck | undefined
  /** Where long sources are read and composed; here when absent. */
  readonly study?: Study | undefined
  /** Milliseconds, from any start. */
  now(): number
}

export interface RunLimits {
  /** Milliseconds for the whole deck; what is not written by then is composed from the outline. */
  readonly deadline: number
  /** Slides of this deck that are written at the same time; as many as the model's endpoint takes when not given. */
  readonly concurrency: number
  /** Model calls for each slide of the deck, on the average; a brake on cost, far above what faults need. */
  readonly callsPerSlide: number
}

export const RUN_LIMITS: RunLimits = { deadline: 120_000, concurrency: 8, callsPerSlide: 4 }

/** The reason with which a run's signal is aborted when its time is over. */
export const OUT_OF_TIME = new ModelFault('deadline', 'the time for this deck is over')

/** One run: what its steps share. */
export interface Run {
  readonly world: GenerationWorld
  readonly limits: RunLimits
  /** Aborted by the caller or by the deadline. */
  readonly signal: AbortSignal
  readonly checkpoints: CheckpointStore | undefined
  emit(event: GenerationEvent): void
  note(note: Note): void
  readonly notes: readonly Note[]
  usage(): Usage
  /** Asks the model within the run's limits. @throws ModelFault; the caller's reason when the caller aborted */
  ask<T>(question: Question<T>): Promise<T>
  /** Stops all calls under way: nothing they could bring is wanted any more. */
  stop(reason: unknown): void
  close(): void
}

export interface RunOptions {
  /** Who has asked, by any id of the caller's; providers see a hash of it. */
  readonly user?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onEvent?: OnEvent | undefined
  readonly checkpoints?: CheckpointStore | undefined
  readonly limits?: Partial<RunLimits> | undefined
  /** Told of each call before it is sent; a rejection forbids it and ends the run. */
  readonly onCall?: ((question: string, model: string) => Promise<void>) | undefined
  /** Told of each call when it has ended. */
  readonly onRecord?: ((record: CallRecord) => void) | undefined
}

export function openRun(world: GenerationWorld, slides: number, options: RunOptions): Run {
  const concurrency = world.model?.endpoint.concurrency ?? RUN_LIMITS.concurrency
  const limits = { ...RUN_LIMITS, concurrency, ...options.limits }
  const started = world.now()
  const controller = new AbortController()
  const cancel = () => controller.abort(options.signal?.reason)
  if (options.signal?.aborted) cancel()
  options.signal?.addEventListener('abort', cancel, { once: true })
  const timer = setTimeout(() => controller.abort(OUT_OF_TIME), limits.deadline)
  const records: CallRecord[] = []
  const notes: Note[] = []
  const maxCalls = Math.ceil(limits.callsPerSlide * slides) + 6
  let calls = 0
  const usage = () => totalUsage(records, world.now() - started)
  const emit = (event: GenerationEvent) => options.onEvent?.(event)
  return {
    world,
    limits,
    signal: controller.signal,
    checkpoints: options.checkpoints,
    emit,
    notes,
    note(note) {
      notes.push(note)
      emit({ type: 'note', note })
    },
    usage,
    async ask(question) {
      const { model } = world
      if (!model) throw new ModelFault('connect', 'no model is configured')
      return model.ask(question, {
        signal: controller.signal,
        async onCall(name) {
          if (++calls > maxCalls) throw new ModelFault('call-cap', faultWords('call-cap'))
          await options.onCall?.(question.name, name)
        },
        onRecord(record) {
          records.push(record)
          options.onRecord?.(record)
          emit({ type: 'usage', usage: usage() })
        },
      })
    },
    stop: (reason) => controller.abort(reason),
    close() {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', cancel)
    },
  }
}
