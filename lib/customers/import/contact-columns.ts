import 'server-only'
import { readEmail, readPhone } from '../contacts'
import type { ImportAttribute } from './attributes'

/** What is staged beside the columns of a file because it follows from one of them. */
export interface Derived {
  attributes: ImportAttribute[]
  columns: string[]
  /** One for each of `columns`, from the row's values. */
  staged: (values: readonly (string | null)[]) => (string | null)[]
}

/** The address and the number of a customer in the form that they are compared in, where the file has them. */
export function contactColumns(attributes: readonly ImportAttribute[], country: string | null): Derived {
  const rules = [
    { from: 'customer.email', column: 'email_normal', read: remembering(readEmail) },
    { from: 'customer.phone', column: 'phone_e164', read: remembering((text) => readPhone(text, country)) },
  ]
  const known = rules.flatMap(({ from, ...rule }) => {
    const place = attributes.findIndex(({ id }) => id === from)
    return place < 0 ? [] : [{ ...rule, place }]
  })
  return {
    attributes: known.map(({ column }) => ({ id: `customer.${column}`, entity: 'customer', column, type: 'text' })),
    columns: known.map(({ column }) => `customer_${column}`),
    staged: (values) =>
      known.map(({ place, read }) => {
        const value = values[place] ?? null
        return value === null ? null : read(value)
      }),
  }
}

/** The lines of an order repeat its customer. */
function remembering(read: (text: string) => string): (text: string) => string {
  let last: string | undefined
  let answer = ''
  return (text) => {
    if (text !== last) {
      answer = read(text)
      last = text
    }
    return answer
  }
}
