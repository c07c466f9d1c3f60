/** How a cell shows its number: the built-in formats by id (ECMA-376 part 1, 18.8.30), the common ones of all locales. */
export const BUILT_IN_FORMATS: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '$#,##0',
  6: '$#,##0',
  7: '$#,##0.00',
  8: '$#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd mmm yyyy',
  16: 'd mmm',
  17: 'mmm yyyy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  44: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  48: '##0.0E+0',
  49: '@',
}

const GENERAL = /^(?:general|standard|@)?$/i

/** The most characters that programs let a format have. */
const LONGEST_CODE = 255

/**
 * A number as its format shows it: digits, groups, percent, currency, dates. English marks (1,234.5) whatever the
 * program's own language, since the file stores none.
 * @param epoch1904 days count from 1904 instead of 1900
 */
export function formatNumber(value: number, code: string, epoch1904 = false): string {
  if (code.length > LONGEST_CODE) return general(value)
  const sections = splitSections(code)
  const chosen = value < 0 && sections.length > 1 ? sections[1] : value === 0 && sections.length > 2 ? sections[2] : sections[0]
  const section = (chosen ?? '').replace(/\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|[<>=][^\]]*)\]/gi, '')
  if (GENERAL.test(section.trim())) return general(value)
  if (isDate(section)) return formatDate(value, section, epoch1904)
  // The second section shows the sign itself, or in brackets.
  return formatDigits(value < 0 && sections.length > 1 ? -value : value, section)
}

/** Quoted and escaped semicolons part nothing. */
function splitSections(code: string): string[] {
  return code.match(/(?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)/g) ?? ['']
}

/** Shortest form of at most ten digits, as programs show it. */
export function general(value: number): string {
  if (!Number.isFinite(value)) return ''
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e15 || size < 1e-9)) return value.toExponential(3).replace('e+', 'E+').replace('e-', 'E-')
  return String(Number(value.toPrecision(10)))
}

const literal = /"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)(?:-[^\]]*)?\]/g

function isDate(section: string): boolean {
  const bare = section.replace(literal, '').replace(/\[[^\]]*\]/g, (mark) => (/^\[(?:h+|m+|s+)\]$/i.test(mark) ? mark : ''))
  return /[ymdhs]/i.test(bare) && !/[#0?]/.test(bare.replace(/\.0+/g, ''))
}

function formatDigits(value: number, section: string): string {
  // Everything that is no digit is set aside and put back around the number.
  const parts: string[] = []
  let bare = section.replace(literal, (_, quoted: string | undefined, escaped: string | undefined, currency: string | undefined) => {
    const text = quoted ?? escaped ?? currency
    if (text === undefined) return ''
    parts.push(text)
    return String.fromCharCode(FIRST_MARK + parts.length - 1)
  })
  const percent = bare.includes('%')
  const exponent = /[0#?]E[+-]0+/i.test(bare)
  if (exponent)
    return value
      .toExponential(/\.([0#?]+)E/i.exec(bare)?.[1]?.length ?? 0)
      .replace(/e([+-])(\d)$/, 'E$10$2')
      .replace('e', 'E')
  if (/[#0?]\s*\/\s*[#0?\d]/.test(bare)) return general(value)
  const digits = /[#0?][#0?,.]*/.exec(bare)
  if (!digits) return put(bare, parts)
  const pattern = digits[0].replace(/[.,]+$/, (tail) => (tail.startsWith('.') ? '.' : ''))
  const thousands = /,+(?=[^#0?.,]|$)/.exec(bare.slice(digits.index))?.[0].length ?? 0
  const scaled = (percent ? value * 100 : value) / 1000 ** thousands
  const [whole = '', fraction = ''] = pattern.split('.')
  const least = (fraction.match(/0/g) ?? []).length
  const text = new Intl.NumberFormat('en', {
    useGrouping: whole.includes(','),
    minimumIntegerDigits: Math.min(Math.max((whole.match(/0/g) ?? []).length, 1), 15),
    minimumFractionDigits: Math.min(least, 15),
    maximumFractionDigits: Math.min(fraction.length, 15),
  }).format(scaled)
  bare = `${bare.slice(0, digits.index)}${text}${bare.slice(digits.index + digits[0].length)}`
  return signed(put(bare, parts))
}

/** Private characters stand for what was set aside. */
const FIRST_MARK = 0xe000
const put = (text: string, parts: readonly string[]): string =>
  text
    .replace(/[\uE000-\uE0FF]/g, (mark) => parts[mark.charCodeAt(0) - FIRST_MARK] ?? '')
    .replace(/[#?]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** `$-5` → `-$5`; `(5)` is −5 in accounts. */
function signed(text: string): string {
  const bracketed = /^\((.*\d.*)\)$/.exec(text)
  if (bracketed) return `-${bracketed[1]}`
  return text.replace(/^([^\d-]+)-(?=\d)/, '-$1')
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const two = (n: number) => String(n).padStart(2, '0')

/** @param value days since the epoch, with the time as its fraction (ECMA-376 part 1, 18.17.4) */
function formatDate(value: number, section: string, epoch1904: boolean): string {
  if (value < 0 || value > 2_958_466) return general(value)
  const seconds = Math.round(value * 86_400)
  const elapsed = /\[(h+|m+|s+)\]/i.exec(section)?.[1]?.[0]?.toLowerCase()
  // Day 60 of the 1900 system is a 29 February that never was.
  const day = Math.floor(seconds / 86_400)
  const epoch = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  const at = new Date(epoch + seconds * 1000)
  const [y, m, d, h, min, s] = [
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  ]
  const noon = /am\/pm|a\/p/i.test(section)
  const hours = elapsed === 'h' ? Math.floor(seconds / 3600) : noon ? h % 12 || 12 : h
  let afterHours = false
  return section
    .replace(/\[\$-[^\]]*\]/g, '')
    .replace(
      /"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]]*)\]|\[?(y+|m+|d+|h+|s+)\]?(?:\.0+)?|am\/pm|a\/p|;@|@/gi,
      (whole, quoted, escaped, currency, field) => {
        if (quoted !== undefined || escaped !== undefined || currency !== undefined) return quoted ?? escaped ?? currency
        if (/^a/i.test(whole)) return h < 12 ? 'AM' : 'PM'
        if (field === undefined) return ''
        const length = field.length
        switch (field[0].toLowerCase()) {
          case 'y':
            return length <= 2 ? two(y % 100) : String(y)
          case 'd':
            return length === 1 ? String(d) : length === 2 ? two(d) : (DAYS[at.getUTCDay()] ?? '').slice(0, length === 3 ? 3 : undefined)
          case 'h':
            afterHours = true
            return length === 1 ? String(hours) : two(hours)
          case 's':
            return two(s)
          default:
            // After hours or before seconds, m is minutes.
            if (afterHours || elapsed === 'm' || /m+\]?[^a-z]*s/i.test(section.slice(section.indexOf(whole)))) {
              afterHours = false
              return elapsed === 'm' ? String(Math.floor(seconds / 60)) : two(min)
            }
            return length === 1 ? String(m + 1) : length === 2 ? two(m + 1) : (MONTHS[m] ?? '').slice(0, length === 3 ? 3 : undefined)
        }
      },
    )
    .trim()
}
