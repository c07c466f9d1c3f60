import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { type Fault, Refusal } from '../../../core/base/refusal.ts'
import { pointer } from './json-faults.ts'

/** Where in a request a part is that is not the body. */
const PLACES: Readonly<Record<string, string>> = { querystring: 'query parameter', params: 'path', headers: 'header' }

/** Checks a part of a request against its zod schema. @throws Refusal `validation-error` with every fault */
export const compileValidator: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const place = PLACES[httpPart ?? '']
  return (data: unknown) => {
    const parsed = schema.safeParse(data)
    return parsed.success ? { value: parsed.data } : { error: invalid(parsed.error.issues, place) }
  }
}

/** @param place what the faults are in, where it is not the body */
export function invalid(issues: readonly z.core.$ZodIssue[], place?: string): Refusal {
  const errors = issues.flatMap((issue) => faultsOf(issue, place))
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const where = place === undefined && first?.pointer ? `${first.pointer}: ` : ''
  return new Refusal('validation-error', `${where}${first?.detail ?? 'is not allowed'}${more}`, { errors })
}

function faultsOf(issue: z.core.$ZodIssue, place: string | undefined): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => fault(issue, [...issue.path, key], 'there is no such field', place))
  // The faults of the alternative that comes nearest say more than that none fits.
  if (issue.code === 'invalid_union') {
    const nearest = nearestOf(issue.errors)
    if (nearest) return nearest.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, place))
  }
  return [fault(issue, issue.path, says(issue, place), place)]
}

/** What the schema library says of a value that is not there or is no number at all, in words for people. */
function says({ code, message, path }: z.core.$ZodIssue, place: string | undefined): string {
  if (code !== 'invalid_type') return message
  if (path.length === 0 && place === undefined) return 'the body has to be a JSON object'
  if (message.endsWith('received undefined')) return 'is missing'
  return message.endsWith('received NaN') ? 'is not a number' : message
}

function fault({ code }: z.core.$ZodIssue, path: readonly PropertyKey[], detail: string, place: string | undefined): Fault {
  return place === undefined
    ? { pointer: pointer(path), code, detail }
    : { pointer: '', code, detail: `${place}${path.length > 0 ? ` ${path.join('.')}` : ''}: ${detail}` }
}

/** The alternative with the fewest faults, where it is not just of another type. */
function nearestOf(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const inside = alternatives.filter(
    (issues) => issues.length > 0 && issues.every((issue) => issue.path.length > 0 || issue.code !== 'invalid_type'),
  )
  return inside.toSorted((a, b) => a.length - b.length)[0]
}
