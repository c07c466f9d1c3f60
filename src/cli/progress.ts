import type { GenerationEvent, OnEvent } from '../server/generate/events.ts'
import { dollars } from './report.ts'

/**
 * Turns the events of a deck in the making into one line: the outline, how many slides are written, which are mended and
 * what it cost so far.
 * @param show gets the line and the share of the slides that are written, 0…1
 */
export function followProgress(show: (label: string, share: number) => void): OnEvent {
  let stage = 'writing'
  let share = 0
  let cost = 0
  const mending = new Set<number>()

  const heed = (event: GenerationEvent): boolean => {
    switch (event.type) {
      case 'outline.slide':
        // While slides are finished already, their count says more than the next title.
        if (share === 0) stage = `outline: ${event.title}`
        return share === 0
      case 'slide':
        mending.delete(event.index)
        share = event.done / event.of
        stage = `${event.done} of ${event.of} slides written`
        return true
      case 'repair':
        mending.add(event.index)
        return true
      case 'usage':
        cost = event.usage.cost
        return cost > 0
      default:
        return false
    }
  }
  return (event) => {
    if (heed(event)) show([stage, mended(mending), cost > 0 ? dollars(cost) : ''].filter((part) => part !== '').join(' · '), share)
  }
}

function mended(slides: ReadonlySet<number>): string {
  const [first] = slides
  if (first === undefined) return ''
  return slides.size === 1 ? `mending slide ${first + 1}` : `mending ${slides.size} slides`
}
