import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { writePointer } from '../../../core/base/pointer.ts'
import { type Fault, Refusal } from '../../../core/base/refusal.ts'
import { type SchemaFault, schemaFaults } from '../../../core/base/schema-faults.ts'

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
  const errors = schemaFaults(issues).map((fault) => faultAt(fault, place))
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const where = place === undefined && first?.pointer ? `${first.pointer}: ` : ''
  return new Refusal('validation-error', `${where}${first?.detail ?? 'is not allowed'}${more}`, { errors })
}

function faultAt({ code, path, detail }: SchemaFault, place: string | undefined): Fault {
  if (place !== undefined) return { pointer: '', code, detail: `${place}${path.length > 0 ? ` ${path.join('.')}` : ''}: ${detail}` }
  const whole = path.length === 0 && code === 'invalid_type'
  return { pointer: writePointer(path), code, detail: whole ? `the body ${detail}` : detail }
}
