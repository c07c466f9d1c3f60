import type { Block, BlockOf } from './blocks.ts'
import { type Composer, listForm } from './composer.ts'
import { carrierOf, makePart, type Part, paragraphsOf, type Topic, titleText } from './part.ts'
import { inPieces } from './prose-chunks.ts'
import { type Runs, textOf } from './runs.ts'
import { together } from './sentences.ts'
import { readData } from './widen.ts'

/** More parallel topics than this do not fit one slide. */
const MOST_TOPICS = 6

/**
 * Merges neighbours until at most `most` parts are left: those first that lose least by it. Dividers, written slides
 * and the closing stay as they are while anything else can be merged.
 */
export function merged(parts: readonly Part[], most: number, composer: Composer): Part[] {
  const left = [...parts]
  const costs = left.map((part, i) => costOf(part, left[i + 1], composer))
  while (left.length > Math.max(1, most)) {
    let best = 0
    for (let i = 1; i < costs.length - 1; i++) if ((costs[i] ?? 0) < (costs[best] ?? 0)) best = i
    const [a, b] = [left[best], left[best + 1]]
    if (!a || !b || costs[best] === Number.POSITIVE_INFINITY) break
    const both = merge(a, b)
    left.splice(best, 2, both)
    costs.splice(best, 2, costOf(both, left[best + 1], composer))
    if (best > 0) costs[best - 1] = costOf(left[best - 1] as Part, both, composer)
  }
  return left
}

function costOf(a: Part, b: Part | undefined, composer: Composer): number {
  if (!b || a.role === 'written' || b.role === 'written') return Number.POSITIVE_INFINITY
  let cost = a.weight + b.weight
  cost += 60 * (visual(a, composer) + visual(b, composer))
  if (a.section !== b.section) cost += 400
  else if (titleText(a) !== titleText(b)) cost += a.above === b.above ? 40 : 120
  const count = (part: Part) => (part.gathered ? part.topics.length : 1)
  const topics = titleText(a) === titleText(b) ? Math.max(count(a), count(b)) : count(a) + count(b)
  if (topics > 4) cost += 150 * (topics - 4)
  if (topics > MOST_TOPICS) cost += 2000
  if (b.role === 'closing') cost += 3000
  if (a.role === 'divider') cost += 5000
  return cost
}

/** What a merge would hide: charts and tables most, short prose not at all. */
function visual(part: Part, composer: Composer): number {
  const carrier = part.topics.length === 1 ? carrierOf(part.topics[0]?.blocks ?? []) : undefined
  if (!carrier) return part.topics.length > 1 ? 1 : 0
  if (carrier.kind === 'table') return readData(carrier, composer) ? 6 : 4
  if (carrier.kind === 'image') return 4
  if (carrier.kind === 'list') return { figures: 5, dates: 5, steps: 4, labelled: 3, nested: 2, plain: 1 }[listForm(carrier, composer)]
  return carrier.kind === 'quote' ? 3 : 1
}

function merge(a: Part, b: Part): Part {
  const same = titleText(a) === titleText(b)
  const plain = (same || isOpening(a, b)) && a.topics.length === 1 && b.topics.length === 1
  const title = commonTitle(a, b, same)
  const topics = plain
    ? [{ title: (same ? a : b).topics[0]?.title, blocks: [a, b].flatMap((part) => part.topics[0]?.blocks ?? []) }]
    : joined([...endingIn(asTopics(a, same), unshown(b, title)), ...asTopics(b, same)])
  const hidden = topics.slice(MOST_TOPICS).flatMap(withHeading)
  return makePart({
    ...a,
    role: b.role === 'closing' ? 'closing' : a.role === 'divider' ? 'content' : a.role,
    title,
    continued: a.continued && same,
    topics: topics.slice(0, MOST_TOPICS),
    gathered: !plain,
    opening: [...unshown(a, title), ...a.opening, ...b.opening],
    aside: [...a.aside, ...hidden, ...b.aside],
    sources: [...a.sources, ...b.sources].slice(0, 12),
  })
}

/** A few words under a heading that a slide has shown already open the next one. */
function isOpening(a: Part, b: Part): boolean {
  return a.continued && !b.continued && a.weight <= b.weight && !carrierOf(a.topics[0]?.blocks ?? [])
}

/** A slide as one topic of a larger one, under its heading; what was gathered before stays apart. */
function asTopics(part: Part, same: boolean): readonly Topic[] {
  if (part.gathered || (same && part.topics.length > 1)) return part.topics
  const [only] = part.topics
  return [
    { title: same ? only?.title : part.title, blocks: part.topics.length === 1 ? (only?.blocks ?? []) : part.topics.flatMap(withHeading) },
  ]
}

/** Neighbours under one heading are one topic: no slide says a heading twice. */
function joined(topics: readonly Topic[]): readonly Topic[] {
  const fewer: Topic[] = []
  for (const topic of topics) {
    const last = fewer.at(-1)
    if (last?.title && topic.title && titleText({ title: last.title }) === titleText({ title: topic.title }))
      fewer[fewer.length - 1] = { ...last, blocks: [...last.blocks, ...topic.blocks] }
    else fewer.push(topic)
  }
  return fewer.length > 1 ? fewer : topics
}

/** The heading of a slide whose topics join others, to be said where nothing shows it any more. */
function unshown(part: Part, title: Runs): Block[] {
  const own = titleText(part)
  return part.gathered !== true || part.continued || own === titleText({ title }) ? [] : [remark(part.title)]
}

function endingIn(topics: readonly Topic[], blocks: readonly Block[]): readonly Topic[] {
  return topics.map((topic, i) =>
    i === topics.length - 1 && blocks.length > 0 ? { ...topic, blocks: [...topic.blocks, ...blocks] } : topic,
  )
}

const remark = (title: Runs): Block => ({ kind: 'remark', id: 'heading', path: [], text: textOf(title) })

/** A topic's blocks, its heading said first. */
const withHeading = (topic: Topic): Block[] => (topic.title ? [remark(topic.title), ...topic.blocks] : [...topic.blocks])

/** Neighbours under one heading take its name; others keep the first's, unless a slide has shown that already. */
function commonTitle(a: Part, b: Part, same: boolean) {
  if (!same && a.continued && !b.continued) return b.title
  if (same || a.above === undefined || a.above !== b.above) return a.title
  return [{ text: a.above }]
}

/**
 * Splits the richest part again and again until there are `least`, or nothing can be split. Short lists and tables are
 * taken apart only when all else is.
 */
export function divided(parts: readonly Part[], least: number, composer: Composer): Part[] {
  return [false, true].reduce<Part[]>((left, fine) => dividedAs(left, least, fine, composer), [...parts])
}

function dividedAs(parts: readonly Part[], least: number, fine: boolean, composer: Composer): Part[] {
  let left = [...parts]
  const whole = new Set<Part>()
  while (left.length < least) {
    const [richest] = left
      .filter((part) => !whole.has(part) && part.role !== 'written' && part.role !== 'divider')
      .sort((a, b) => b.weight - a.weight)
    if (!richest) break
    const halves = split(richest, fine, composer)
    if (!halves) whole.add(richest)
    else left = left.flatMap((part) => (part === richest ? halves : [part]))
  }
  return left
}

/** Two parts that together say the same; undefined for what is one thought, or one table. */
function split(part: Part, fine: boolean, composer: Composer): [Part, Part] | undefined {
  if (part.topics.length > 1) {
    const middle = Math.ceil(part.topics.length / 2)
    return pair(part, part.topics.slice(0, middle), part.topics.slice(middle))
  }
  const blocks = part.topics[0]?.blocks ?? []
  const halves = halvesOf(blocks, fine, composer)
  return halves && pair(part, [{ title: part.topics[0]?.title, blocks: halves[0] }], [{ title: part.topics[0]?.title, blocks: halves[1] }])
}

function pair(part: Part, first: readonly Topic[], second: readonly Topic[]): [Part, Part] {
  const alone = (topics: readonly Topic[]): Pick<Part, 'title' | 'topics' | 'continued' | 'above'> => {
    const [only] = topics
    // A topic on a slide of its own takes its heading for the title.
    return topics.length === 1 && only?.title
      ? { title: only.title, topics: [{ title: undefined, blocks: only.blocks }], continued: false, above: titleText(part) }
      : { title: part.title, topics, continued: part.continued, above: part.above }
  }
  const a = makePart({ ...part, ...alone(first), role: 'content', aside: [], sources: part.sources })
  const rest = alone(second)
  const b = makePart({
    ...part,
    ...rest,
    continued: rest.continued || titleText({ title: rest.title }) === titleText(part),
    opening: [],
    sources: [],
  })
  const namedAway = titleText(a) !== titleText(part) && titleText(b) !== titleText(part)
  const heading: Block = { kind: 'remark', id: 'heading', path: [], text: titleText(part) }
  return [namedAway && !part.continued ? { ...a, opening: [heading, ...a.opening] } : a, b]
}

function halvesOf(blocks: readonly Block[], fine: boolean, composer: Composer): [Block[], Block[]] | undefined {
  const carrier = carrierOf(blocks)
  const prose = paragraphsOf(blocks)
  if (carrier) {
    const others = blocks.filter((block) => block !== carrier)
    const rich = others.reduce((sum, block) => sum + (block.kind === 'paragraph' ? textOf(block.runs).length : 0), 0)
    // What stands around a table or list can be a slide itself.
    if (others.some((block) => block.kind !== 'paragraph') || rich > 120) {
      const at = blocks.indexOf(carrier)
      return at > 0 ? [blocks.slice(0, at), blocks.slice(at)] : [blocks.slice(0, 1), blocks.slice(1)]
    }
    if (carrier.kind === 'list' && carrier.items.length >= (fine ? 2 : 4)) {
      const middle = Math.ceil(carrier.items.length / 2)
      return [
        blocks.map((block) => (block === carrier ? { ...carrier, items: carrier.items.slice(0, middle) } : block)),
        [{ ...carrier, id: `${carrier.id}.2`, items: carrier.items.slice(middle) }],
      ]
    }
    if (carrier.kind === 'table' && carrier.rows.length >= (fine ? 2 : 6) && (fine || !readData(carrier, composer))) {
      const middle = Math.ceil(carrier.rows.length / 2)
      return [
        blocks.map((block) => (block === carrier ? { ...carrier, rows: carrier.rows.slice(0, middle) } : block)),
        [{ ...carrier, id: `${carrier.id}.2`, rows: carrier.rows.slice(middle) }],
      ]
    }
    return undefined
  }
  if (prose.length >= 2) {
    const middle = Math.ceil(prose.length / 2)
    return [prose.slice(0, middle), prose.slice(middle)]
  }
  const [only] = prose
  const sentences = only ? composer.sentences(only.runs) : []
  if (!only || sentences.length < 2) return undefined
  const pieces = inPieces(only, sentences, 2)
  if (pieces.length === 2) return [[pieces[0] as BlockOf<'paragraph'>], [pieces[1] as BlockOf<'paragraph'>]]
  const [first = [], ...others] = sentences
  return [[{ ...only, runs: first }], [{ ...only, id: `${only.id}.2`, footnotes: undefined, runs: together(others) }]]
}
