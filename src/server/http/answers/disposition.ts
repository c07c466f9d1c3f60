/**
 * `Content-Disposition` for a download (RFC 6266), with the name in ASCII for old clients and in UTF-8 for the rest
 * (RFC 8187).
 */
export function attachment(name: string, ending: string): string {
  const file = `${fileName(name)}.${ending}`
  const ascii = file
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`
}

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
