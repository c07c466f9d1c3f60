import { accessSync, constants, existsSync, lstatSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { Refusal } from '../core/base/refusal.ts'
import { nearest } from '../core/base/words.ts'
import { EXPORTS, FORMATS, type Format } from '../server/export.ts'

/** One `-o`: a format, and the file or folder it goes to. */
export interface Target {
  readonly path: string
  readonly format: Format
}

const SYNONYMS: Readonly<Record<string, Format>> = { markdown: 'md', htm: 'html' }

/** @throws Refusal `bad-usage` for a name whose ending is no format */
export function parseTarget(path: string): Target {
  const ending = extname(path).slice(1).toLowerCase()
  const format = SYNONYMS[ending] ?? FORMATS.find((f) => f === ending)
  if (format) return { path, format }
  const choices = FORMATS.map((f) => `.${f}`).join(', ')
  const close = ending === '' ? undefined : nearest(ending, FORMATS, 1)[0]
  throw new Refusal(
    'bad-usage',
    ending === '' ? `-o ${path}: the name has no ending to choose a format by` : `-o ${path}: .${ending} is not a format`,
    {
      hint: `${close ? `Did you mean .${close}? ` : ''}The formats are ${choices}.`,
    },
  )
}

/** The files that a format's parts go to: the name itself, or a folder of that name with a file a slide. */
export function filesOf(target: Target, parts: number): readonly string[] {
  if (EXPORTS[target.format].files === 'one' || parts === 1) return [target.path]
  const folder = folderOf(target)
  const digits = Math.max(2, String(parts).length)
  return Array.from({ length: parts }, (_, i) => join(folder, `slide-${String(i + 1).padStart(digits, '0')}.${target.format}`))
}

/** `talk.png` → the folder `talk`. */
export function folderOf(target: Target): string {
  return target.path.slice(0, -extname(target.path).length)
}

/** Removes the slides that a longer, earlier version of the deck left in the folder. */
export function removeStale(target: Target, written: readonly string[]): void {
  if (written.length < 2) return
  const kept = new Set(written.map((path) => resolve(path)))
  const mine = new RegExp(`^slide-\\d{2,3}\\.${target.format}$`)
  for (const name of readdirSync(folderOf(target))) {
    const path = resolve(folderOf(target), name)
    if (mine.test(name) && !kept.has(path)) rmSync(path, { force: true })
  }
}

/**
 * Finds out before any work whether a file can be written.
 * @throws Refusal `unwritable-target`
 */
export function checkWritable(path: string): void {
  const refuse = (why: string, hint?: string) =>
    new Refusal('unwritable-target', `cannot write ${path}: ${why}`, { at: path, ...(hint ? { hint } : {}) })
  const target = resolve(path)
  if (isTooLong(target)) throw refuse('the name is too long', 'Give a shorter one.')
  if (existsSync(target) && statSync(target).isDirectory()) throw refuse('it is a folder', 'Give a file name in it.')
  let standing = existsSync(target) ? target : dirname(target)
  while (!existsSync(standing)) standing = dirname(standing)
  if (standing !== target && !statSync(standing).isDirectory()) throw refuse(`${standing} is a file, not a folder`)
  for (const place of new Set([standing, standing === target ? dirname(target) : standing])) {
    try {
      accessSync(place, constants.W_OK)
    } catch {
      throw refuse(place === target ? 'it is write-protected' : `no permission to write in ${place}`)
    }
  }
}

/** Whether the file system takes no name of this length. */
function isTooLong(path: string): boolean {
  try {
    lstatSync(path)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG'
  }
}
