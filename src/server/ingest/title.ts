/** What programs write where a title is missing. */
const NO_TITLE =
  /^(?:untitled|document\d*|presentation\d*|powerpoint[- ]pr[äée]sentation|powerpoint presentation|présentation powerpoint|microsoft (?:word|office)\b.*|.*\.(?:docx?|pptx?|xlsx?|odt|pdf|tex|dvi|indd)|slide \d+|title|titel|-)$/i

/** A title that says something; undefined for what programs fill in by themselves. */
export function worthyTitle(title: string | undefined): string | undefined {
  const words = title?.replace(/\s+/g, ' ').trim() ?? ''
  return words.length < 3 || words.length > 250 || NO_TITLE.test(words) || !/\p{L}{2}/u.test(words) ? undefined : words
}

/** A title from a file's name, where the document has none: `sales_2024-q3.csv` → `Sales 2024 q3`. */
export function titleFromName(name: string | undefined): string | undefined {
  const words = (name ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_\s]+|(?<=\p{L})-(?=\p{L})|(?<=\p{L})-(?=\p{N})|(?<=\p{N})-(?=\p{L})/gu, ' ')
    .trim()
  return /\p{L}{2}/u.test(words) ? words[0]?.toUpperCase() + words.slice(1) : undefined
}
