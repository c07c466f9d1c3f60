// `npm start` is the service, `npm start -- make notes.md -o notes.pptx` any other command: makes sure of packages and bundle, then
// becomes the command line.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, install, root } from './fresh.mjs'

install()
await build().catch(() => {
  console.error('deckwright: the sources do not build')
  process.exit(1)
})
const cli = join(root, 'dist/cli.js')
process.argv = [process.argv[0], cli, ...(process.argv.length > 2 ? process.argv.slice(2) : ['serve'])]
await import(pathToFileURL(cli).href)
