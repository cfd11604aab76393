import 'server-only'
import { personTarget } from '../person-targets'
import type { Target } from '../schema'

/** What a file usually holds of a person; none of them must be there, and an admin may name further columns. */
export const FILE_TARGETS: readonly Target[] = [
  personTarget('external_id', 'customer_id'),
  personTarget('email'),
  personTarget('phone'),
  personTarget('first_name', 'given_name'),
  personTarget('last_name', 'surname'),
  personTarget('city'),
  personTarget('state'),
  personTarget('postal'),
  personTarget('country'),
]

export const FILE_IDENTITIES: readonly string[] = ['customer_id', 'email', 'phone']
