import type { Desk } from './ask.ts'
import { exchange } from './exchange.ts'
import { BadReply, ModelFault } from './fault.ts'
import { formatInWords, type Manner } from './ladder.ts'
import type { AskOptions, Attempt, Question } from './question.ts'
import type { Reply } from './reply.ts'
import { type ChatRequest, chatRequest } from './request.ts'
import { faultWords } from './status.ts'
import type { CallRecord } from './usage.ts'

/** One try: who is asked, how, and for how long. */
export interface Try {
  readonly model: string
  readonly manner: Manner
  readonly attempt: Attempt
  /** Factor on the answer's token cap. */
  readonly room: number
  /** Ask for little reasoning. */
  readonly terse: boolean
  /** Milliseconds until the question's deadline. */
  readonly left: number
}

/** What a try came to. */
export type Outcome<T> = { readonly value: T } | { readonly fault: ModelFault | BadReply }

/**
 * Makes one call and reads its answer; the model's circuit, its rung and the records learn from it.
 * @throws the signal's reason when the caller aborts
 */
export async function attemptOnce<T>(question: Question<T>, desk: Desk, options: AskOptions, attempt: Try): Promise<Outcome<T>> {
  const { model, manner } = attempt
  const breaker = desk.breakers.get(model)
  const request = requestOf(question, desk, attempt, options.user)
  await options.onCall?.(model)
  const started = desk.now()
  let firstText: number | undefined
  let reply: Reply | undefined
  const record = (outcome: CallRecord['outcome']) => {
    const answered = reply ? { usage: reply.usage, generation: reply.id } : {}
    const milliseconds = desk.now() - started
    options.onRecord?.({
      name: question.name,
      model: reply?.model ?? model,
      rung: manner.rung,
      milliseconds,
      firstText,
      outcome,
      ...answered,
    })
  }
  try {
    reply = await exchange(
      {
        ...request,
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
    const value = question.read(whole(reply, model))
    breaker?.succeeded()
    desk.ladder.worked(model, manner)
    record('done')
    return { value }
  } catch (fault) {
    if (fault instanceof ModelFault && fault.trips && !options.signal?.aborted) breaker?.failed()
    else if (reply) breaker?.succeeded()
    else breaker?.released()
    record(options.signal?.aborted ? 'cancelled' : fault instanceof ModelFault ? fault.kind : 'bad-reply')
    options.signal?.throwIfAborted()
    if (fault instanceof ModelFault || fault instanceof BadReply) return { fault }
    throw fault
  }
}

function requestOf<T>(
  question: Question<T>,
  desk: Desk,
  { model, manner, attempt, room, terse }: Try,
  user: string | undefined,
): ChatRequest {
  const prompt = question.prompt(attempt)
  const words = formatInWords(manner.rung, question.format)
  return chatRequest(desk.endpoint, {
    model,
    manner,
    format: question.format,
    maxTokens: Math.round(question.maxTokens * room),
    prompt: words === '' ? prompt : { ...prompt, user: `${prompt.user}\n\n${words}` },
    terse,
    user,
  })
}

/** Checks how the answer ended before anyone reads it. @throws ModelFault, Truncated */
function whole(reply: Reply, model: string): Reply {
  if (reply.finish === 'filter') throw new ModelFault('moderation', faultWords('moderation'), { model })
  if (reply.refusal !== '' && reply.text.trim() === '') throw new ModelFault('moderation', faultWords('moderation'), { model })
  if (reply.finish === 'length') throw new Truncated(reply.text.trim() === '')
  return reply
}

/** The answer reached its token limit: whatever can be parsed of it is not what was asked. */
export class Truncated extends BadReply {
  /** Nothing was said at all: the reasoning took all the room. */
  readonly empty: boolean
  constructor(empty: boolean) {
    super(
      'the answer was cut at its token limit',
      'Your last answer was cut off at its length limit. Think less and write shorter; finish the JSON object.',
    )
    this.empty = empty
  }
}
