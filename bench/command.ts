import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchDeck, PICTURE } from './deck.ts'
import { table } from './timing.ts'

/** The whole command, from process start to files on disk: wall time and peak resident memory of five runs. */
export function benchCommand(): void {
  const folder = mkdtempSync(join(tmpdir(), 'deckwright-bench-'))
  try {
    const deck = benchDeck()
    const slides = deck.slides.map((slide) =>
      'image' in slide && slide.image ? { ...slide, image: { ...slide.image, src: 'harbour.jpg' } } : slide,
    )
    const input = join(folder, 'deck.json')
    writeFileSync(input, JSON.stringify({ ...deck, slides }))
    spawnSync('cp', [PICTURE, join(folder, 'harbour.jpg')])
    const cli = new URL('../dist/cli.js', import.meta.url).pathname
    const measure = (outputs: readonly string[]): readonly string[] => {
      const runs = Array.from({ length: 5 }, () => {
        const start = performance.now()
        const args = outputs.flatMap((name) => ['-o', join(folder, name)])
        const script = `process.argv=[process.execPath,${JSON.stringify(cli)},"make",${JSON.stringify(input)},...${JSON.stringify(args)}];process.on("exit",()=>{process.stdout.write("\\nrss="+process.resourceUsage().maxRSS)});await import(${JSON.stringify(cli)})`
        const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
        if (child.status !== 0) throw new Error(child.stderr)
        return { wall: performance.now() - start, rss: Number(/rss=(\d+)/.exec(child.stdout)?.[1]) / 1024 }
      })
      const sorted = (key: 'wall' | 'rss') => runs.map((run) => run[key]).sort((a, b) => a - b)[2] as number
      return [outputs.join(' + '), `${(sorted('wall') / 1000).toFixed(2)} s`, `${sorted('rss').toFixed(0)} MB`]
    }
    console.log('deckwright make, 20 slides, medians of 5 runs\n')
    table([['output', 'wall', 'peak RSS'], measure(['deck.pptx']), measure(['deck.pdf']), measure(['deck.pptx', 'deck.pdf'])])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
