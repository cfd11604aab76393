import { CUSTOMER_360 } from './customer-360'
import { computed, type Entry, stored } from './entry'

/** What belongs together in a customer record, and how many columns make it complete. */
const GROUPS: Record<string, readonly string[]> = {
  name: ['given_name', 'surname'],
  email: ['email'],
  phone: ['phone'],
  address: ['address', 'city', 'state', 'postal'],
  birthdate: ['birthdate'],
  gender: ['gender'],
  company: ['company'],
  loyalty: ['loyalty_id'],
}

const personal = { personal: true }
const MORE: readonly Entry[] = [
  stored('customer', 'full_name', 'string', 'The whole name in one.', personal),
  stored('customer', 'title', 'string', 'Title before the name, such as Dr.', personal),
  stored('customer', 'generational_suffix', 'string', 'Suffix after the name, such as Jr.', personal),
  stored('customer', 'company', 'string', 'Company of the postal address.', personal),
  stored('customer', 'address2', 'string', 'Second line of the address.', personal),
  stored('customer', 'country', 'string', 'Country of the postal address.'),
  stored('customer', 'loyalty_id', 'string', 'Number in the loyalty programme.', personal),
  stored('customer', 'datasource', 'string', 'The source that the record came from.'),
]

export const MERGED_CUSTOMERS: readonly Entry[] = [
  ...CUSTOMER_360.filter((entry) => entry.attribute !== 'age'),
  ...MORE,
  ...Object.entries(GROUPS).flatMap(([group, columns]) => groupEntries(group, columns)),
]

function groupEntries(group: string, columns: readonly string[]): Entry[] {
  const known = columns.map((column) => `{${column}} is not null`)
  const any = known.join(' or ')
  const count = known.map((test) => `case when ${test} then 1 else 0 end`).join(' + ')
  const when = (value: string): string => `case when ${any} then ${value} end`
  return [
    computed('customer', `${group}_completion`, 'integer', `(${count})`, `How much of the ${group} is known, from 0 to ${columns.length}.`, {
      nullable: false,
    }),
    computed('customer', `${group}_pk`, 'string', when('{external_id}'), `Id of the record that the ${group} came from.`, personal),
    computed('customer', `${group}_update_dt`, 'datetime', when('{source_updated_at}'), `When the source last changed the ${group}.`),
    computed('customer', `${group}_datasource`, 'string', when('{datasource}'), `The source that the ${group} came from.`),
    computed('customer', `${group}_priority`, 'integer', when('1'), `Rank of the source of the ${group}; 1 is the most trusted.`),
  ]
}
