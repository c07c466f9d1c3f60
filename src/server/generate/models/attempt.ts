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
  /** Token cap of the answer. */
  readonly cap: number
  /** Ask to think little. */
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
        limits: { ...desk.limits, wire: desk.limits.wire * Math.max(1, attempt.cap / question.maxTokens) },
        onText(text, thoughts) {
          // What it thought is over with the first words: other questions that start meanwhile have room for as much.
          if (firstText === undefined) desk.rooms.thought(model, thoughts)
          firstText ??= desk.now() - started
          question.onText?.(text)
        },
      },
      desk.transport,
    )
    const value = readWhole(question, reply, attempt)
    desk.rooms.thought(model, reply.thoughts)
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
  { model, manner, attempt, cap, terse }: Try,
  user: string | undefined,
): ChatRequest {
  const prompt = question.prompt(attempt)
  const words = formatInWords(manner.rung, question.format)
  return chatRequest(desk.endpoint, {
    model,
    manner,
    format: question.format,
    maxTokens: cap,
    prompt: words === '' ? prompt : { ...prompt, user: `${prompt.user}\n\n${words}` },
    terse,
    user,
  })
}

/** The value in an answer, after a look at how it ended. @throws ModelFault, BadReply, Truncated */
function readWhole<T>(question: Question<T>, reply: Reply, { model, cap }: Try): T {
  if (reply.finish === 'filter') throw new ModelFault('moderation', faultWords('moderation'), { model })
  if (reply.refusal !== '' && reply.text.trim() === '') throw new ModelFault('moderation', faultWords('moderation'), { model })
  if (reply.finish === 'length') throw new Truncated(tookRoom(reply, cap))
  try {
    return question.read(reply)
  } catch (fault) {
    // Some servers call an answer finished that has used up its tokens.
    if (fault instanceof BadReply && (reply.usage?.completionTokens ?? 0) >= cap) throw new Truncated(tookRoom(reply, cap))
    throw fault
  }
}

/** Whether thoughts took the room of an answer: seen, or where a provider hides them, because so few words came. */
function tookRoom({ thoughts, text }: Reply, cap: number): boolean {
  return thoughts > 0 || text.length < cap
}

/** The answer reached its token limit: whatever can be parsed of it is not what was asked. */
export class Truncated extends BadReply {
  /** Thoughts took the room of the answer. */
  readonly thinking: boolean
  constructor(thinking: boolean) {
    super(
      'the answer was cut at its token limit',
      'Your last answer was cut off at its length limit. Think less and write shorter; finish the JSON object.',
    )
    this.thinking = thinking
  }
}
