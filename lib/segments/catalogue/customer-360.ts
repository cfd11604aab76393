import { derived, type Entry, stored } from './entry'

const personal = { personal: true }

/** The best value of each kind that is known of a person. */
export const CUSTOMER_360: readonly Entry[] = [
  stored('customer', 'customer_id', 'string', 'Your own id of the customer.', { column: 'external_id', nullable: false, personal: true }),
  stored('customer', 'given_name', 'string', 'First name.', personal),
  stored('customer', 'surname', 'string', 'Last name.', personal),
  stored('customer', 'email', 'string', 'Email address.', personal),
  stored('customer', 'phone', 'string', 'Phone number.', personal),
  stored('customer', 'address', 'string', 'Street and house number.', personal),
  stored('customer', 'city', 'string', 'City of the postal address.'),
  stored('customer', 'state', 'string', 'State or province of the postal address.'),
  stored('customer', 'postal', 'string', 'Postal code.'),
  stored('customer', 'birthdate', 'date', 'Day of birth.', personal),
  stored('customer', 'gender', 'string', 'Gender, as the source has it.'),
  derived(
    'age',
    'integer',
    { kind: 'age', relation: 'customer', column: 'birthdate' },
    'Completed years of life on the day of the count, from the birthdate.',
    {
      unit: 'years',
    },
  ),
]
