import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from '../../src/server/http/edge/json-body.ts'
import { faultOf } from '../../src/server/http/edge/json-faults.ts'

const DEPTH = 32
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('faults of JSON', () => {
  it.each([
    ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}'],
    ['"a \\" b \\\\"'],
    ['{"\\"":1,"\\\\":2,"\\\\\\"":3}'],
    ['[1e308,-0,0.1e-400,1E5]'],
    ['"\\ud83d\\ude00 😀 \\u00e9"'],
    [nested(DEPTH)],
    ['{"a":"}{[]\\",:"}'],
    [' { "a" : [ true , false , null ] } '],
  ])('are not seen in %s', (text) => {
    JSON.parse(text)
    expect(faultOf(text, DEPTH)).toBeUndefined()
  })

  it.each([
    ['{"a":1,"a":2}', 'duplicate_key', '/a'],
    ['{"a":1,"\\u0061":2}', 'duplicate_key', '/a'],
    ['[{"b":{"c":1,"d":2,"c":3}}]', 'duplicate_key', '/0/b/c'],
    ['{"__proto__":{"x":1}}', 'forbidden_key', '/__proto__'],
    ['{"a":{"\\u005f_proto__":1}}', 'forbidden_key', '/a/__proto__'],
    ['{"constructor":{"prototype":1}}', 'forbidden_key', '/constructor'],
    [nested(DEPTH + 1), 'too_deep', '/0'.repeat(DEPTH)],
    ['{"a":[1,2,1e999]}', 'not_finite', '/a/2'],
    ['{"a":-1e999}', 'not_finite', '/a'],
    ['{"a/b":{"~":"x\\u0000"}}', 'ill_formed', '/a~1b/~0'],
    ['["ok","\\ud83d"]', 'ill_formed', '/1'],
    ['{"\\udc00":1}', 'ill_formed', '/\udc00'],
  ])('are found in %s', (text, code, pointer) => {
    JSON.parse(text)
    expect(faultOf(text, DEPTH)).toMatchObject({ code, pointer })
  })

  it('are never seen in what JSON.stringify writes of sound values', () => {
    const key = fc.string({ unit: 'grapheme' }).filter((name) => !/^(__proto__|constructor|prototype)$|\0/.test(name))
    const text = fc.string({ unit: 'grapheme' }).filter((string) => !string.includes('\0'))
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', maxDepth: 6 },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    })).value
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2), (it, indent) => {
        expect(faultOf(JSON.stringify(it, null, indent), DEPTH)).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  it('do not cost time beyond the length of the text', () => {
    // A quote search that began anew at each backslash would take minutes.
    expect(faultOf(`"${'\\\\'.repeat(2_000_000)}"`, DEPTH)).toBeUndefined()
    expect(faultOf(`[${'0,'.repeat(2_000_000)}0]`, DEPTH)).toBeUndefined()
    expect(faultOf(nested(200_000), DEPTH)).toMatchObject({ code: 'too_deep' })
  })
})

describe('a JSON body', () => {
  it('is read with or without a byte order mark, and may be empty', () => {
    expect(readJson(Buffer.from('\ufeff{"a":1}'))).toEqual({ a: 1 })
    expect(readJson(Buffer.from('7'))).toBe(7)
    expect(readJson(Buffer.alloc(0))).toBeUndefined()
  })

  it.each([['{'], ['{"a":1,}'], ["{'a':1}"], ['{"a":NaN}'], ['[1] [2]'], ['\xff\xfe']])('is refused when it is %j', (text) => {
    expect(() => readJson(Buffer.from(text, 'latin1'))).toThrowError(expect.objectContaining({ code: 'malformed-json' }))
  })

  it('is never quoted in what is said of it', () => {
    const secret = 'sk-or-v1-0123456789'
    expect(() => readJson(Buffer.from(`{"key":"${secret}" oops`))).toThrowError(
      expect.not.objectContaining({ message: expect.stringContaining(secret) }),
    )
  })
})
