import 'server-only'
import type { Target } from './schema'

type Kind = Omit<Target, 'name' | 'isRequired'>

const text = (label: string, isPersonal: boolean, ...match: string[]): Kind => ({ label, form: 'text', isPersonal, match })

/** What most vendors take of a person, with the attributes that fill it. */
const KINDS = {
  external_id: text('External ID', true, 'customer_360.customer_id', 'merged_customers.customer_id'),
  email: { label: 'Email', form: 'email', isPersonal: true, match: ['customer_360.email', 'merged_customers.email'] },
  phone: { label: 'Phone', form: 'phone', isPersonal: true, match: ['customer_360.phone', 'merged_customers.phone'] },
  first_name: text('First name', true, 'customer_360.given_name', 'merged_customers.given_name'),
  last_name: text('Last name', true, 'customer_360.surname', 'merged_customers.surname'),
  birthdate: text('Birthdate', true, 'customer_360.birthdate', 'merged_customers.birthdate'),
  gender: text('Gender', true, 'customer_360.gender', 'merged_customers.gender'),
  company: text('Company', true, 'merged_customers.company'),
  title: text('Title', true, 'merged_customers.title'),
  address: text('Street', true, 'customer_360.address', 'merged_customers.address'),
  address2: text('Second line of the address', true, 'merged_customers.address2'),
  city: text('City', false, 'customer_360.city', 'merged_customers.city'),
  state: text('State or province', false, 'customer_360.state', 'merged_customers.state'),
  postal: text('Postal code', false, 'customer_360.postal', 'merged_customers.postal'),
  country: text('Country', false, 'merged_customers.country'),
} satisfies Record<string, Kind>

/** `name` is what the vendor calls it. */
export function personTarget(kind: keyof typeof KINDS, name: string = kind): Target {
  return { name, ...KINDS[kind], isRequired: false }
}
