import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { importFaults } from '../../scripts/import-rules.mjs'

let folder = ''
afterEach(() => rmSync(folder, { recursive: true }))

/** The faults of a small tree of files. */
function faults(files: Record<string, string>): readonly string[] {
  folder = mkdtempSync(join(tmpdir(), 'imports-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return importFaults(folder)
}

const library = (...paths: string[]) => paths.map((path) => `export * from './${path}'`).join('\n')

describe('import rules', () => {
  it('let a zone import what its row allows, itself, and packages', () => {
    const tree = {
      'src/index.ts': library('core/layout/layout.ts'),
      'src/core/layout/layout.ts': "import { z } from 'zod'\nimport type { Pt } from '../base/units.ts'\nimport { fit } from './fit.ts'\n",
      'src/core/layout/fit.ts': 'export const fit = 1\n',
      'src/core/base/units.ts': 'export type Pt = number\n',
    }
    expect(faults(tree)).toEqual([])
  })

  it.each([
    ["import { layoutDeck } from '../layout/layout.ts'", 'src/core/layout/layout.ts'],
    ["import type { Deck } from '../deck/deck.ts'", 'src/core/deck/deck.ts'],
    ["export {\n  type Deck,\n  parseDeck,\n} from '../deck/deck.ts'", 'src/core/deck/deck.ts'],
    ["const late = () => import('../layout/layout.ts')", 'src/core/layout/layout.ts'],
    ["import '../deck/deck.ts'", 'src/core/deck/deck.ts'],
  ])('refuse that a renderer imports a deck or a layout: %s', (text, target) => {
    const tree = {
      'src/index.ts': library('core/render/pdf.ts', 'core/layout/layout.ts', 'core/deck/deck.ts'),
      'src/core/render/pdf.ts': `${text}\n`,
      'src/core/layout/layout.ts': '',
      'src/core/deck/deck.ts': '',
    }
    expect(faults(tree)).toEqual([`src/core/render/pdf.ts: src/core/render may not import ${target}`])
  })

  it('see files that nothing reaches, missing targets, empty names and files without a zone', () => {
    const tree = {
      'src/index.ts': library('core/base/gone.ts', 'core/base/utils.ts', 'elsewhere.ts'),
      'src/core/base/utils.ts': '',
      'src/core/base/lonely.ts': '',
      'src/elsewhere.ts': '',
    }
    expect([...faults(tree)].sort()).toEqual([
      'src/core/base/lonely.ts: nothing that people run or import reaches it',
      'src/core/base/utils.ts: the name says nothing about what is inside',
      'src/elsewhere.ts: belongs to no zone of scripts/import-rules.mjs',
      'src/index.ts: imports src/core/base/gone.ts, which is not there (relative imports end in .ts)',
      'src/index.ts: src/index.ts may not import src/elsewhere.ts',
    ])
  })
})
