/** Last part of a namespace of ISO/IEC 29500 → the prefix that the readers speak of; transitional and strict files alike. */
const STANDARD: Readonly<Record<string, string>> = {
  'wordprocessingml/2006/main': 'w',
  'presentationml/2006/main': 'p',
  'spreadsheetml/2006/main': 'x',
  'drawingml/2006/main': 'a',
  'drawingml/2006/chart': 'c',
  'drawingml/2006/diagram': 'dgm',
  'drawingml/2006/picture': 'pic',
  'drawingml/2006/wordprocessingDrawing': 'wp',
  'drawingml/2006/spreadsheetDrawing': 'xdr',
  'officeDocument/2006/relationships': 'r',
  'officeDocument/2006/math': 'm',
}

const OTHERS: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup': 'wpg',
  'http://schemas.microsoft.com/office/powerpoint/2010/main': 'p14',
  'http://schemas.microsoft.com/office/drawing/2010/main': 'a14',
  'http://schemas.microsoft.com/office/drawing/2017/decorative': 'adec',
  'urn:schemas-microsoft-com:vml': 'v',
  'http://purl.org/dc/elements/1.1/': 'dc',
}

const strict = (path: string) => `http://purl.oclc.org/ooxml/${path.replace('/2006', '')}`

export const NAMESPACES: Readonly<Record<string, string>> = {
  ...OTHERS,
  ...Object.fromEntries(
    Object.entries(STANDARD).flatMap(([path, prefix]) => [
      [`http://schemas.openxmlformats.org/${path}`, prefix],
      [strict(path), prefix],
    ]),
  ),
}
