import { z } from 'zod'
import { isProblemCode, PROBLEMS, problemPath } from '../../../api/problems.ts'
import { REFUSAL_CODES, Refusal, type RefusalCode } from '../../../core/base/refusal.ts'
import type { ApiInstance } from '../api-instance.ts'

const problemKind = z.object({
  code: z.enum(REFUSAL_CODES),
  status: z.int(),
  title: z.string(),
  retryable: z.boolean(),
  meaning: z.string(),
})

/** The page of each code: what `type` of a problem leads to. */
export function addProblems(app: ApiInstance): void {
  app.get(
    '/problems/:code',
    {
      schema: {
        operationId: 'getProblem',
        summary: 'What an error code means',
        tags: ['operations'],
        params: z.object({ code: z.string() }),
        response: {
          200: {
            description: 'For people or for programs, as `Accept` says',
            content: { 'text/html': { schema: z.string() }, 'application/json': { schema: problemKind } },
          },
        },
      },
    },
    async (request, reply) => {
      const { code } = request.params
      if (!isProblemCode(code))
        throw new Refusal('not-found', 'there is no such error code', { hint: `They are ${REFUSAL_CODES.join(', ')}.` })
      reply.headers({ 'cache-control': 'public, max-age=300', vary: 'Accept' })
      if (/text\/html/.test(request.headers.accept ?? '')) return reply.type('text/html; charset=utf-8').send(page(code))
      return reply.type('application/json').send({ code, ...PROBLEMS[code] })
    },
  )
}

function page(code: RefusalCode): string {
  const { status, title, retryable, meaning } = PROBLEMS[code]
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Deckwright</title>
<link rel="icon" href="data:,">
<h1>${escaped(title)}</h1>
<p><code>${code}</code> · HTTP ${status} · ${retryable ? 'the same request may work later' : 'the same request will fail again'}</p>
<p>${marked(meaning)}</p>
<p>${REFUSAL_CODES.map((other) => `<a href="${problemPath(other)}">${other}</a>`).join(' · ')}</p>
</html>
`
}

/** The little Markdown that the table has: code, and links into the documentation, of which the words are kept. */
const marked = (text: string): string =>
  escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
