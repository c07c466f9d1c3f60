import { everySheet, excerpt, isContent, type Rule } from '../rule.ts'

const BARE = /^\s*(https?:\/\/|www\.)\S+\s*$/i
const EMPTY_WORDS =
  /^\s*(click here|here|this link|link|read more|more|learn more|hier( klicken)?|mehr( erfahren)?|ici|cliquez ici|en savoir plus|aquí|haga clic aquí|leer más|qui|clicca qui|aqui|clique aqui|здесь|тут|点击这里|這裡|こちら|여기|هنا|اضغط هنا|כאן)\s*[.:…>»]*\s*$/i

export const linkText: Rule = {
  id: 'A7',
  name: 'link-text',
  gate: false,
  checks: 'The words of links; source lines and captions may show an address.',
  limits: 'warning for a bare address or “click here”',
  fix: 'Link the words that say where the link leads.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        if (!isContent(mark) || mark.role === 'caption' || mark.role === 'footer') continue
        for (const span of mark.text?.passages.flatMap((passage) => passage.spans) ?? []) {
          if (span.link === undefined || !(BARE.test(span.text) || EMPTY_WORDS.test(span.text))) continue
          yield {
            severity: 'warning',
            sheet,
            item: mark.id,
            measured: excerpt(span.text),
            allowed: 'words that say the target',
            message: `The link says only “${excerpt(span.text)}”`,
          }
        }
      }
    })
  },
}
