import { downloadAs } from '../../blobs/disposition.ts'

/** `Content-Disposition` for a download, from a title and the ending of the format. */
export const attachment = (name: string, ending: string): string => downloadAs(`${fileName(name)}.${ending}`)

/** A title as a file name that every system takes. */
export function fileName(title: string): string {
  const clean = title
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no system takes them
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+|[. ]+$/g, '')
  return [...clean].slice(0, 80).join('').trim() || 'presentation'
}
