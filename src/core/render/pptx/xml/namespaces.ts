/** DrawingML, relationships and PresentationML (ECMA-376 part 4, transitional), as roots declare them. */
export const NAMESPACES = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
} as const

export const CHART_NAMESPACE = 'http://schemas.openxmlformats.org/drawingml/2006/chart'
export const TABLE_NAMESPACE = 'http://schemas.openxmlformats.org/drawingml/2006/table'
