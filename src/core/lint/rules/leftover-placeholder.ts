import { type Defect, everySheet, excerpt, type Rule } from '../rule.ts'
import type { Mark, Sheet } from '../subject.ts'

/** Words that templates and drafts leave behind, in the languages of the common Office versions. */
const LEFTOVERS: readonly RegExp[] = [
  /\blorem ipsum\b/i,
  /\bdolor sit amet\b/i,
  /(?<![\p{L}\p{N}])(x{4,}|X{4,})(?![\p{L}\p{N}])/u,
  /\{\{[^{}]{0,80}\}\}/,
  /(?<!\p{L})TB[DCA](?!\p{L})/u,
  /(?<!\p{L})TODO(?!\p{L})/u,
  /\[(image|picture|photo|chart|logo|icon|name|title|date|company|text|placeholder|insert[^\]]{0,60}|bild|foto|imagen|immagine|изображение|图片|画像|사진)\]/i,
  /<(insert|your)\b[^>]{0,60}>/i,
  /\b(click|tap) (here )?to (add|edit)\b/i,
  /\b(your|sample|placeholder) (text|title|name|content) (goes )?here\b/i,
  /\bklicken sie,? um\b.{0,60}\b(hinzuzufügen|zu bearbeiten)/i,
  /\bcliquez (ici )?pour (ajouter|modifier)\b/i,
  /\bhaga clic para (agregar|añadir|modificar)\b/i,
  /\bfare clic per (aggiungere|inserire|modificare)\b/i,
  /\bclique para (adicionar|editar)\b/i,
  /\bklik om\b.{0,40}\b(toe te voegen|te bewerken)\b/i,
  /\bkliknij, aby (dodać|edytować)/i,
  /щелкните,? чтобы (добавить|изменить)/i,
  /(单击|點擊|按一下|点击)(此处|此處|以)?(添加|新增|编辑|編輯)/,
  /クリックして.{0,12}(追加|入力|編集)/,
  /클릭하여.{0,12}(추가|입력|편집)/,
  /انقر (هنا )?(لإضافة|لتحرير)/,
  /לחץ כדי (להוסיף|לערוך)/,
]

/** Filled in when the file is shown or printed, so that they may stand empty. */
const AUTOMATIC: ReadonlySet<string> = new Set(['dt', 'ftr', 'sldNum'])

export const leftoverPlaceholder: Rule = {
  id: 'F12',
  name: 'leftover-placeholder',
  gate: true,
  checks: 'Placeholders that stand empty, and the words that templates and drafts leave behind; code is exempt.',
  limits: 'error on a slide, warning in the notes',
  fix: 'Fill the placeholder or delete it.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) if (!mark.fixed) yield* leftIn(sheet, mark)
      const noted = leftover(sheet.notes)
      if (noted) yield { severity: 'warning', sheet, measured: noted, allowed: 'none', message: `The notes still say “${noted}”` }
    })
  },
}

function* leftIn(sheet: Sheet, mark: Mark): Iterable<Defect> {
  const passages = mark.text?.passages ?? []
  const said = passages.some((passage) => passage.text.trim() !== '')
  if (mark.placeholder && !said && (mark.kind === 'text' || mark.kind === 'shape') && !AUTOMATIC.has(mark.placeholder.type)) {
    yield {
      severity: 'error',
      sheet,
      item: mark.id,
      measured: 'empty',
      allowed: 'filled',
      message: `The placeholder ${mark.name} is empty`,
    }
    return
  }
  const cells = mark.table?.rows.flatMap((row) => row.cells.map((cell) => cell.text)) ?? []
  const prose = passages.map((passage) =>
    passage.spans
      .filter((span) => !span.mono)
      .map((span) => span.text)
      .join(''),
  )
  for (const text of [...(mark.within === 'table' ? [] : prose), ...cells]) {
    const found = leftover(text)
    if (found)
      yield {
        severity: 'error',
        sheet,
        item: mark.id,
        measured: found,
        allowed: 'none',
        message: `${mark.name} still says “${excerpt(found)}”`,
      }
  }
}

function leftover(text: string): string | undefined {
  for (const pattern of LEFTOVERS) {
    const found = pattern.exec(text)
    if (found) return found[0]
  }
  return undefined
}
