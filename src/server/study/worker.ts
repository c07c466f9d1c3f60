import { Refusal, refusalFields } from '../../core/base/refusal.ts'
import { STUDY_HERE } from '../generate/study.ts'
import type { Answer, Gives, Task } from './tasks.ts'

/** One task in this thread. */
export default async function answer(task: Task): Promise<Answer> {
  try {
    return { done: await study(task) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { refusal: refusalFields(error) }
  }
}

async function study(task: Task): Promise<Gives[Task['kind']]> {
  if (task.kind === 'offline') return STUDY_HERE.offline(task.request, task.brief, task.asked)
  const brief = await STUDY_HERE.brief(task.request, task.pictures)
  // To copy the whole document would keep the other side as busy as to read a short one.
  return { ...brief, document: undefined }
}
