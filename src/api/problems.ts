import { REFUSAL_CODES, type RefusalCode } from '../core/base/refusal.ts'

/** What is always true of one code: the row that answers requests and writes the docs. */
export interface ProblemKind {
  /** HTTP status (RFC 9110 § 15, RFC 6585, RFC 4918 for 507). */
  readonly status: number
  /** A few words, the same each time (RFC 9457 § 3.1.3). */
  readonly title: string
  /** Whether the very same request may work later. */
  readonly retryable: boolean
  /** What happened and how to mend it, for people, as Markdown of one paragraph. */
  readonly meaning: string
}

const LATER = { retryable: true } as const
const NOT_AS_IT_IS = { retryable: false } as const

/** Every code: docs/errors.md and the pages under /problems are made from this table. */
export const PROBLEMS: { readonly [C in RefusalCode]: ProblemKind } = {
  'bad-usage': {
    status: 422,
    title: 'The call is wrong',
    ...NOT_AS_IT_IS,
    meaning:
      'The command line or a call is wrong: an unknown option, a slide count that is not allowed, an output whose ending is no format, an output that would overwrite the input. `deckwright <command> --help` shows what a command takes.',
  },
  'not-found': {
    status: 404,
    title: 'Not there',
    ...NOT_AS_IT_IS,
    meaning:
      'What was named is not there: a file, an address of the service, a presentation, an upload, a slide. A presentation of somebody else is not there either. The command line gives the nearest name in the same folder; words that are not a file are taken as a topic only when they do not look like a path.',
  },
  'not-a-deck': {
    status: 422,
    title: 'Not a deck',
    ...NOT_AS_IT_IS,
    meaning:
      'The JSON is not a deck. `at` is the JSON pointer of the first fault: `/slides/3/items` is the field `items` of the fourth slide. `deckwright layouts --json` and `GET /v1/layouts` give the schema of every layout. A deck of an older version is upgraded; one of a newer version is refused.',
  },
  'unknown-theme': {
    status: 422,
    title: 'No such theme',
    ...NOT_AS_IT_IS,
    meaning:
      'No built-in theme has that name. The message gives the nearest names; `deckwright themes` and `GET /v1/themes` list all. On the command line a theme of your own is named by its file: `--theme ./mine.json`.',
  },
  'bad-theme': {
    status: 422,
    title: 'Not a theme',
    ...NOT_AS_IT_IS,
    meaning:
      'The theme is not JSON, or a field is wrong; `at` is its JSON pointer. `deckwright themes --json` prints themes to start from.',
  },
  'bad-setting': {
    status: 501,
    title: 'A setting is missing or wrong',
    ...NOT_AS_IT_IS,
    meaning:
      'An environment variable, or a line in `.env`, has a value that cannot be right, or one that is needed is not set: without a model, for example, no slide can be rewritten. The message names it and gives an example or what it is for. All are in [settings.md](settings.md).',
  },
  'unreadable-input': {
    status: 422,
    title: 'Cannot be read',
    ...NOT_AS_IT_IS,
    meaning: 'The input is there and cannot be read: no permission, a folder, a damaged file, a file that is not text.',
  },
  'unsupported-input': {
    status: 415,
    title: 'Not a kind of file that is read',
    ...NOT_AS_IT_IS,
    meaning:
      'The input is of a kind that is not read (`.doc`, `.odt`, an archive …), is larger than what is read (5 MB of text, 25 MB of other documents, 100 MB of JSON), or would take too much time or memory to read. The message says in which format to save it.',
  },
  'unreachable-source': {
    status: 422,
    title: 'The address gives nothing',
    ...NOT_AS_IT_IS,
    meaning:
      'A web address gives nothing: the host is not known or does not answer, the page is not there, it wants a login, or it takes too long. Open it in a browser, save it, and give the file.',
  },
  'unwritable-target': {
    status: 500,
    title: 'Cannot be written',
    ...NOT_AS_IT_IS,
    meaning:
      'An output cannot be written: no permission, a folder of that name, a full disk. Nothing was written, not even other outputs of the same command; files that were there before are as they were.',
  },
  'empty-source': { status: 422, title: 'Nothing in it', ...NOT_AS_IT_IS, meaning: 'The document holds nothing but blanks.' },
  'missing-font': {
    status: 500,
    title: 'A font is missing',
    ...NOT_AS_IT_IS,
    meaning:
      'A font that everything needs is not installed; reinstall the package. A script that no installed font covers is a note, not an error: `FONTS_DIR` adds fonts.',
  },
  'bad-picture': {
    status: 422,
    title: 'Not a usable picture',
    ...NOT_AS_IT_IS,
    meaning:
      'A picture cannot be used where a picture is a must: it is damaged, or has more than 40 million pixels. In a deck, a picture that is missing or broken is a note, and the slide is laid out without it.',
  },
  'bad-change': {
    status: 422,
    title: 'The edit does not fit',
    ...NOT_AS_IT_IS,
    meaning: 'An edit does not fit the deck: a slide that is not there, a value that the layout does not allow. The deck is unchanged.',
  },
  'llm-auth': {
    status: 502,
    title: 'The model refused the key',
    ...NOT_AS_IT_IS,
    meaning: 'The model’s endpoint refused the key. Check `OPENROUTER_API_KEY`, or `LLM_API_KEY` for another `LLM_BASE_URL`.',
  },
  'llm-credits': {
    status: 503,
    title: 'No credit for the model',
    ...NOT_AS_IT_IS,
    meaning: 'The account at the model’s endpoint has no credit left, or has reached its limit.',
  },
  'llm-moderation': {
    status: 422,
    title: 'The model will not write this',
    ...NOT_AS_IT_IS,
    meaning:
      'The model’s provider will not write about this. Other words, or another `LLM_MODEL`, may do; the same request is not sent again.',
  },
  'llm-unavailable': {
    status: 503,
    title: 'No model answered',
    ...LATER,
    meaning:
      'No model answered: the endpoint cannot be reached, is overloaded, or does not know the model. Retries and `LLM_FALLBACK_MODELS` were tried.',
  },
  cancelled: {
    status: 409,
    title: 'Cancelled',
    ...NOT_AS_IT_IS,
    meaning: 'The job was stopped, by Ctrl-C or by the caller. The command line wrote nothing; the service made no deck.',
  },
  internal: {
    status: 500,
    title: 'A fault of Deckwright',
    ...LATER,
    meaning:
      'A fault of Deckwright itself. Please report it, with the command and its input; `LOG_LEVEL=debug` prints where it happened. The log of the service has a line with the request id that the answer names.',
  },
  'malformed-request': {
    status: 400,
    title: 'Not readable as HTTP',
    ...NOT_AS_IT_IS,
    meaning: 'The request cannot be read: its address, a header or the framing of its body breaks the rules of HTTP.',
  },
  'malformed-json': {
    status: 400,
    title: 'Not readable as JSON',
    ...NOT_AS_IT_IS,
    meaning:
      'The body is not JSON in UTF-8, is nested more than 32 deep, says a field twice, or has a field named `__proto__`, `constructor` or `prototype`. `errors` tells where.',
  },
  'validation-error': {
    status: 422,
    title: 'Values that are not allowed',
    ...NOT_AS_IT_IS,
    meaning:
      'The request is readable and a value in it is not allowed: a field that does not exist, one that is missing, too long or out of range, a number that is not finite, a text with U+0000 or half a surrogate pair. `errors` has every fault with its JSON pointer; query parameters and headers are named in the detail.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'Not a cursor',
    ...NOT_AS_IT_IS,
    meaning: '`cursor` is not one that a list gave. Take `next_cursor` of the page before as it is, or start without.',
  },
  'invalid-token': {
    status: 401,
    title: 'Not signed in',
    ...NOT_AS_IT_IS,
    meaning: 'The token is missing, expired or was not issued here. Sign in again.',
  },
  'insufficient-scope': {
    status: 403,
    title: 'Not allowed',
    ...NOT_AS_IT_IS,
    meaning:
      'Whoever asks may not do this. A web page of another origin may call the service only when `ALLOWED_ORIGINS` names that origin.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Not with this method',
    ...NOT_AS_IT_IS,
    meaning: 'The address is right and the method is not. The header `Allow` lists those that are.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request came too slowly',
    ...LATER,
    meaning: 'The request did not arrive in time: its head within 8 seconds, its body without a pause of 8 seconds and at 4 kB/s or more.',
  },
  'deck-busy': {
    status: 409,
    title: 'The deck is being written',
    ...LATER,
    meaning: 'The deck is being written, so it can be neither edited nor exported. Follow its events, or ask again a little later.',
  },
  'idempotency-in-progress': {
    status: 409,
    title: 'The same request is being answered',
    ...LATER,
    meaning: 'A request with this `Idempotency-Key` is being answered at this moment. Ask again a little later to get its answer.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The key belongs to another request',
    ...NOT_AS_IT_IS,
    meaning: 'This `Idempotency-Key` was used in the last 24 hours with another body. A new request needs a new key.',
  },
  'version-conflict': {
    status: 412,
    title: 'The deck has changed',
    ...NOT_AS_IT_IS,
    meaning: 'The deck is no longer the version that `If-Match` names. Fetch it, apply the edit to what it is now, and send that.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match is missing',
    ...NOT_AS_IT_IS,
    meaning:
      'An edit says which version it is for: send the `ETag` of the presentation as `If-Match`, or `If-Match: *` to edit whatever is there (RFC 6585 § 3).',
  },
  'range-not-satisfiable': {
    status: 416,
    title: 'Beyond the end of the file',
    ...NOT_AS_IT_IS,
    meaning: '`Range` names no byte of the file. The header `Content-Range` says how long it is.',
  },
  'payload-too-large': {
    status: 413,
    title: 'Too large',
    ...NOT_AS_IT_IS,
    meaning: 'The body is larger than what is taken: 25 MiB for a file and for `POST /v1/render`, 8 MiB for texts and edits.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The head is too large',
    ...NOT_AS_IT_IS,
    meaning: 'Address and headers of a request are at most 16 KiB together.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Not a type that is taken',
    ...NOT_AS_IT_IS,
    meaning:
      'The body is of a type that is not taken here: JSON where `Content-Type: application/json` is needed, or a file that is none of pdf, docx, pptx, xlsx, csv, md, txt, html, png, jpg, webp.',
  },
  'content-mismatch': {
    status: 415,
    title: 'Not what its name says',
    ...NOT_AS_IT_IS,
    meaning: 'The bytes of a file are of another kind than its name or type says. Get a new copy, or give it the ending of what it is.',
  },
  'url-not-allowed': {
    status: 422,
    title: 'An address that is not fetched',
    ...NOT_AS_IT_IS,
    meaning: 'Web addresses are fetched from public hosts on ports 80 and 443 only, never from this machine or its own network.',
  },
  'archive-limit': {
    status: 422,
    title: 'Too much inside',
    ...NOT_AS_IT_IS,
    meaning:
      'A file that is packed inside (docx, pptx, xlsx, pdf) holds too many parts, or unpacks to more than is safe. Nothing of it was kept.',
  },
  'quota-exceeded': {
    status: 429,
    title: 'Too many requests',
    ...LATER,
    meaning:
      'One client may ask for so many presentations, outlines and rewrites in a minute (`MAX_REQUESTS_PER_MINUTE`). `Retry-After` says when to come back; reading is not counted.',
  },
  overloaded: {
    status: 503,
    title: 'Too much to do',
    ...LATER,
    meaning: 'The service has as much work as it takes, is starting or is stopping. `Retry-After` says when to come back.',
  },
  'storage-full': {
    status: 507,
    title: 'No room left',
    ...LATER,
    meaning: 'The disk has no room left, or only its reserve. Reading goes on; writing works again as soon as there is room.',
  },
  'storage-unavailable': {
    status: 503,
    title: 'The storage does not answer',
    ...LATER,
    meaning: 'The database or the file storage does not answer. What was acknowledged before is safe; try again in a few seconds.',
  },
  'damaged-file': {
    status: 502,
    title: 'A stored file is damaged',
    ...NOT_AS_IT_IS,
    meaning:
      'A stored file is not what was stored, and is not given out. An export is made anew when it is asked for again, and an upload is mended by uploading it again; else restore it from a backup.',
  },
  'data-dir-in-use': {
    status: 500,
    title: 'The data folder is in use',
    ...NOT_AS_IT_IS,
    meaning:
      'Another process has the folder of `DATA_DIR` open; two on one embedded database would destroy it. Stop the other, give this one a folder of its own, or use `DATABASE_URL` for several.',
  },
}

/** The address of a code’s page, below the service’s own: `type` of a problem (RFC 9457 § 3.1.1). */
export const problemPath = (code: RefusalCode): string => `/problems/${code}`

export const isProblemCode = (code: string): code is RefusalCode => (REFUSAL_CODES as readonly string[]).includes(code)

/** The text of docs/errors.md. */
export function errorsPage(): string {
  return [
    '# Errors',
    '',
    'Every error has a code. The command line prints one line, `deckwright: what went wrong. How to mend it.`, and with `--json` also',
    'an object `{"error": {"code", "message", "hint", "at"}}`; the library throws a `Refusal` with the same fields. `at` is a JSON',
    'pointer into the input, or a file name. The exit code is 2 for `bad-usage` and `unknown-theme`, and 1 for all others.',
    '',
    'The service answers with the status below and a problem (RFC 9457, `application/problem+json`): `type` is the address of the',
    'code’s page, `title`, `status`, `detail`, `code`, `retryable` (whether the very same request may work later), `requestId`, and',
    'where there is something to say `hint` and `errors: [{pointer, code, detail}]`.',
    '',
    'Warnings are not errors: a slide that was split, type that was made smaller, a picture that is missing come back as notes.',
    '',
    ...REFUSAL_CODES.flatMap((code) => [`## ${code}`, '', PROBLEMS[code].meaning, '', `HTTP ${status(PROBLEMS[code])}.`, '']),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

const status = ({ status, retryable }: ProblemKind): string => `${status}${retryable ? ', retryable' : ''}`
