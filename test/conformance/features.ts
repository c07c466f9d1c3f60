import type { Chapter } from './feature.ts'
import { meaning } from './features/meaning.ts'
import { paint } from './features/paint.ts'
import { picturesChapter } from './features/pictures.ts'
import { scripts } from './features/scripts.ts'
import { shapes } from './features/shapes.ts'
import { textChapter } from './features/text.ts'

/** Everything a scene can say, with what each format makes of it. */
export const CHAPTERS: readonly Chapter[] = [meaning, textChapter, scripts, picturesChapter, shapes, paint]
