import type { Group } from './text-lines.ts'

const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|moin|bonjour|bonsoir|cher|chère|chers|chères|salut|hola|buen[oa]s (?:días|tardes)|estimad[oa]s?|querid[oa]s?|olá|oi|prezad[oa]s?|car[oaie]s?|caro|ciao|gentil[ei]|buongiorno|beste|geachte|hoi|hej|hei|kära|kære|cześć|dzień dobry|szanown[ai]|здравствуйте|привет|уважаем\S+|добрый день|مرحبا|السلام عليكم|عزيزي|أعزائي|שלום|प्रिय|नमस्ते|你好|您好|大家好|各位\S{0,6}|尊敬的\S{1,8}|こんにちは|皆様|안녕하세요)(?![\p{L}\p{M}]).{0,40}[,،，!！:：]$/iu
const PARTING =
  /^(?:best|all the best|kind|warm|regards|cheers|thanks|many thanks|thank you|sincerely|yours|see you|take care|viele|liebe|beste|herzliche|schöne|mit|danke|bis bald|gruß|cordialement|bien (?:à|cordialement)|amicalement|merci|à bientôt|saludos|un (?:saludo|abrazo)|atentamente|gracias|abraços?|atenciosamente|obrigad[oa]|cordiali|saluti|grazie|groet(?:en|jes)?|met|vriendelijke|hälsningar|hilsen|pozdrawiam|с уважением|спасибо|مع|شكر\S*|בברכה|तुम्हारा|धन्यवाद|祝好|此致|谢谢|敬具|よろしく\S*|감사합니다)(?![\p{L}\p{M}]).{0,40}$/iu

/** `Thanks for the call yesterday.`, before a letter comes to what it is about. */
const COURTESY =
  /^(?:(?:many )?thanks|thank you|i hope|hope (?:you|this|all)|(?:it was )?(?:great|good|nice|lovely) (?:to|talking|seeing|meeting)|(?:vielen |herzlichen )?dank|ich hoffe|merci|j['’]espère|(?:muchas )?gracias|espero que|grazie|spero che|(?:muito )?obrigad[oa]|bedankt|ik hoop|tack|tak|takk|dziękuję|спасибо|надеюсь|شكر\S*|תודה|धन्यवाद)(?![\p{L}\p{M}])[^.!?؟।]{0,120}[.!।]\s+(?=\S)/iu

/** `Dear all,`: it is said to the readers of a letter, not to those who see slides. */
const isGreeting = (lines: readonly string[]): boolean => lines.length === 1 && GREETING.test(lines[0]?.trim() ?? '')

/** `Best regards,` and the names below it. */
const isParting = (lines: readonly string[]): boolean =>
  lines.length <= 5 &&
  PARTING.test(lines[0]?.trim() ?? '') &&
  lines.every((line) => line.trim().length <= 60 && !/[.!?]\s/.test(line.trim()))

/** What a letter says to its reader before and after what it is about; only the latter is for slides. */
export function letterIn(groups: readonly Group[], mail: boolean): { before: string[]; groups: readonly Group[]; after: string[] } {
  const words = (group: Group | undefined) => (group?.lines ?? []).map((line) => line.trim()).join('\n')
  const greeted = isGreeting(groups[0]?.lines ?? [])
  const parted = (mail || greeted) && groups.length > 2 && isParting(groups.at(-1)?.lines ?? [])
  const [first, ...others] = groups.slice(greeted ? 1 : 0, parted ? -1 : undefined)
  // After `Dear all,` some languages go on in lower case.
  const said = (first?.lines ?? []).join('\n')
  const courtesy = greeted ? (COURTESY.exec(said)?.[0] ?? '') : ''
  const begun = said.slice(courtesy.length).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
  const opening = first && greeted ? { ...first, lines: begun.split('\n') } : first
  return {
    before: greeted ? [words(groups[0]), ...(courtesy === '' ? [] : [courtesy.trim()])] : [],
    groups: opening ? [opening, ...others] : [],
    after: parted ? [words(groups.at(-1))] : [],
  }
}
