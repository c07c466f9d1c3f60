import type { Note, Noted } from '../../core/base/note.ts'
import { Refusal } from '../../core/base/refusal.ts'
import { beginningOf } from '../../core/base/words.ts'
import { frontMatter } from '../../core/deck/markdown/comment.ts'
import { createAlbum } from './album.ts'
import { decodeText } from './charset.ts'
import type { DocumentFile, DocumentKind, Found, ParsedDocument, Reader, ReadLimits } from './document.ts'
import { checkClaim, containerOf, nameOf, textKind } from './kind.ts'
import { writePieces } from './markdown.ts'
import type { Template } from './office/template/template.ts'
import { tidied } from './tidy.ts'

/** The readers, each loaded when it is needed. Office files are told apart when their package is open. */
const READERS: { readonly [K in DocumentKind]: () => Promise<Reader> } = {
  pdf: async () => (await import('./pdf/pdf.ts')).readPdf,
  docx: async () => (await import('./office/word/word.ts')).readWord,
  pptx: async () => (await import('./office/slides/presentation.ts')).readPresentation,
  xlsx: async () => (await import('./office/sheets/workbook.ts')).readWorkbook,
  csv: async () => (await import('./separated.ts')).readSeparated,
  html: async () => (await import('./html/page.ts')).readPage,
  markdown: async () => (await import('./plain.ts')).readPlain,
  text: async () => (await import('./plain.ts')).readPlain,
}

/**
 * Reads a document in this thread. Callers that do not trust it use `readDocument`, which does this in a worker.
 * @throws Refusal `unreadable-input`, `unsupported-input`, `empty-source`
 */
export async function parseDocument(file: DocumentFile, limits: ReadLimits): Promise<Noted<ParsedDocument>> {
  const { notes, note } = takeNotes()
  const album = createAlbum(limits, note)
  const kind = await kindOf(file, limits)
  const read = await READERS[kind]()
  const found = await read({ file, limits, album, note })
  const { title, author, language } = found
  const body = bounded(bodyOf(found), limits, note)
  if (body.trim() === '') throw empty(file, kind)
  const text = typeof found.content === 'string' ? body : `${frontMatter({ title, author, source: file.url ?? nameOf(file) })}\n\n${body}\n`
  const shown = (src: string) => text.includes(`(${src}`)
  return {
    value: {
      kind,
      ...(title ? { title } : {}),
      ...(language ? { language } : {}),
      text,
      pictures: new Map([...album.pictures].filter(([src]) => shown(src))),
      elsewhere: new Map([...album.elsewhere].filter(([src]) => shown(src))),
    },
    notes,
  }
}

/** Reads the look of a PowerPoint file, as `parseDocument` reads its words. @throws Refusal `unreadable-input`, `unsupported-input` */
export async function parseTemplate(file: DocumentFile, limits: ReadLimits): Promise<Noted<Template>> {
  const { notes, note } = takeNotes()
  const { readTemplate } = await import('./office/template/template.ts')
  return { value: readTemplate({ file, limits, album: createAlbum(limits, note), note }), notes }
}

/** Each thing is said once. */
function takeNotes(): { readonly notes: readonly Note[]; note(one: Note): void } {
  const notes: Note[] = []
  return {
    notes,
    note: (one) => {
      if (!notes.some((other) => other.detail === one.detail)) notes.push(one)
    },
  }
}

async function kindOf(file: DocumentFile, limits: ReadLimits): Promise<DocumentKind> {
  const container = containerOf(file)
  let kind: DocumentKind
  if (container === 'pdf') kind = 'pdf'
  else if (container === 'zip') kind = (await import('./office/package.ts')).officeKind(file, limits)
  else {
    // Before it is read as text: of a broken Word document nobody has to hear which texts are read.
    checkClaim(file, 'text')
    kind = textKind(file, decodeText(file.bytes.subarray(0, 4096), nameOf(file)))
  }
  checkClaim(file, kind)
  return kind
}

const bodyOf = ({ content, footnotes }: Found): string => (typeof content === 'string' ? content : writePieces(tidied(content), footnotes))

/** Cut where there is more than is read. */
function bounded(text: string, { characters }: ReadLimits, note: (note: Note) => void): string {
  const kept = beginningOf(text, characters)
  if (kept === text) return text
  note({ at: 'deck', says: 'dropped', detail: `${text.length - kept.length} characters at the end; at most ${characters} are read` })
  return kept
}

function empty(file: DocumentFile, kind: DocumentKind): Refusal {
  const name = nameOf(file)
  const hint =
    kind === 'pdf' ? 'Its pages are likely scanned pictures: run text recognition (OCR) first.' : 'There is nothing to make a deck from.'
  return new Refusal('empty-source', `${name} has no text`, { at: name, hint })
}
