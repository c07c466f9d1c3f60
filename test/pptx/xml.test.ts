import { expect, test } from 'vitest'
import { el, serialise, serialiseDocument } from '../../src/core/base/xml.ts'

test('an element without content closes itself, also when its children are nothing', () => {
  expect(serialise(el('a:ln'))).toBe('<a:ln/>')
  expect(serialise(el('a:ln', {}, undefined, []))).toBe('<a:ln/>')
  expect(serialise(el('a:t', {}, ''))).toBe('<a:t></a:t>')
})

test('attributes keep their order and undefined ones are left out', () => {
  expect(serialise(el('p', { b: 1, a: undefined, c: 'x' }))).toBe('<p b="1" c="x"/>')
})

test('lists are flattened in order', () => {
  expect(serialise(el('p', {}, [el('a'), [el('b'), 'text']], el('c')))).toBe('<p><a/><b/>text<c/></p>')
})

test('markup characters are escaped in text and in attributes', () => {
  expect(serialise(el('p', { t: 'a"b<c>&\n\td' }, `5 < 6 & "7" > 1\r`))).toBe(
    '<p t="a&quot;b&lt;c&gt;&amp;&#10;&#9;d">5 &lt; 6 &amp; "7" &gt; 1&#13;</p>',
  )
})

test('what XML cannot carry is dropped, astral characters stay', () => {
  expect(serialise(el('p', { t: 'a\u0000b' }, 'x\u000by\ud800z\ufffe\u{1f600}'))).toBe('<p t="ab">xy\ufffdz\u{1f600}</p>')
})

test('a document starts with its declaration', () => {
  expect(serialiseDocument(el('p'))).toBe('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p/>')
})
