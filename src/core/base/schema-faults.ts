import type { z } from 'zod'

/** One way in which a value does not fit its schema. */
export interface SchemaFault {
  readonly path: readonly PropertyKey[]
  /** As the schema library calls it: `too_big`, `unrecognized_keys` … */
  readonly code: string
  /** In words for people, to be read after the name of the place: `is missing`. */
  readonly detail: string
}

type Issue = z.core.$ZodIssue

/** What the schema library found, each fault at its own place. */
export const schemaFaults = (issues: readonly Issue[]): readonly SchemaFault[] => issues.flatMap(faultsOf)

function faultsOf(issue: Issue): SchemaFault[] {
  const { code, path } = issue
  if (code === 'unrecognized_keys') return issue.keys.map((key) => ({ code, path: [...path, key], detail: 'is no known field' }))
  // The faults of the alternative that comes nearest say more than that none fits.
  const nearest = code === 'invalid_union' && !isMissing(issue) ? nearestOf(issue.errors) : undefined
  if (nearest) return nearest.flatMap((inner) => faultsOf({ ...inner, path: [...path, ...inner.path] } as Issue))
  return [{ code, path, detail: says(issue) }]
}

/** Whether there is no value at all, whatever kinds of it would do. */
function isMissing(issue: Issue): boolean {
  if (issue.code !== 'invalid_union') return issue.message.endsWith('received undefined')
  const ofItself = (inner: Issue) => inner.path.length === 0 && isMissing(inner)
  return issue.errors.length > 0 && issue.errors.every((alternative) => alternative.some(ofItself))
}

/** The alternative with the fewest faults, where it is not just of another type. */
function nearestOf(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const inside = alternatives.filter(
    (issues) => issues.length > 0 && issues.every((issue) => issue.path.length > 0 || typesOf(issue).length === 0),
  )
  return inside.toSorted((a, b) => a.length - b.length)[0]
}

/** The library's names of types. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a JSON object',
  record: 'a JSON object',
}

function says(issue: Issue): string {
  if (isMissing(issue)) return 'is missing'
  if (issue.message.endsWith('received NaN')) return 'is not a number'
  const types = [...new Set(typesOf(issue))]
  const words = types.map((type) => TYPES[type]).filter((word) => word !== undefined)
  if (words.length > 0 && words.length === types.length) return `has to be ${oneOf(words)}`
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'has to be a web address such as https://example.com/page'
  if (issue.code === 'invalid_value') return `has to be ${oneOf(issue.values.map(String))}`
  // The types of the library leave out what it says of a word that chooses between alternatives.
  if ('options' in issue && Array.isArray(issue.options)) return `has to be ${oneOf(issue.options.map(String))}`
  // Schemas may have words of their own for a bound.
  if (issue.code === 'too_small' && issue.inclusive !== false && issue.message.startsWith('Too small'))
    return bound('at least', issue.minimum, issue.origin)
  if (issue.code === 'too_big' && issue.inclusive !== false && issue.message.startsWith('Too big'))
    return bound('at most', issue.maximum, issue.origin)
  return issue.message
}

/** What a bound counts; of anything else it is the value itself. */
const COUNTED: Readonly<Record<string, string>> = { string: 'character', array: 'item', record: 'entry' }

function bound(side: string, limit: number | bigint, origin: string): string {
  const unit = COUNTED[origin]
  if (unit === undefined) return `has to be ${side} ${limit}`
  return `has to have ${side} ${limit} ${Number(limit) === 1 ? unit : unit.replace(/y$/, 'ie').concat('s')}`
}

/** The types that would be right, where the type is wrong. */
function typesOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_type') return [issue.expected]
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(typesOf) : []
}

const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
