import { createCollector } from '../collect.ts'
import { Missing, standardise } from '../pictures.ts'
import type { Developed } from './decoder.ts'
import { readFramed } from './frames.ts'

const collect = createCollector('major')

for await (const bytes of readFramed(process.stdin)) {
  collect()
  process.send?.(await developed(bytes))
}

async function developed(bytes: Uint8Array): Promise<Developed> {
  try {
    const picture = await standardise(bytes)
    collect()
    return { picture, kept: process.memoryUsage.rss() }
  } catch (error) {
    if (error instanceof Missing) return { missing: error.message, kept: process.memoryUsage.rss() }
    throw error
  }
}
