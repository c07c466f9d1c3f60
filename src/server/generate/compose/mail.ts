import type { Meta } from './blocks.ts'

const FIELDS: Readonly<Record<string, 'from' | 'date' | 'subject' | 'other'>> = {
  from: 'from', von: 'from', de: 'from', da: 'from', van: 'from', от: 'from', 发件人: 'from', 差出人: 'from', من: 'from',
  date: 'date', sent: 'date', datum: 'date', gesendet: 'date', fecha: 'date', data: 'date', дата: 'date', 日期: 'date', 日時: 'date', التاريخ: 'date',
  subject: 'subject', betreff: 'subject', objet: 'subject', asunto: 'subject', assunto: 'subject', oggetto: 'subject', onderwerp: 'subject', тема: 'subject', 主题: 'subject', 件名: 'subject', الموضوع: 'subject',
  to: 'other', an: 'other', cc: 'other', bcc: 'other', kopie: 'other', à: 'other', para: 'other', a: 'other', aan: 'other', кому: 'other', 收件人: 'other', 宛先: 'other', إلى: 'other', 'reply-to': 'other', 'message-id': 'other',
} // biome-ignore format: a table

/** The head of an e-mail, and how many lines it takes; undefined where the text starts with something else. */
export function readMailHead(lines: readonly string[]): { meta: Meta; words: string; length: number } | undefined {
  const start = lines.findIndex((line) => line.trim() !== '')
  const found: Partial<Record<'from' | 'date' | 'subject' | 'other', string>> = {}
  let at = start
  for (; at >= 0 && at < lines.length; at++) {
    const line = lines[at] ?? ''
    // A long field goes on in an indented line (RFC 5322, 2.2.3).
    if (at > start && /^[ \t]+\S/.test(line)) continue
    const field = /^([\p{L}-]{1,12})\s*[:：]\s*(\S.*)$/u.exec(line)
    const kind = field?.[1] === undefined ? undefined : FIELDS[field[1].toLowerCase()]
    if (!field || !kind) {
      if (/^[A-Z][\w-]+:\s/.test(line) && at > start && found.from !== undefined) continue
      break
    }
    found[kind] ??= field[2]
  }
  if (found.subject === undefined || Object.keys(found).length < 2) return undefined
  const name = found.from
    ?.replace(/<[^>]*>/g, '')
    .replace(/["']/g, '')
    .trim()
  return {
    meta: {
      title: found.subject.slice(0, 400),
      ...(name ? { author: name.slice(0, 200) } : {}),
      ...(found.date && found.date.length <= 60 ? { date: found.date } : {}),
    },
    words: lines.slice(start, at).join('\n'),
    length: at,
  }
}

const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|moin|bonjour|bonsoir|cher|chère|chers|chères|salut|hola|buen[oa]s (?:días|tardes)|estimad[oa]s?|querid[oa]s?|olá|oi|prezad[oa]s?|car[oaie]s?|caro|ciao|gentil[ei]|buongiorno|beste|geachte|hoi|hej|hei|kära|kære|cześć|dzień dobry|szanown[ai]|здравствуйте|привет|уважаем\S+|добрый день|مرحبا|السلام عليكم|عزيزي|أعزائي|שלום|प्रिय|नमस्ते|你好|您好|大家好|各位\S{0,6}|尊敬的\S{1,8}|こんにちは|皆様|안녕하세요)(?![\p{L}\p{M}]).{0,40}[,،，!！:：]$/iu
const PARTING =
  /^(?:best|all the best|kind|warm|regards|cheers|thanks|many thanks|thank you|sincerely|yours|see you|take care|viele|liebe|beste|herzliche|schöne|mit|danke|bis bald|gruß|cordialement|bien (?:à|cordialement)|amicalement|merci|à bientôt|saludos|un (?:saludo|abrazo)|atentamente|gracias|abraços?|atenciosamente|obrigad[oa]|cordiali|saluti|grazie|groet(?:en|jes)?|met|vriendelijke|hälsningar|hilsen|pozdrawiam|с уважением|спасибо|مع|شكر\S*|בברכה|तुम्हारा|धन्यवाद|祝好|此致|谢谢|敬具|よろしく\S*|감사합니다)(?![\p{L}\p{M}]).{0,40}$/iu

/** `Dear all,`: it is said to the readers of a letter, not to those who see slides. */
export const isGreeting = (lines: readonly string[]): boolean => lines.length === 1 && GREETING.test(lines[0]?.trim() ?? '')

/** `Best regards,` and the names below it. */
export const isParting = (lines: readonly string[]): boolean =>
  lines.length <= 5 &&
  PARTING.test(lines[0]?.trim() ?? '') &&
  lines.every((line) => line.trim().length <= 60 && !/[.!?]\s/.test(line.trim()))
