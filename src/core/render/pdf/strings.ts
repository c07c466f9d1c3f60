import type { PdfString } from 'pdfkit'

/** A text string, where a plain string would be a name. */
export function textString(text: string): PdfString {
  return Object(text) as PdfString
}

/** UTF-16BE as hexadecimal digits, without byte order mark. */
export function utf16Hex(text: string): string {
  let hex = ''
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0')
  return hex
}

/** A URI is ASCII (RFC 3986): what is not is percent-encoded, what already is stays. */
export function asciiUri(uri: string): string {
  return uri.toWellFormed().replace(/[^\x21-\x7E]+/g, (part) => encodeURIComponent(part))
}
