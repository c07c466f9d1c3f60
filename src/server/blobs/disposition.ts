/**
 * `Content-Disposition` of a download under this name, in any script: RFC 6266, with the name once in ASCII for old
 * clients and once as RFC 5987 has it.
 */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%/]/g, '')
    .trim()
  const stem = ascii.replace(/\.[^.]*$/, '').trim()
  const fallback = stem === '' ? `file${/\.[A-Za-z0-9]+$/.exec(ascii)?.[0] ?? ''}` : ascii
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`
}
