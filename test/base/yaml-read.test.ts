import { expect, it } from 'vitest'
import { readYaml } from '../../src/core/base/yaml-read.ts'

it('reads fields', () => {
  expect(readYaml('title: a\nauthor: [{name: b}, c]\ntheme: {colors: {accent1: "#112233"}}')).toEqual({
    title: 'a',
    author: [{ name: 'b' }, 'c'],
    theme: { colors: { accent1: '#112233' } },
  })
})

it.each(['[', '{', '? ', '- ', '[a,', '{a: ', '\n', '[[],'])('ends soon with nothing but %j', (unit) => {
  const read = (text: string): unknown => {
    try {
      return readYaml(text)
    } catch (error) {
      return error
    }
  }
  expect(read(`title: a\n${unit.repeat(60_000 / unit.length)}`)).toBeInstanceOf(Error)
  expect(read(`title: a\nb: ${unit.repeat(18_000 / unit.length)}]`)).toBeDefined()
  expect(read(`title: a\n${unit.repeat(18_000 / unit.length)}`)).toBeDefined()
})
