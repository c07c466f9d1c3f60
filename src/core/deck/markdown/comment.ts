/** A value as YAML 1.2 flow, which JSON is part of; single words stand without quotes. */
function scalar(value: unknown): string {
  if (typeof value === 'string' && /^[A-Za-z][A-Za-z-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value))
    return value
  if (Array.isArray(value)) return `[${value.map(scalar).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => `${scalar(key)}: ${scalar(part)}`)
      .join(', ')}}`
  }
  // A comment must not end inside a string.
  return JSON.stringify(value).replaceAll('-->', '--\\u003e').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

const entries = (fields: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${scalar(value)}`)

/** `<!-- slide: kpi, variant: dark -->`: what is said in one line, as a YAML flow mapping. */
export function comment(fields: Readonly<Record<string, unknown>>): string {
  return `<!-- ${entries(fields).join(', ')} -->`
}

/** YAML front matter; empty when there is nothing to say. */
export function frontMatter(fields: Readonly<Record<string, unknown>>): string {
  const said = entries(fields)
  return said.length === 0 ? '' : `---\n${said.join('\n')}\n---`
}

/** Free text in a comment, which it must not end. */
export function notesComment(notes: string): string {
  return `<!-- notes:\n${notes.replace(/--(\\*)>/g, '--\\$1>')}\n-->`
}
