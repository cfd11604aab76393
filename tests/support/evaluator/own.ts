import type { Value } from './compare'
import { exact } from './exact'
import type { History } from './history'
import { customerValue, flag, instant, text } from './values'
import type { RawCustomer, RawMembership } from './world'

const READERS: Record<string, (said: string | null) => Value> = {
  string: text,
  integer: (said) => ({ type: 'number', value: said !== null && /^-?\d+$/.test(said) ? exact(said) : null }),
  decimal: (said) => ({ type: 'number', value: said === null ? null : exact(said) }),
  boolean: (said) => flag(said === null ? null : said === 'true'),
  date: (said) => ({ type: 'day', value: said }),
  datetime: (said) => instant(said === null ? undefined : Date.parse(said)),
}

/** Of `type.name`; what is not of the type is no value. */
export function customValue(attribute: string, { custom = {} }: RawCustomer): Value {
  const [type = '', name = ''] = attribute.split('.')
  const read = READERS[type]
  if (!read) throw new Error(`The evaluator does not know ${attribute}`)
  return read(custom[name] ?? null)
}

export function membershipValue(name: string, row: RawMembership, history: History): Value {
  switch (name) {
    case 'loyalty_id':
    case 'program_name':
    case 'current_tier':
      return text(row[name])
    case 'is_opted_in':
      return flag(row.is_opted_in)
    case 'opt_in_datetime':
      return instant(row.opt_in_datetime === null ? undefined : Date.parse(row.opt_in_datetime))
    case 'current_balance':
      return { type: 'number', value: row.current_balance === null ? null : exact(row.current_balance) }
    default:
      return customerValue(name, history)
  }
}
