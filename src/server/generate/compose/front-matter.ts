import { z } from 'zod'
import { readYaml } from '../../../core/base/yaml-read.ts'
import { deckSchema } from '../../../core/deck/deck.ts'
import { themeSchema } from '../../../core/theme/theme.ts'
import type { Meta } from './blocks.ts'

const words = z.union([z.string(), z.number().transform(String)]).transform((text) => text.replace(/\s+/g, ' ').trim())
const person = z.union([words, z.object({ name: words }).transform(({ name }) => name)])
const people = z.union([person, z.array(person).transform((names) => names.join(', '))])

/** Keys as people write them, for each field of a deck. */
const keys: Readonly<Record<keyof Meta, readonly string[]>> = {
  title: ['title', 'titel', 'titre', 'título', 'titolo'],
  subtitle: ['subtitle', 'sub-title', 'description', 'abstract', 'summary', 'untertitel'],
  language: ['language', 'lang', 'locale', 'sprache'],
  theme: ['theme'],
  mode: ['mode'],
  author: ['author', 'authors', 'presenter', 'autor', 'auteur'],
  organisation: ['organisation', 'organization', 'institute', 'institution', 'company', 'affiliation'],
  date: ['date', 'datum'],
  generator: ['generator'],
}

const limited = (most: number) => people.transform((text) => text.slice(0, most)).refine((text) => text !== '')
const fields: { readonly [K in keyof Meta]-?: z.ZodType } = {
  title: limited(400),
  subtitle: limited(400),
  language: words.transform((tag) => tag.replaceAll('_', '-')).pipe(z.string().regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/)),
  theme: z.union([z.string().max(40), themeSchema]),
  mode: z.enum(['present', 'read']),
  author: limited(200),
  organisation: limited(200),
  date: limited(60),
  generator: limited(80),
}

const YAML = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/
const TOML = /^\+\+\+[ \t]*\n([\s\S]*?)\n\+\+\+[ \t]*(?:\n|$)/

/**
 * Front matter and the text after it. Between its rules there must be fields; a text between two rules is text. What it
 * says about other things than the deck, or wrongly, is passed over.
 */
export function splitFrontMatter(source: string): { readonly meta: Meta; readonly body: string } {
  const yaml = YAML.exec(source)
  const toml = yaml ? null : TOML.exec(source)
  const given = yaml?.[1] !== undefined ? fromYaml(yaml[1]) : toml?.[1] !== undefined ? fromToml(toml[1]) : {}
  const names = Object.keys(given)
  if (names.length === 0 || !names.every((name) => /^[\p{L}_][\p{L}\p{N}_ .-]*$/u.test(name))) return { meta: {}, body: source }
  return { meta: readFields(given), body: source.slice((yaml ?? toml)?.[0].length) }
}

/** What a document says of itself; nothing where it has no front matter. */
export function metaOfSource(source: string): Meta {
  return splitFrontMatter(source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')).meta
}

function readFields(given: Readonly<Record<string, unknown>>): Meta {
  // Written by us: exactly as it stands.
  if (given.deckwright !== undefined) return readWith(deckSchema.shape, (field) => given[field])
  const lower = new Map(Object.entries(given).map(([key, value]) => [key.toLowerCase(), value]))
  return readWith(fields, (field) => lower.get(keys[field].find((name) => lower.has(name)) ?? ''))
}

function readWith(schemas: Readonly<Record<keyof Meta, z.ZodType>>, given: (field: keyof Meta) => unknown): Meta {
  const meta: Record<string, unknown> = {}
  for (const field of Object.keys(keys) as (keyof Meta)[]) {
    const value = given(field)
    const parsed = value === undefined || value === null ? undefined : schemas[field].safeParse(value)
    if (parsed?.success) meta[field] = parsed.data
  }
  return meta
}

function fromYaml(text: string): Record<string, unknown> {
  try {
    const value: unknown = readYaml(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The plain `key = "value"` lines; no more is needed here. */
function fromToml(text: string): Record<string, unknown> {
  return Object.fromEntries(
    [...text.matchAll(/^[ \t]*([\w-]+)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|(\S+))[ \t]*$/gm)].map(([, key, a, b, c]) => [
      key ?? '',
      a ?? b ?? c,
    ]),
  )
}
