import { Refusal } from '../../../core/base/refusal.ts'
import { type DocumentKind, KIND_OF_ENDING } from '../../ingest/document.ts'

/** What is taken, by what it is. */
export const UPLOAD_KINDS = ['pdf', 'docx', 'pptx', 'xlsx', 'csv', 'md', 'txt', 'html', 'png', 'jpg', 'webp'] as const
export type UploadKind = (typeof UPLOAD_KINDS)[number]

/** What can be told from the first bytes; what is in an Office archive, and which text it is, is found by reading it. */
type Content = 'pdf' | 'zip' | 'compound' | 'png' | 'jpg' | 'webp' | 'text' | 'other'

/** Documents go by a shorter name in the API. */
const KIND_OF_DOCUMENT: { readonly [K in DocumentKind]: UploadKind } = {
  pdf: 'pdf',
  docx: 'docx',
  pptx: 'pptx',
  xlsx: 'xlsx',
  csv: 'csv',
  html: 'html',
  markdown: 'md',
  text: 'txt',
}

/** The endings of all that is taken. */
const KINDS: ReadonlyMap<string, UploadKind> = new Map<string, UploadKind>([
  ...[...KIND_OF_ENDING].map(([ending, kind]) => [ending, KIND_OF_DOCUMENT[kind]] as const),
  ['png', 'png'],
  ['jpg', 'jpg'],
  ['jpeg', 'jpg'],
  ['webp', 'webp'],
])

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const TYPES: Readonly<Record<string, UploadKind>> = {
  'application/pdf': 'pdf',
  [`${OFFICE}wordprocessingml.document`]: 'docx',
  [`${OFFICE}presentationml.presentation`]: 'pptx',
  [`${OFFICE}spreadsheetml.sheet`]: 'xlsx',
  'text/csv': 'csv',
  'text/markdown': 'md',
  'text/plain': 'txt',
  'text/html': 'html',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
}

export const MIME: { readonly [K in UploadKind]: string } = Object.fromEntries(
  Object.entries(TYPES).map(([type, kind]) => [kind, type]),
) as { [K in UploadKind]: string }

const CONTENT: { readonly [K in UploadKind]: Content } = {
  pdf: 'pdf',
  docx: 'zip',
  pptx: 'zip',
  xlsx: 'zip',
  csv: 'text',
  md: 'text',
  txt: 'text',
  html: 'text',
  png: 'png',
  jpg: 'jpg',
  webp: 'webp',
}

/** How to mend a file that is of another kind than its name says. */
export const RENAME = 'Give it the ending of what it is, or get a new copy.'

export interface ReceivedFile {
  readonly name: string
  /** As the sender says. */
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * What a file is, by its bytes held against what its name and type say: a name that says nothing is no claim.
 * @throws Refusal `unsupported-media-type`, `content-mismatch`, `empty-source`
 */
export function kindOf({ name, type, bytes }: ReceivedFile): UploadKind {
  if (bytes.length === 0) throw new Refusal('empty-source', `${name} is empty`, { hint: 'Get a new copy.' })
  const claimed = KINDS.get(/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '') ?? TYPES[type.split(';')[0]?.trim().toLowerCase() ?? '']
  const content = contentOf(bytes)
  if (content === 'compound') {
    const code = claimed === undefined ? 'unsupported-media-type' : 'content-mismatch'
    throw new Refusal(code, `${name} is an Office file from before 2007, or one behind a password`, {
      hint: 'Save it as .docx, .pptx or .xlsx, without a password.',
    })
  }
  if (claimed !== undefined && CONTENT[claimed] === content) return claimed
  if (claimed !== undefined) {
    const is = content === 'other' ? 'something else' : content === 'zip' ? 'an archive' : content === 'text' ? 'text' : `a ${content} file`
    throw new Refusal('content-mismatch', `${name} is not what its name says, ${claimed}: it is ${is}`, { hint: RENAME })
  }
  if (content === 'pdf' || content === 'png' || content === 'jpg' || content === 'webp') return content
  throw new Refusal('unsupported-media-type', `${name} is not of a kind that is taken`, { hint: `Those are ${UPLOAD_KINDS.join(', ')}.` })
}

export const isPicture = (kind: UploadKind): kind is 'png' | 'jpg' | 'webp' => kind === 'png' || kind === 'jpg' || kind === 'webp'

export const isText = (kind: UploadKind): boolean => CONTENT[kind] === 'text'

function contentOf(bytes: Uint8Array): Content {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'zip'
  // Office before 2007, and whatever Office encrypts ([MS-CFB] 2.2).
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'compound'
  // Some programs put a few bytes before the header (ISO 32000-1, annex H.3.4.1).
  if (/%PDF-\d/.test(head)) return 'pdf'
  // UTF-16 texts begin with a byte order mark; in every other text there is no zero byte.
  return /^(?:\xff\xfe|\xfe\xff)/.test(head) || !head.includes('\0') ? 'text' : 'other'
}
