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
