/**
 * `Content-Disposition` of a download under this name, in any script (RFC 6266): once in ASCII for old clients, and once
 * in UTF-8 for the rest (RFC 8187).
 */
export function downloadAs(file: string): string {
  const ascii = file
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(file.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
