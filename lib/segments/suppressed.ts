import { cast } from './dialect'
import { type Fragment, raw, sql } from './fragment'

/** The email address of a customer `c` in the form in which suppressions know it. */
export const COMPARED_EMAIL = 'lower(btrim(normalize(c.email, NFKC)) collate "pg_unicode_fast")'

/** The customers of a database whose address is not written to at `now`. Nothing of the customers is read where nothing is suppressed. */
export function suppressedCustomers(databaseId: string, now: Date): Fragment {
  return sql`select c.id as customer_id from suppression s
    join customer c on c.database_id = s.database_id and sha256(convert_to(${raw(COMPARED_EMAIL)}, 'UTF8')) = s.address_hash
    where s.database_id = ${cast(databaseId, 'uuid')} and s.channel = 'email' and (s.until is null or s.until > ${cast(now.toISOString(), 'timestamptz')})`
}
