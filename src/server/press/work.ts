import { clientSlides } from '../../api/client/from-deck.ts'
import type { Note } from '../../core/base/note.ts'
import type { ZipTools } from '../../core/base/zip-write.ts'
import type { FontLibrary } from '../../core/font/face.ts'
import { layoutDeck } from '../../core/layout/layout.ts'
import { lintDeck } from '../../core/lint/lint.ts'
import type { Scene } from '../../core/scene/scene.ts'
import { exportFile } from './export-file.ts'
import type { Task, WorkKind, Works } from './tasks.ts'

/** What work is done with. */
export interface Desk {
  readonly fonts: FontLibrary
  readonly tools?: ZipTools | undefined
}

/** Nobody waits for the answer any more. */
export class Abandoned extends Error {}

/** Deck → scene → what was asked for. */
export async function work<K extends WorkKind>(task: Task<K>, desk: Desk): Promise<Works[K]['gives']> {
  return DO[task.kind](task, desk)
}

const DO: { readonly [K in WorkKind]: (task: Task<K>, desk: Desk) => Promise<Works[K]['gives']> } = {
  async export(task, desk) {
    const { scene, notes } = layOut(task, desk)
    const it = { deck: task.deck, scene, fonts: desk.fonts, tools: desk.tools }
    return { value: await exportFile(it, task.asks, () => lookUp(task)), notes }
  },
  async lint(task, desk) {
    const { scene, notes } = layOut(task, desk)
    return { value: lintDeck(task.deck, scene), notes }
  },
  async clientSlides(task, desk) {
    const { scene } = layOut(task, desk)
    return clientSlides(task.deck, { scene, pictures: task.pictures.value, fonts: desk.fonts })
  },
}

interface LaidOut {
  readonly scene: Scene
  readonly notes: readonly Note[]
}

function layOut(task: Task, { fonts }: Desk): LaidOut {
  const { pictures } = task
  lookUp(task)
  const scene = layoutDeck(task.deck, { fonts, pictures: pictures.value })
  lookUp(task)
  // The layout also misses the pictures, and does not know why.
  const known = new Set(pictures.notes.map((note) => note.at))
  const notes = scene.notes.filter((note) => note.says !== 'missing-picture' || !known.has(note.at))
  return { scene: scene.value, notes: [...pictures.notes, ...notes] }
}

/** @throws Abandoned */
function lookUp({ stop }: Task): void {
  if (Atomics.load(stop, 0) !== 0) throw new Abandoned()
}
