import { clientSlides } from '../../api/client/from-deck.ts'
import type { Note } from '../../core/base/note.ts'
import type { FontLibrary } from '../../core/font/face.ts'
import { layoutDeck } from '../../core/layout/layout.ts'
import { lintDeck } from '../../core/lint/lint.ts'
import type { Picture, Scene } from '../../core/scene/scene.ts'
import { loadPictures, type PreparedPictures } from '../pictures.ts'
import { exportFile } from './export-file.ts'
import type { Task, WorkKind, Works } from './tasks.ts'

/** What work is done with. */
export interface Desk {
  readonly fonts: FontLibrary
  /** Pictures of earlier tasks. */
  readonly pictures?: PreparedPictures | undefined
}

/** Nobody waits for the answer any more. */
export class Abandoned extends Error {}

/** Deck → scene → what was asked for. Files of this machine are never read for a deck: it came from outside. */
export async function work<K extends WorkKind>(task: Task<K>, desk: Desk): Promise<Works[K]['gives']> {
  return DO[task.kind](task, desk)
}

const DO: { readonly [K in WorkKind]: (task: Task<K>, desk: Desk) => Promise<Works[K]['gives']> } = {
  async export(task, desk) {
    const { scene, notes } = await layOut(task, desk)
    const it = { deck: task.deck, scene, fonts: desk.fonts }
    return { value: await exportFile(it, task.asks, () => lookUp(task)), notes }
  },
  async lint(task, desk) {
    const { scene, notes } = await layOut(task, desk)
    return { value: lintDeck(task.deck, scene), notes }
  },
  async clientSlides(task, desk) {
    const { scene, pictures } = await layOut(task, desk)
    return clientSlides(task.deck, { scene, pictures, fonts: desk.fonts })
  },
}

interface LaidOut {
  readonly scene: Scene
  /** By their `src`. */
  readonly pictures: ReadonlyMap<string, Picture>
  readonly notes: readonly Note[]
}

async function layOut(task: Task, { fonts, pictures: prepared }: Desk): Promise<LaidOut> {
  lookUp(task)
  const pictures = await loadPictures(task.deck, { given: task.assets, prepared })
  lookUp(task)
  const scene = layoutDeck(task.deck, { fonts, pictures: pictures.value })
  lookUp(task)
  // The layout also misses the pictures, and does not know why.
  const known = new Set(pictures.notes.map((note) => note.at))
  const notes = scene.notes.filter((note) => note.says !== 'missing-picture' || !known.has(note.at))
  return { scene: scene.value, pictures: pictures.value, notes: [...pictures.notes, ...notes] }
}

/** @throws Abandoned */
function lookUp({ stop }: Task): void {
  if (Atomics.load(stop, 0) !== 0) throw new Abandoned()
}
