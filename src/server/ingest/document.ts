import type { Note } from '../../core/base/note.ts'
import type { Piece } from '../generate/compose/blocks.ts'
import type { Album } from './album.ts'
import type { Footnotes } from './markdown.ts'

/** What can be read. */
export const DOCUMENT_KINDS = ['pdf', 'docx', 'pptx', 'xlsx', 'csv', 'html', 'markdown', 'text'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** The endings that a document's name may have, without the point. */
const ENDINGS: { readonly [K in DocumentKind]: readonly string[] } = {
  pdf: ['pdf'],
  docx: ['docx', 'docm', 'dotx', 'dotm'],
  pptx: ['pptx', 'pptm', 'ppsx', 'ppsm', 'potx', 'potm'],
  xlsx: ['xlsx', 'xlsm', 'xltx', 'xltm'],
  csv: ['csv', 'tsv', 'tab'],
  html: ['html', 'htm', 'xhtml'],
  markdown: ['md', 'markdown', 'mdown'],
  text: ['txt', 'text'],
}

/** What a document claims to be by the ending of its name. */
export const KIND_OF_ENDING: ReadonlyMap<string, DocumentKind> = new Map(
  DOCUMENT_KINDS.flatMap((kind) => ENDINGS[kind].map((ending) => [ending, kind] as const)),
)

/** A file as it came from outside. */
export interface DocumentFile {
  readonly bytes: Uint8Array
  /** Its name, whose ending says what it claims to be. */
  readonly name?: string | undefined
  /** What it is called in messages, where that is not to count as a claim; its name when absent. */
  readonly called?: string | undefined
  /** What a server claims it is: a MIME type. */
  readonly type?: string | undefined
  /** Where it stands on the web: links and pictures in it are relative to this. */
  readonly url?: string | undefined
}

/** A document, read. */
export interface ParsedDocument {
  readonly kind: DocumentKind
  /** What the document calls itself, where it does. */
  readonly title?: string
  /** BCP 47, where the document says it. */
  readonly language?: string
  /** Markdown, or plain text from a text file: as the composer takes it. */
  readonly text: string
  /** The pictures that the text shows, by their `src`. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
  /** Pictures that the text shows and that are elsewhere on the web, by their `src`; nothing was fetched. */
  readonly elsewhere: ReadonlyMap<string, string>
}

/** What reading one document may cost. */
export interface ReadLimits {
  /** Bytes of the file. */
  readonly bytes: number
  readonly milliseconds: number
  /** Pages of a PDF, slides of a presentation; what follows is left out with a note. */
  readonly pages: number
  /** Entries of an Office file, which is a zip archive. */
  readonly entries: number
  /** Bytes of all its entries, inflated. */
  readonly inflated: number
  /** Bytes of one entry, inflated. */
  readonly entry: number
  /** Inflated : stored, past a megabyte; XML may reach twice as much. */
  readonly ratio: number
  /** Rows that are kept of one table. */
  readonly rows: number
  /** Characters of the text that comes out; what follows is left out with a note. */
  readonly characters: number
  readonly pictures: number
  /** Pixels of one picture, by its header. */
  readonly pixels: number
  /** Megabytes that reading may take besides the file itself. */
  readonly memory: number
}

const MEBI = 2 ** 20

export const READ_LIMITS: ReadLimits = {
  bytes: 25 * MEBI,
  milliseconds: 30_000,
  pages: 300,
  entries: 2_000,
  inflated: 100 * MEBI,
  entry: 25 * MEBI,
  ratio: 100,
  rows: 60,
  characters: 600_000,
  pictures: 60,
  pixels: 40_000_000,
  memory: 384,
}

/** What the reader of one kind of document works with. */
export interface Reading {
  readonly file: DocumentFile
  readonly limits: ReadLimits
  readonly album: Album
  note(note: Note): void
}

/** What it finds: the pieces in their order, or text that stands as it is. */
export interface Found {
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly language?: string | undefined
  readonly content: readonly Piece[] | string
  readonly footnotes?: Footnotes | undefined
}

export type Reader = (reading: Reading) => Found | Promise<Found>
