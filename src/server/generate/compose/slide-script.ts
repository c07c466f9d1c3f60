import { notesComment } from '../../../core/deck/markdown/comment.ts'
import { asciiDigits } from './numbers.ts'

/** A slide of a script: its number's line, and the lines below it. */
interface ScriptSlide {
  readonly name: string
  readonly lines: readonly string[]
}

const NAMES =
  'slide|folie|diapositive|diapositiva|diapo|lámina|slajd|snímek|слайд|スライド|幻灯片|投影片|슬라이드|الشريحة|شريحة|שקופית|שקף|स्लाइड|স্লাইড|สไลด์'
/** `Slide 3: …` by itself, as a heading, in bold, or as a point of a list. */
const SLIDE = new RegExp(
  `^\\s*(?:#{1,6}\\s*)?(?:[-*•]\\s+)?(?:\\*\\*|__)?\\s*(?:(?:${NAMES})\\s*#?\\s*(\\p{Nd}{1,3})|第\\s*(\\p{Nd}{1,3})\\s*[页頁張张])\\s*(?:\\*\\*|__)?\\s*(?:[:：.)–—|-]+\\s*)?(?:\\*\\*|__)?\\s*(.*?)\\s*(?:\\*\\*|__)?\\s*:?\\s*$`,
  'iu',
)

/** What people call the slide with the title. */
const COVER =
  /^[[(]?(?:title|title (?:slide|page)|cover|cover slide|opening|opening slide|titel|titelfolie|titelseite|deckblatt|titre|page de (?:titre|garde)|diapositive de titre|portada|título|diapositiva de título|copertina|titolo|capa|omslag|titeldia|титул(?:ьный слайд)?|タイトル|表紙|封面|标题页?|標題|제목|표지)[\])]?$/iu

type Label = 'title' | 'subtitle' | 'presenter' | 'notes' | 'aside' | 'body'
const LABELS: readonly (readonly [Label, string])[] = [
  ['title', 'title|heading|headline|titel|überschrift|titre|título|titolo|заголовок|タイトル|标题|標題|제목'],
  ['subtitle', 'sub-?title|tagline|untertitel|sous-titre|subtítulo|sottotitolo|подзаголовок|サブタイトル|副标题|副標題|부제'],
  [
    'presenter',
    'presenter|presented by|speaker|author|by|referent(?:in)?|autor(?:in)?|von|présentateur|auteur|presentador|relatore|докладчик|発表者|演讲者',
  ],
  [
    'notes',
    "speaker(?:['’]s)? notes?|presenter notes?|notes?|talking points?|script|sprech(?:er)?notizen|notizen|notes de l['’]orateur|notas(?: del orador)?|note del relatore|заметки|ノート|备注|備註|演讲备注|노트",
  ],
  [
    'aside',
    'visuals?(?: suggestions?| ideas?| aids?)?|images?(?: suggestions?| ideas?)?|graphics?|illustration|design(?: notes?| ideas?)?|layout|transition|animation|background|bild(?:vorschlag)?|visuel|imagen|immagine|изображение|画像|图片|圖片|배경',
  ],
  [
    'body',
    'content|contents|bullets?(?: points?)?|key points?|main points?|body|text|inhalt|stichpunkte|contenu|contenido|contenuto|содержание|内容|要点|내용',
  ],
]
const patterns = LABELS.map(
  ([label, words]) =>
    [
      label,
      new RegExp(
        `^\\s*(?:[-*•]\\s+)?(?:\\*\\*|__|[*_])?(?:${words})(?:\\*\\*|__|[*_])?\\s*[:：]\\s*(?:\\*\\*|__|[*_])?\\s*(.*?)\\s*$`,
        'iu',
      ),
    ] as const,
)

/** A line drawn between slides. */
const RULE = /^\s*(?:[-*_=]\s*){3,}$/
/** A longer line has no label. */
const LABELLED_LINE = 500
const isRule = (line: string): boolean => line.length <= LABELLED_LINE && RULE.test(line)
/** What a chat program says before it begins. */
const CHATTER =
  /^(?:sure|certainly|of course|absolutely|great|here(?:['’]s| is| are)|below is|gerne|natürlich|hier (?:ist|sind)|bien sûr|voici|claro|aquí|ecco|вот)\b/iu
/** A line that says itself what it is: a point, a step, a row. */
const MARKED = /^\s*(?:[-*•+>|#`]|\p{Nd}+[.)]\s)/u
/** Widest line of a title slide, and how many of them it has. */
const COVER_LINE = 90
const COVER_LINES = 4

/**
 * A script of slides as people and chat programs write it, each under `Slide 3: its title`, as the Markdown of a document:
 * headings without numbers, notes as notes. Undefined for all else.
 */
export function slideScript(source: string): string | undefined {
  const lines = source.split(/\r\n?|\n/)
  const starts = lines.flatMap((line, at) => {
    const found = line.length <= LABELLED_LINE ? SLIDE.exec(line) : null
    return found ? [{ at, number: Number(asciiDigits(found[1] ?? found[2] ?? '')), name: found[3] ?? '' }] : []
  })
  const counted = starts.every(({ number }, i) => i === 0 || number > (starts[i - 1]?.number ?? 0))
  const [first] = starts
  // A text that only speaks of a slide or two is none.
  if (!first || starts.length < 2 || !counted || first.number > 1) return undefined
  const slides = starts.map(({ at, name }, i): ScriptSlide => ({ name, lines: lines.slice(at + 1, starts[i + 1]?.at) }))
  const before = lines.slice(0, first.at).filter((line) => !isRule(line))
  const titled = before.some((line) => /^#{1,2}\s+\S/.test(line))
  return [...preamble(before), ...slides.flatMap((slide, i) => (i === 0 ? opening(slide, titled) : inside(slide)))].join('\n')
}

/** What stands before the first slide; the small talk goes to the notes. */
function preamble(lines: readonly string[]): readonly string[] {
  const said = lines.join('\n').trim()
  if (said === '') return []
  return CHATTER.test(said) || /[:：]$/.test(said) ? [...noted([said]), ''] : [...lines, '']
}

/** The first slide is the cover where its name says so, or it holds no more than one. */
function opening(slide: ScriptSlide, titled: boolean): readonly string[] {
  const { words, fields } = sorted(slide)
  const said = words.filter((line) => line.trim() !== '')
  const brief = said.length <= COVER_LINES && said.every((line) => line.length <= COVER_LINE && !MARKED.test(line))
  const named = COVER.test(slide.name)
  const by = fields.presenter && `by ${fields.presenter}`
  // The title stands above already.
  if (titled && named) return [...paragraphs([fields.subtitle, by]), ...noted(fields.notes)]
  if (titled || !(named || brief)) return inside(slide)
  const own = named || slide.name === '' ? (fields.title ?? said[0]) : slide.name
  const below = own === said[0] ? said.slice(1) : said
  return [`# ${bare(own ?? '')}`, '', ...paragraphs([fields.subtitle, ...below.map(bare), by]), ...noted(fields.notes)]
}

function inside(slide: ScriptSlide): readonly string[] {
  const { words, fields } = sorted(slide)
  const cover = COVER.test(slide.name)
  const name = slide.name === '' || cover ? (fields.title ?? (cover ? '' : slide.name)) : slide.name
  // A slide that repeats the deck's title has nothing else to say.
  if (name === '' && words.every((line) => line.trim() === ''))
    return noted([...paragraphs([fields.subtitle, fields.presenter]), ...fields.notes])
  return [...(name === '' ? [] : [`## ${name}`, '']), ...paragraphs([fields.subtitle]), ...words, '', ...noted(fields.notes)]
}

interface Fields {
  readonly title?: string
  readonly subtitle?: string
  readonly presenter?: string
  readonly notes: readonly string[]
}

/** The words of a slide, without the labels that say what they are. */
function sorted({ lines }: ScriptSlide): { words: readonly string[]; fields: Fields } {
  const words: string[] = []
  const notes: string[] = []
  const fields: { title?: string; subtitle?: string; presenter?: string } = {}
  let open: Label = 'body'
  for (const line of lines) {
    if (isRule(line)) {
      open = 'body'
      words.push('')
      continue
    }
    const [label, said] = labelOf(line)
    if (label === undefined) {
      // Notes go on to the next label; a blank line ends the aside of a picture.
      if (open === 'aside' && line.trim() === '') open = 'body'
      if (open === 'notes' || open === 'aside') notes.push(line)
      else words.push(line)
      continue
    }
    open = label
    if (label === 'notes') notes.push(said)
    else if (label === 'aside') notes.push(line.trim())
    else if (label === 'body') words.push('', said)
    else fields[label] ??= bare(said)
  }
  // What stands below a label that was a point of a list is no code.
  const indent = Math.min(...words.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length))
  return { words: pointed(words.map((line) => line.slice(indent))), fields: { ...fields, notes: notes.map(bare) } }
}

/** Longest line that is a point without a mark. */
const POINT = 100

/** Short lines below each other are points, marked or not; one that begins in lower case goes on from the line above. */
function pointed(lines: readonly string[]): readonly string[] {
  const isPoint = (line: string | undefined) => line !== undefined && line.trim() !== '' && line.length <= POINT && !MARKED.test(line)
  return lines.map((line, i) => {
    const beside = [lines[i - 1], lines[i + 1]].filter(isPoint)
    return isPoint(line) && beside.length > 0 && ![line, ...beside].some((one) => /^\s*\p{Ll}/u.test(one ?? '')) ? `- ${line.trim()}` : line
  })
}

function labelOf(line: string): readonly [label: Label | undefined, said: string] {
  if (line.length > LABELLED_LINE) return [undefined, line]
  for (const [label, pattern] of patterns) {
    const found = pattern.exec(line)
    // `- **Key point:** more data` is a point.
    const point = label === 'body' && found?.[1] !== '' && /^\s*[-*•]\s/.test(line)
    if (found && !point) return [label, (found[1] ?? '').replace(/(?:\*\*|__|[*_])$/, '')]
  }
  return [undefined, line]
}

const paragraphs = (texts: readonly (string | undefined)[]): string[] => texts.flatMap((text) => (text ? [text, ''] : []))

const bare = (text: string): string => text.replace(/\*\*|__|^\s*#{1,6}\s+/g, '').trim()

/** Words for the notes, as our own Markdown has them. */
function noted(lines: readonly string[]): string[] {
  const text = lines.join('\n').trim()
  return text === '' ? [] : [notesComment(text), '']
}
