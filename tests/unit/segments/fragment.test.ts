import { describe, expect, it } from 'vitest'
import { join, raw, sql, toText } from '../../../lib/segments/fragment'

describe('a fragment', () => {
  it('binds values and splices fragments, in the order of the text', () => {
    const inner = sql`x = ${'1 or 1=1'}`
    const outer = sql`select ${raw('a.id')} where ${inner} and y = ${2}`
    expect(toText(outer)).toBe('select a.id where x = $1 and y = $2')
    expect(outer.values).toEqual(['1 or 1=1', 2])
  })

  it('joins with a separator and keeps one text more than values', () => {
    const joined = join([sql`a = ${1}`, raw('b'), sql`c = ${3}`], ' and ')
    expect(toText(joined)).toBe('a = $1 and b and c = $2')
    expect(joined.texts.length).toBe(joined.values.length + 1)
  })

  it('is empty when nothing is joined', () => {
    expect(toText(join([], ' and '))).toBe('')
  })
})
