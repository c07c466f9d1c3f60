import { Refusal } from '../../core/base/refusal.ts'
import { type DocumentFile, type DocumentKind, KIND_OF_ENDING } from './document.ts'
import { pictureFormat } from './picture-header.ts'

/** What holds a document, by its first bytes. */
export type Container = 'pdf' | 'zip' | 'text'

/** Endings of files that are read, without the point. */
export const READABLE_ENDINGS = [...KIND_OF_ENDING.keys()]

const TYPES: Readonly<Record<string, DocumentKind>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.presentationml.slideshow': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
}

export const KIND_NAMES: { readonly [K in DocumentKind]: string } = {
  pdf: 'a PDF file',
  docx: 'a Word document (.docx)',
  pptx: 'a PowerPoint file (.pptx)',
  xlsx: 'an Excel workbook (.xlsx)',
  csv: 'a table as text (.csv)',
  html: 'a web page',
  markdown: 'Markdown',
  text: 'text',
}

const TEXTUAL: ReadonlySet<DocumentKind> = new Set(['csv', 'html', 'markdown', 'text'])

export const nameOf = (file: DocumentFile): string => file.called ?? file.name ?? 'the document'

/** What a file claims to be: by its ending, else by the type that a server gave. */
export function claimOf(file: DocumentFile): DocumentKind | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(file.name ?? '')?.[1]?.toLowerCase()
  const type = file.type?.split(';')[0]?.trim().toLowerCase()
  // An address need not end like what it gives; the server's word on it is better.
  return (type && TYPES[type]) || (ending && KIND_OF_ENDING.get(ending)) || undefined
}

const ASCII = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
const starts = (bytes: Uint8Array, ...head: readonly number[]) => head.every((byte, i) => bytes[i] === byte)

/**
 * Tells by the first bytes what holds the document.
 * @throws Refusal `unsupported-input` for what is known and not read, with what to do about it
 */
export function containerOf(file: DocumentFile): Container {
  const { bytes } = file
  const name = nameOf(file)
  const refuse = (is: string, hint: string): never => {
    throw new Refusal('unsupported-input', `${name} is ${is}`, { at: name, hint })
  }
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return refuse(...compoundFile(bytes))
  // Some programs put a few bytes before the header (ISO 32000-1, annex H.3.4.1).
  if (/%PDF-\d/.test(ASCII(bytes, 0, 1024))) return 'pdf'
  if (ASCII(bytes, 0, 5) === '{\\rtf') return refuse('in Rich Text Format', 'Save it as .docx or .txt.')
  if (starts(bytes, 0x1f, 0x8b)) return refuse('compressed with gzip', 'Unpack it first.')
  if (starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) || ASCII(bytes, 0, 4) === 'Rar!') return refuse('an archive', 'Unpack it first.')
  const picture = pictureFormat(bytes)
  if (picture !== undefined && picture !== 'svg')
    return refuse(`a picture (.${picture})`, 'Text in pictures is not read; put the picture into a document.')
  return 'text'
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le')

/** What an OLE compound file holds, by the names of its streams ([MS-CFB] 2.6.1). */
function compoundFile(bytes: Uint8Array): readonly [is: string, hint: string] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const holds = (stream: string) => whole.includes(utf16(stream))
  if (holds('EncryptedPackage')) return ['protected with a password', 'Save it without a password.']
  if (holds('WordDocument')) return ['an old Word document (.doc)', 'Save it as .docx.']
  if (holds('PowerPoint Document')) return ['an old PowerPoint file (.ppt)', 'Save it as .pptx.']
  if (holds('Workbook') || holds('Book')) return ['an old Excel workbook (.xls)', 'Save it as .xlsx.']
  return ['in an old Office format', 'Save it as .docx, .pptx, .xlsx or .pdf.']
}

/**
 * Holds a claim against what the bytes are.
 * @throws Refusal `unreadable-input` when a file is not what its name says
 */
export function checkClaim(file: DocumentFile, found: DocumentKind): void {
  const claimed = claimOf(file)
  const same = claimed === undefined || claimed === found || (TEXTUAL.has(claimed) && TEXTUAL.has(found))
  if (same) return
  const name = nameOf(file)
  const says = TEXTUAL.has(found) ? 'damaged or something else' : KIND_NAMES[found]
  throw new Refusal('unreadable-input', `${name} is not ${KIND_NAMES[claimed]}: it is ${says}`, {
    at: name,
    hint: TEXTUAL.has(found) ? 'Get a new copy, or give it the ending of what it is.' : `Give it the ending .${found}.`,
  })
}

/** Which of the text formats it is; a claim decides between formats that any text satisfies. */
export function textKind(file: DocumentFile, text: string): DocumentKind {
  const claimed = claimOf(file)
  if (claimed !== undefined && TEXTUAL.has(claimed)) return claimed
  const head = text.slice(0, 2048).replace(/^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*/, '')
  return /^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(head) ? 'html' : 'text'
}
