/** What models write for "nothing" where a text is asked for. */
const NOTHING = /^(?:n\/?a|none|null|nil|nan|undefined|-|–|—|\.{3}|…|["'“”]{2}|tbd|todo|untitled)$/i

/** What they write where they fill a form without a thought. */
const PLACEHOLDER =
  /^(?:\[[^\]]*\b(?:insert|your|here|placeholder|speaker notes?|to be (?:added|determined))\b[^\]]*\]|lorem ipsum\b.*|(?:your|enter|insert|add) (?:\w+ )?(?:text|title|heading|content|point|notes?) here\.?|(?:heading|title|item|point|text|label|step|bullet) [1-9]|placeholder(?: text)?|string|text)$/i

/** The model speaks of itself instead of the subject; at the start of a text, in the languages met most. */
const SELF_TALK = new RegExp(
  [
    "^(?:as an ai\\b|i(?:['’]m| am) (?:sorry|unable|not able)\\b|(?:i['’]m )?sorry, (?:but )?i\\b|i can(?:no|['’])t (?:help|assist|comply|fulfil|provide|create|generate|write)\\b|i (?:do not|don['’]t) have (?:access|enough information)\\b)",
    '^(?:als (?:ki|künstliche intelligenz|sprachmodell)\\b|es tut mir leid\\b|ich kann (?:dabei|damit|ihnen dabei) nicht\\b)',
    "^(?:en tant qu['’](?:ia|assistant|intelligence)\\b|en tant que modèle\\b|je suis désolée?\\b|désolée?, (?:mais )?je\\b)",
    '^(?:como (?:modelo de|una? (?:ia|inteligencia))\\b|lo siento, (?:pero )?no puedo\\b|desculpe, (?:mas )?(?:eu )?não posso\\b)',
    '^(?:作为(?:一个|一名)?(?:ai|人工智能|语言模型)|(?:很抱歉|对不起|抱歉)，?我|申し訳(?:ありません|ございません)|عذرًا،? (?:لا|لكن)|أنا آسف|माफ़ कीजिए,? )',
  ].join('|'),
  'iu',
)

/** Whether a text is one of the words for nothing. */
export const isNothing = (text: string): boolean => NOTHING.test(text.trim())

/** Whether a text says nothing of the subject: a word for nothing, a placeholder, or the model about itself. */
export function isEmptyTalk(text: string): boolean {
  const words = text.trim()
  return NOTHING.test(words) || PLACEHOLDER.test(words) || SELF_TALK.test(words)
}

/** Whether a text only says again what its place is for, with or without the limits that go with it. */
export function echoes(text: string, description: unknown): boolean {
  if (typeof description !== 'string' || description.length < 8) return false
  const words = text.trim().toLowerCase()
  const asked = description.toLowerCase()
  return words.startsWith(asked) && /^(?:$|[;.(]|,? (?:at most|exactly) )/.test(words.slice(asked.length))
}
