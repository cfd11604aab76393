import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellType } from '../../../lib/customers/import/attributes'
import { cellSchema } from '../../../lib/customers/import/cells'
import { multiply } from '../../../lib/customers/import/numbers'
import type { Format } from '../../../lib/customers/mapping'

function read(type: CellType, text: string, format: Partial<Format> = {}, zone = 'UTC'): unknown {
  const result = cellSchema(type, { dates: 'iso', decimal: '.', ...format }, zone).safeParse(text)
  if (result.success) return result.data
  const [issue] = result.error.issues
  return issue?.code === 'custom' ? { rejected: issue.params?.reason as unknown } : issue
}

describe('a cell', () => {
  it.each(['', ' ', '\t', '\u00a0', '\u2003', '\u0085', '\u3000 \n'])('of white space alone (%j) is no value, whatever its type', (blank) => {
    const types: CellType[] = ['id', 'text', 'integer', 'money', 'fraction', 'boolean', 'date', 'datetime', 'currency']
    expect(types.map((type) => read(type, blank))).toEqual(types.map(() => null))
  })

  it('of text keeps its spaces and is normalised', () => {
    expect(read('text', '  Zoe\u0308 ')).toBe('  Zo\u00eb ')
  })

  it.each(['a\0b', 'a\ud800b', '\udc00'])('with what is no text (%j) is rejected', (text) => {
    expect(read('text', text)).toEqual({ rejected: 'invalid_character' })
  })

  it('that is too long is rejected, not cut', () => {
    expect(read('id', 'x'.repeat(201))).toEqual({ rejected: 'too_long' })
  })
})

describe('an amount', () => {
  it.each([
    ['12.50', '12.50'],
    ['-0.001', '-0.001'],
    ['£1,234.50', '1234.50'],
    ['(12.30)', '-12.30'],
    ['−7', '-7'],
    ['1 234 567.8', '1234567.8'],
  ])('written %s is %s', (text, value) => {
    expect(read('money', text)).toBe(value)
  })

  it.each([
    ['1.234,50 €', '1234.50'],
    ['12,5', '12.5'],
  ])('with a decimal comma, written %s, is %s', (text, value) => {
    expect(read('money', text, { decimal: ',' })).toBe(value)
  })

  it.each(['abc', '1e5', '1,23,4', '12..5', '--5', 'NaN', 'Infinity', '0x10'])('written %s is rejected', (text) => {
    expect(read('money', text)).toEqual({ rejected: 'invalid_number' })
  })

  it('that the database cannot hold is rejected', () => {
    expect(read('money', '999999999999')).toEqual({ rejected: 'out_of_range' })
  })

  it('is multiplied exactly', () => {
    const scaled = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
    const text = ([digits, scale]: [bigint, number]): string => {
      const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0')
      const sign = digits < 0n ? '-' : ''
      return scale === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
    }
    fc.assert(fc.property(scaled, scaled, (a, b) => multiply(text(a), text(b)) === text([a[0] * b[0], a[1] + b[1]])))
  })
})

describe('a whole number', () => {
  it('may have zeros behind its point and nothing else', () => {
    expect([read('integer', '6.00'), read('integer', '6.5'), read('integer', '2147483648')]).toEqual([
      '6',
      { rejected: 'not_whole' },
      { rejected: 'out_of_range' },
    ])
  })
})

describe('a day', () => {
  it.each(['2024-02-30', '2023-02-29', '2024-13-01', '2024-00-10'])('that does not exist (%s) is rejected', (text) => {
    expect(read('date', text)).toEqual({ rejected: 'impossible_date' })
  })

  it('is read in the order of the format', () => {
    expect([read('date', '03/04/2024', { dates: 'dmy' }), read('date', '03/04/2024', { dates: 'mdy' })]).toEqual(['2024-04-03', '2024-03-04'])
  })

  it.each(['31/01/24', '45321', '2024-1-5'])('written %s is rejected instead of guessed', (text) => {
    expect(read('date', text)).toEqual({ rejected: 'invalid_date' })
  })
})

describe('an instant', () => {
  it('without an offset is local in the zone of the database', () => {
    expect(read('datetime', '2011-07-01 08:26:00', {}, 'Europe/London')).toBe('2011-07-01T07:26:00.000Z')
    expect(read('datetime', '2010-12-01 08:26:00', {}, 'Europe/London')).toBe('2010-12-01T08:26:00.000Z')
  })

  it('with an offset is what it says', () => {
    const texts = ['2024-01-31T10:00:00Z', '2024-01-31 10:00:00 UTC', '2024-01-31T05:00:00-05:00', '2024-01-31 15:30:00+0530']
    expect(texts.map((text) => read('datetime', text, {}, 'Asia/Tokyo'))).toEqual(texts.map(() => '2024-01-31T10:00:00.000Z'))
  })

  it('that a clock skipped is after the gap, and one that came twice is the first', () => {
    expect(read('datetime', '2026-03-08 02:30:00', {}, 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
    expect(read('datetime', '2026-11-01 01:30:00', {}, 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  })

  it('of twelve hours knows noon and midnight', () => {
    const read12 = (text: string): unknown => read('datetime', text, { dates: 'mdy' })
    expect([read12('1/31/2024 12:05 AM'), read12('1/31/2024 12:05 PM'), read12('1/31/2024 13:05 PM')]).toEqual([
      '2024-01-31T00:05:00.000Z',
      '2024-01-31T12:05:00.000Z',
      { rejected: 'impossible_date' },
    ])
  })
})

describe('a flag', () => {
  it('is yes or no in several words, and nothing else', () => {
    expect(['TRUE', 'y', '1', 'No', '0', 'maybe'].map((text) => read('boolean', text))).toEqual([
      'true',
      'true',
      'true',
      'false',
      'false',
      { rejected: 'invalid_boolean' },
    ])
  })
})
