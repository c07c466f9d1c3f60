/**
 * `Content-Type` of a file that the service made. All its texts are UTF-8, and Markdown has to say so (RFC 7763, section
 * 2); JSON has no such parameter (RFC 8259, section 11), and SVG says it by being XML.
 */
export const contentType = (mime: string): string => (/^text\/[^;]+$/.test(mime) ? `${mime}; charset=utf-8` : mime)
