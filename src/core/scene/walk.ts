import type { Item, TextFrame } from './scene.ts'

/** Every item with what lies inside groups, in drawing order; `depth` counts the groups around it. */
export function* walk(items: readonly Item[], depth = 0): Generator<{ readonly item: Item; readonly depth: number }> {
  for (const item of items) {
    yield { item, depth }
    if (item.kind === 'group') yield* walk(item.items, depth + 1)
  }
}

/** The text that an item shows itself, if any. */
export function textOf(item: Item): TextFrame | undefined {
  return item.kind === 'text' || item.kind === 'shape' ? item.text : undefined
}

/** The characters of a frame, a line break between paragraphs. */
export function charactersOf(frame: TextFrame): string {
  return frame.paragraphs.map((paragraph) => paragraph.runs.map((run) => run.text).join('')).join('\n')
}
