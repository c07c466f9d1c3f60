import { describe, expect, it } from 'vitest'
import { beginningOf, meant } from '../../src/core/base/words.ts'

describe('the beginning of a text', () => {
  it('is all of it where that is not too much', () => expect(beginningOf('Tea', 3)).toBe('Tea'))

  it.each([
    ['a paragraph', 'One two.\n\nThree four.\n\nFive six.', 24, 'One two.\n\nThree four.'],
    ['a line', '# Title\n\n- One two\n- Three four\n- Five six', 30, '# Title\n\n- One two'],
    ['a word', 'One two three four five six', 20, 'One two three four'],
    ['anything', 'abcdefghij', 4, 'abcd'],
    ['no half of a character', '𝒜𝒜𝒜𝒜', 3, '𝒜\uFFFD'],
  ])('ends with %s', (_what, text, most, expected) => expect(beginningOf(text, most)).toBe(expected))
})

describe('the names that may be meant', () => {
  const themes = ['harbor', 'graphite', 'meadow', 'ledger']

  it.each([
    ['harbr', ['harbor']],
    ['Harbour', ['harbor']],
    ['HARBOR', ['harbor']],
    ['leadow', ['meadow']],
    ['dark', []],
    ['', []],
  ])('for %j are %j', (word, names) => expect(meant(word, themes)).toEqual(names))

  it('are the two nearest, the better one first', () => expect(meant('notez', ['notes', 'nodes', 'notez2'])).toEqual(['notes', 'notez2']))
})
