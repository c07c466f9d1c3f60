/** Characters that models write as HTML entities, besides letters with accents. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0', shy: '', ensp: ' ', emsp: ' ', thinsp: ' ',
  ndash: '–', mdash: '—', hellip: '…', bull: '•', middot: '·', sect: '§', para: '¶', dagger: '†',
  lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»', lsaquo: '‹', rsaquo: '›',
  euro: '€', pound: '£', yen: '¥', cent: '¢', deg: '°', permil: '‰', micro: 'µ', copy: '©', reg: '®', trade: '™',
  times: '×', divide: '÷', plusmn: '±', minus: '−', le: '≤', ge: '≥', ne: '≠', asymp: '≈', frac12: '½', frac14: '¼', frac34: '¾',
  larr: '←', rarr: '→', uarr: '↑', darr: '↓', szlig: 'ß', aelig: 'æ', AElig: 'Æ', oelig: 'œ', OElig: 'Œ', oslash: 'ø', Oslash: 'Ø',
  iexcl: '¡', iquest: '¿', ordf: 'ª', ordm: 'º', sup2: '²', sup3: '³',
} // biome-ignore format: a table

/** What an entity's name says is on the letter, as a combining character. */
const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030A',
  caron: '\u030C',
}

/** HTML entities as the characters that they stand for, also where they were encoded twice; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  return decodedOnce(decodedOnce(text))
}

function decodedOnce(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}\d{0,2}));/gi, (whole, decimal, hex, name) => {
    if (name) return named(name) ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

function named(name: string): string | undefined {
  const letter = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron)$/i.exec(name)
  if (letter) return `${letter[1]}${ACCENTS[(letter[2] ?? '').toLowerCase()]}`.normalize('NFC')
  return NAMED[name] ?? NAMED[name.toLowerCase()]
}
