import { ON_EVERY_SLIDE } from '../src/cli/layouts.ts'
import { blockJsonSchema, deckJsonSchema, layoutJsonSchema, type NAMED_BLOCKS } from '../src/core/deck/json-schema.ts'
import { LAYOUTS } from '../src/core/deck/layouts.ts'
import { LAYOUT_IDS, type LayoutId } from '../src/core/deck/slides.ts'

/** As much of JSON Schema as the deck's schemas use. */
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly default?: unknown
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
}

/** Words for the blocks, and links to their sections. */
const BLOCKS: { readonly [B in keyof typeof NAMED_BLOCKS]: { readonly title: string; readonly about: string } } = {
  run: {
    title: 'run',
    about: 'A stretch of text in one style. Links go to the web, to a mail address, or with `#` and a slide id to a slide of the deck.',
  },
  listItem: { title: 'list item', about: 'A text alone, or a text with items below it.' },
  image: {
    title: 'image',
    about:
      '`src` is a file beside the deck or a `data:` URL; nothing is fetched from the network. `alt` says what the picture shows, and is empty where it only decorates.',
  },
  table: { title: 'table', about: 'Every row has as many cells as there are columns.' },
  chart: {
    title: 'chart',
    about: 'Every series has as many values as there are categories; `null` leaves a gap. A scatter chart has `xs` instead.',
  },
  element: {
    title: 'element',
    about: 'Freely placed on the page of 960 × 540 points.',
  },
  color: { title: 'colour', about: 'A role of the theme, which follows the theme, or `#RRGGBB`, which does not.' },
  background: { title: 'background', about: 'A colour, a gradient or a picture.' },
  source: { title: 'source', about: 'Where something on the slide comes from.' },
}

const isText = ({ anyOf }: Schema) => anyOf?.length === 2 && anyOf[0]?.type === 'string' && anyOf[1]?.items?.$ref === '#/$defs/run'
const between = (low: number | undefined, high: number | undefined, unit: string) =>
  high === undefined || high > 1e9 ? '' : low === undefined ? `at most ${high}${unit}` : `${low} to ${high}${unit}`

/** What a field holds, as a phrase. */
function holds(schema: Schema): string {
  const { $ref, type, anyOf, oneOf, items, properties } = schema
  if ($ref) {
    const block = BLOCKS[$ref.replace('#/$defs/', '') as keyof typeof BLOCKS]
    return `[${block.title}](#${block.title.replace(' ', '-')})`
  }
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (type === 'null') return '`null`'
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ')
  if (isText(schema)) return '[text](#text)'
  const choices = anyOf ?? oneOf
  if (choices)
    return choices
      .filter((choice) => choice.type !== 'null')
      .map(holds)
      .join('; or ')
  if (type === 'array' && items) return `${between(schema.minItems, schema.maxItems, '') || 'any number'} of: ${holds(items)}`
  if (properties)
    return Object.entries(properties)
      .map(([name, field]) => `\`${name}${isRequired(schema, name) ? '' : '?'}\` (${holds(field)})`)
      .join(', ')
  if (Array.isArray(type)) return type.map((one) => (one === 'null' ? '`null`' : holds({ ...schema, type: one }))).join(' or ')
  if (type === 'boolean') return 'true or false'
  if (type === 'integer' || type === 'number') return ['number', between(schema.minimum, schema.maximum, '')].filter(Boolean).join(', ')
  return ['string', between(undefined, schema.maxLength, ' characters')].filter(Boolean).join(', ')
}

const isRequired = (schema: Schema, name: string) => schema.required?.includes(name) === true

/** One row a field. */
function table(schema: Schema, skip: ReadonlySet<string>): readonly string[] {
  const choices = schema.oneOf ?? []
  if (choices.length > 0) {
    return choices.flatMap((choice) => [
      `With \`"kind": ${JSON.stringify(choice.properties?.kind?.const)}\`:`,
      '',
      ...table(choice, new Set(['kind'])),
      '',
    ])
  }
  const rows = Object.entries(schema.properties ?? {}).filter(([name]) => !skip.has(name))
  if (rows.length === 0) return [holds(schema)]
  return [
    '| field | holds |',
    '|---|---|',
    ...rows.map(([name, field]) => {
      const otherwise = field.default === undefined ? '' : `; \`${JSON.stringify(field.default)}\` when absent`
      return `| \`${name}${isRequired(schema, name) ? '' : '?'}\` | ${holds(field).replaceAll('|', '\\|')}${otherwise} |`
    }),
  ]
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A layout's section: purpose, fields, how much looks best, an example. */
function layoutSection(id: LayoutId): readonly string[] {
  const { purpose, count, example } = LAYOUTS[id]
  const best = count
    ? ` Looks best with ${count.best[0] === count.best[1] ? count.best[0] : `${count.best[0]} to ${count.best[1]}`} \`${count.of}\`.`
    : ''
  return [
    `## ${id}`,
    '',
    `${capital(purpose)}.${best}`,
    '',
    ...table(layoutJsonSchema(id) as Schema, ON_EVERY_SLIDE),
    '',
    '```json',
    JSON.stringify(example, null, 2),
    '```',
    '',
  ]
}

const NONE: ReadonlySet<string> = new Set()

/** docs/deck.md. */
export function deckPage(): string {
  const deck = deckJsonSchema() as Schema
  const cover = layoutJsonSchema('cover') as Schema
  const common = {
    ...cover,
    properties: Object.fromEntries(
      Object.entries(cover.properties ?? {}).filter(([name]) => ON_EVERY_SLIDE.has(name) && name !== 'layout'),
    ),
  }
  return [
    '# The deck as code',
    '',
    'A deck is JSON: what is said, slide by slide, and never where it stands. `deckwright render deck.json -o talk.pptx` lays it out,',
    '`deckwright layouts --json` prints the layouts with JSON schemas, and `make document.md -o deck.json` gives one to start from.',
    '',
    '```json',
    '{',
    '  "title": "Coffee",',
    '  "theme": "harbor",',
    '  "slides": [',
    '    { "layout": "cover", "title": "Coffee", "subtitle": "From bean to cup" },',
    '    {',
    '      "layout": "bullets",',
    '      "title": "Freshness matters most",',
    '      "items": ["Whole beans", { "text": "Ground just before", "sub": ["Coarse for the press", "Fine for espresso"] }],',
    '      "notes": "Pass the jar around."',
    '    }',
    '  ]',
    '}',
    '```',
    '',
    '`?` marks fields that may be left out. A field that no layout knows is an error, not ignored.',
    '',
    '## The deck',
    '',
    ...table(deck, new Set(['version', 'slides', 'theme'])),
    '| `version?` | which shape of the deck it is written in; the newest when absent. Older ones are upgraded |',
    '| `theme?` | the id of a built-in theme, or a whole [theme](themes.md); `"harbor"` when absent |',
    '| `slides` | 1 to 300 slides |',
    '',
    '## Every slide',
    '',
    '`layout` names the layout. Besides its own fields every slide may have:',
    '',
    ...table(common, NONE),
    '',
    '## Text',
    '',
    'A string, or a list of [runs](#run) where some of it is bold, italic, code or a link. `\\n` breaks a line.',
    '',
    ...Object.keys(BLOCKS).flatMap((name) => {
      const block = name as keyof typeof BLOCKS
      const { title, about } = BLOCKS[block]
      return [`## ${capital(title)}`, '', about, '', ...table(blockJsonSchema(block) as Schema, NONE), '']
    }),
    ...LAYOUT_IDS.flatMap(layoutSection),
  ].join('\n')
}
