import { describe, expect, it } from 'vitest'
import { columnsOf, firstRows, fitted, matching, newRow, rowErrors, rowsOf } from '../../../components/destinations/columns/column-draft'
import type { Target } from '../../../lib/destinations/schema'

const target = (name: string, more: Partial<Target> = {}): Target => ({
  name,
  label: name,
  form: 'text',
  isRequired: false,
  isPersonal: true,
  match: [`customer_360.${name}`],
  ...more,
})
const choice = (id: string, isPersonal = true) => ({
  id: `customer_360.${id}`,
  label: id,
  table: 'Customer 360',
  type: 'string' as const,
  unit: null,
  isGroupable: false,
  isPersonal,
})
const CHOICES = [choice('email'), choice('phone'), choice('city', false)]
const TARGETS = [target('email'), target('phone'), target('city'), target('shoe_size')]
const taken = (targets: Target[], ownTargets = false) => ({ targets, identities: ['email', 'phone'], ownTargets })

describe('a mapping', () => {
  it('begins with what must be filled, matched by itself, and nothing more', () => {
    const rows = firstRows(taken([target('email', { isRequired: true }), target('city')]), CHOICES)
    expect(columnsOf(rows)).toEqual([{ target: 'email', table: 'customer_360', attribute: 'email', fallback: '' }])
  })

  it('begins with something that tells people apart where nothing must be filled', () => {
    expect(firstRows(taken(TARGETS), CHOICES).map((row) => row.target)).toEqual(['email'])
  })

  it('offers the others that an attribute fills', () => {
    const rows = firstRows(taken(TARGETS), CHOICES)
    expect(matching(rows, taken(TARGETS), CHOICES).map((row) => row.target)).toEqual(['phone', 'city'])
  })

  it('follows what is taken: what is not any more goes, what must be filled comes', () => {
    const rows = rowsOf([{ target: 'email', table: 'customer_360', attribute: 'email', fallback: '' }], TARGETS)
    const own = { ...newRow(undefined, CHOICES), target: 'mine' }
    const phone = [target('phone', { isRequired: true })]
    expect(fitted([...rows, own], taken(phone), CHOICES).map((row) => row.target)).toEqual(['phone'])
    expect(fitted([...rows, own], taken(phone, true), CHOICES).map((row) => row.target)).toEqual(['phone', 'mine'])
  })

  it('names what is missing, twice there, or may not leave', () => {
    const [email] = firstRows(taken(TARGETS), CHOICES)
    const blank = newRow(undefined, CHOICES)
    const rows = email ? [email, { ...email, key: 'again', attribute: 'customer_360.city' }, blank] : []
    const errors = rowErrors(rows, CHOICES, false)
    expect(errors.get(email?.key ?? '')).toEqual({
      target: 'This name is there twice.',
      attribute: 'Tells who a person is, which may not be sent here.',
    })
    expect(errors.get('again')?.attribute).toBeUndefined()
    expect(errors.get(blank.key)).toEqual({ target: 'Give it a name.', attribute: 'Choose what fills it.' })
    expect(rowErrors(rows.slice(0, 1), CHOICES, true).size).toBe(0)
  })
})
