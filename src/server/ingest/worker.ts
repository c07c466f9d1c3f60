import { parentPort, workerData } from 'node:worker_threads'
import type { Noted } from '../../core/base/note.ts'
import { Refusal, type RefusalFields, refusalFields } from '../../core/base/refusal.ts'
import type { DocumentFile, ParsedDocument, ReadLimits } from './document.ts'
import { nameOf } from './kind.ts'
import { keepReading, type Meter } from './meter.ts'
import type { Template } from './office/template/template.ts'
import { parseDocument, parseTemplate } from './parse.ts'

/** What can be wanted of a file: its text and pictures, or the look of its slides. */
export interface Wanted {
  readonly text: ParsedDocument
  readonly look: Template
}

/** What the thread is started with. */
export interface Task {
  readonly wants: keyof Wanted
  readonly file: DocumentFile
  readonly limits: ReadLimits
  readonly meter: Meter
}

/** What it says before it ends. */
export type Answer = { readonly read: Noted<Wanted[keyof Wanted]> } | { readonly refusal: RefusalFields }

async function answer({ wants, file, limits }: Task): Promise<Answer> {
  try {
    return { read: await (wants === 'look' ? parseTemplate(file, limits) : parseDocument(file, limits)) }
  } catch (error) {
    return { refusal: refusalFields(error instanceof Refusal ? error : damaged(file, error)) }
  }
}

/** Readers meet every way in which a file can be wrong; what they did not foresee is the file's fault all the same. */
function damaged(file: DocumentFile, error: unknown): Refusal {
  const name = nameOf(file)
  const says = error instanceof Error ? error.message : String(error)
  return new Refusal('unreadable-input', `${name} cannot be read: ${says.slice(0, 200)}`, {
    at: name,
    hint: 'It is likely damaged; get a new copy.',
  })
}

const task = workerData as Task
keepReading(task.meter)
// Without a top-level await: V8 aborts the whole process when a thread is stopped while one of its modules waits
// (nodejs/node#53238).
void answer(task).then((said) => parentPort?.postMessage(said))
