import { ModelFault } from './fault.ts'
import { withoutThoughts } from './json.ts'
import { faultInBody, faultWords } from './status.ts'

/** Why the model stopped. `unknown`: the stream ended properly but never said why. */
export type Finish = 'stop' | 'length' | 'filter' | 'unknown'

/** What a call used, as the provider counts it; `cost` in US dollars where the provider tells. */
export interface TokenUsage {
  readonly promptTokens: number
  readonly completionTokens: number
  readonly cachedTokens: number
  /** Those of the completion that were thoughts. */
  readonly thoughtTokens: number
  readonly cost: number
}

export interface Reply {
  readonly text: string
  readonly finish: Finish
  /** The model that answered, which a router may have chosen. */
  readonly model: string
  /** The provider's id of this generation. */
  readonly id: string | undefined
  readonly usage: TokenUsage | undefined
  /** The model declined, in so many words. */
  readonly refusal: string
  /** Tokens that the model thought before its answer, as the provider counts them or as they can be estimated. */
  readonly thoughts: number
}

type Json = Record<string, unknown>
const record = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** What one chunk of a stream, or a whole body, added. */
export interface Step {
  /** New text of the answer. */
  readonly text: string
  /** The model is at work: answer, reasoning or an end. */
  readonly progress: boolean
}

/** Puts an answer together from `chat.completion.chunk` or `chat.completion` objects. */
export class ReplyBuilder {
  private text = ''
  private refusal = ''
  /** What the model thought aloud, and what it handed to a tool that nobody offered. */
  private aloud = ''
  private thought = 0
  private called = ''
  private finish: Finish | 'error' | undefined
  private model: string
  private id: string | undefined
  private usage: TokenUsage | undefined
  private readonly asked: string
  /** The provider said that the stream is over. */
  done = false

  constructor(model: string) {
    this.asked = model
    this.model = model
  }

  get finished(): boolean {
    return this.finish !== undefined
  }

  /** Tokens of thoughts so far, as the provider counts them or as they can be estimated: a token is a character at least. */
  get thoughts(): number {
    if (this.usage?.thoughtTokens) return this.usage.thoughtTokens
    const hidden = (this.usage?.completionTokens ?? 0) - this.length
    const within = this.finished ? this.text.length - withoutThoughts(this.text).length : 0
    return Math.max(0, hidden, Math.ceil((this.thought + within) / TOKEN))
  }

  get length(): number {
    return this.text.length + this.called.length
  }

  /**
   * @throws ModelFault when the chunk carries an error, which providers also send with HTTP 200 and in mid-stream
   */
  take(chunk: unknown): Step {
    const body = record(chunk)
    if (!body) throw this.strange()
    const fault = faultInBody(body, this.asked)
    if (fault) throw fault
    if (typeof body.model === 'string') this.model = body.model
    if (typeof body.id === 'string') this.id = body.id
    if (record(body.usage)) this.usage = readUsage(record(body.usage) as Json)
    const choice = record(Array.isArray(body.choices) ? body.choices[0] : undefined)
    if (!choice) return { text: '', progress: false }
    const broken = faultInBody({ error: choice.error }, this.asked)
    if (broken) throw broken
    const part = record(choice.delta) ?? record(choice.message) ?? {}
    const added = contentOf(part.content)
    this.text += added
    if (typeof part.refusal === 'string') this.refusal += part.refusal
    if (choice.finish_reason) this.finish = finishOf(choice.finish_reason)
    if (this.finish === 'error') throw new ModelFault('cut', faultWords('cut'), { model: this.asked })
    const thinking = thoughtsOf(part)
    this.thought += thinking.length
    if (this.aloud.length < MOST_THOUGHTS) this.aloud += thinking
    const called = argumentsOf(part.tool_calls)
    this.called += called
    const progress = added !== '' || called !== '' || thinking !== '' || isThinking(part) || this.finished
    return { text: added, progress }
  }

  /** @throws ModelFault `cut` when the stream ended without a sign that the answer is whole */
  build(): Reply {
    if (!this.finished && !this.done) throw new ModelFault('cut', faultWords('cut'), { model: this.asked })
    return {
      text: this.said(),
      finish: (this.finish ?? 'unknown') as Finish,
      model: this.model,
      id: this.id,
      usage: this.usage,
      refusal: this.refusal,
      thoughts: this.thoughts,
    }
  }

  /** The answer, also where a server put it beside its place: into a tool call, or whole into the thoughts. */
  private said(): string {
    if (this.text.trim() !== '') return this.text
    if (this.called.trim() !== '') return this.called
    return this.finish === 'stop' && /^\s*(?:```(?:json)?\s*)?\{[\s\S]*\}\s*(?:```\s*)?$/.test(this.aloud) ? this.aloud : ''
  }

  strange(): ModelFault {
    return new ModelFault('not-an-answer', faultWords('not-an-answer'), { model: this.asked })
  }
}

/** Characters of a token, about. */
const TOKEN = 4
/** Characters of thoughts that are kept. */
const MOST_THOUGHTS = 1 << 16

/** What a model thinks aloud: beside its answer, or at some servers in typed parts of it. */
function thoughtsOf(part: Json): string {
  const aloud = part.reasoning ?? part.reasoning_content
  if (typeof aloud === 'string' && aloud !== '') return aloud
  const typed = Array.isArray(part.content) ? part.content.filter((one) => record(one)?.type === 'thinking') : []
  return typed.map((one) => contentOf(record(one)?.thinking)).join('')
}

/** Thoughts that a provider keeps to itself arrive as parts without words. */
const isThinking = ({ reasoning_details: details }: Json): boolean => Array.isArray(details) && details.length > 0

/** The arguments of the first tool call, which arrive in pieces. */
function argumentsOf(calls: unknown): string {
  const call = record(Array.isArray(calls) ? calls[0] : undefined)
  const written = (call?.index ?? 0) === 0 ? record(call?.function)?.arguments : undefined
  return typeof written === 'string' ? written : ''
}

/** Content is a string, or at some servers a list of typed parts. */
function contentOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part) => (typeof record(part)?.text === 'string' ? (record(part)?.text as string) : '')).join('')
}

const finishes: Readonly<Record<string, Finish | 'error'>> = {
  stop: 'stop',
  eos: 'stop',
  end_turn: 'stop',
  tool_calls: 'stop',
  function_call: 'stop',
  length: 'length',
  max_tokens: 'length',
  max_output_tokens: 'length',
  model_length: 'length',
  model_context_window_exceeded: 'length',
  content_filter: 'filter',
  error: 'error',
}

function finishOf(reason: unknown): Finish | 'error' {
  return finishes[String(reason).toLowerCase()] ?? 'unknown'
}

function readUsage(usage: Json): TokenUsage {
  return {
    promptTokens: number(usage.prompt_tokens),
    completionTokens: number(usage.completion_tokens),
    cachedTokens: number(record(usage.prompt_tokens_details)?.cached_tokens),
    thoughtTokens: number(record(usage.completion_tokens_details)?.reasoning_tokens),
    cost: number(usage.cost),
  }
}
