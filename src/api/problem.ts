import { z } from 'zod'
import { REFUSAL_CODES } from '../core/base/refusal.ts'

const fault = z.object({
  pointer: z.string().describe('JSON pointer (RFC 6901) into the body; empty for what is not in the body'),
  code: z.string().describe('What is wrong, as a word: `too_big`, `unrecognized_keys` …'),
  detail: z.string(),
})

/** An error as the service answers it: RFC 9457. */
export const problemSchema = z
  .object({
    type: z.string().describe('Address of the page about this code'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened this time'),
    code: z.enum(REFUSAL_CODES),
    retryable: z.boolean().describe('Whether the very same request may work later'),
    requestId: z.string(),
    hint: z.string().optional().describe('How to mend it'),
    errors: z.array(fault).optional(),
    presentation: z.string().optional().describe('The presentation that failed, where the request waited for one'),
  })
  .describe('What went wrong')
export type Problem = z.output<typeof problemSchema>
