import 'server-only'
import { HOT_FLAGS, HOT_ROLLUPS, REACH_COLUMNS } from './attribute-columns'
import { CONSENT_FLAGS, SAID } from './attribute-sql-consent'

/**
 * One address: one @, a dot in the domain, no spaces, control characters, list separators or quotes, dots and hyphens only between others.
 * Lengths are checked outside of the patterns, because a counted repetition makes one twenty times slower.
 */
const EMAIL_IS_VALID = String.raw`coalesce(
  c.email ~ '^[^\s[:cntrl:]@,;:<>()"\\\[\]]+@[[:alnum:]-]+(\.[[:alnum:]-]+)*\.[[:alnum:]-]*[[:alpha:]][[:alnum:]-]*$'
  and c.email !~ '^\.|\.\.|\.@|@-|-$' and split_part(c.email, '@', 2) !~ '-\.|\.-'
  and length(c.email) <= 254 and position('@' in c.email) <= 65, false)`

/**
 * It was read as a number; of one that has not been read yet, seven to fifteen digits the punctuation that people write is gone, with at most a
 * plus before them.
 */
const PHONE_IS_VALID = String.raw`coalesce(c.phone_e164 <> '',
  translate(c.phone, E' -.()/\u00a0\u2010\u2011\u2012\u2013', '') ~ '^\+?[0-9]+$'
  and length(translate(c.phone, E'+ -.()/\u00a0\u2010\u2011\u2012\u2013', '')) between 7 and 15, false)`

const has = (column: string): string => `btrim(coalesce(c.${column}, '')) <> ''`
const ADDRESS_IS_COMPLETE = ['address', 'city', 'state', 'postal'].map(has).join(' and ')
const HAS_NO_PII = `not (${['given_name', 'surname', 'full_name', 'email', 'phone', 'address'].map(has).join(' or ')})`

const REACH: Record<string, string> = {
  contactable_email: 'email',
  contactable_phone: 'phone',
  contactable_sms: 'phone',
  contactable_address: 'address',
  contactable_paid_social: 'email or phone',
  contactable_global: 'email or phone or address',
  marketable_email: 'email and c.is_opted_into_email is true',
  marketable_phone: 'phone and c.is_opted_into_phone is true',
  marketable_sms: 'phone and c.is_opted_into_sms is true',
  marketable_address: 'address and c.is_opted_into_mail is true',
  marketable_global: `email and c.is_opted_into_email is true or phone and (c.is_opted_into_phone is true or c.is_opted_into_sms is true)
    or address and c.is_opted_into_mail is true`,
}

function reach(column: string): string {
  return (REACH[column] ?? '').replaceAll(/(?<!\.)\b(email|phone|address)\b/g, 'is_valid.$1').replaceAll('c.is_opted', 'agreed.is_opted')
}

/** The batch's rows of customer_attributes, in the order of OWN_COLUMNS, after customer_id. */
export const OWN_VALUES = `c.id, c.database_id, ${HOT_ROLLUPS.map((column) => `r.${column}`).join(', ')},
  ${HOT_FLAGS.map((column) => `${CONSENT_FLAGS.includes(column) ? 'agreed' : 'c'}.${column}`).join(', ')}, ${REACH_COLUMNS.map(reach).join(', ')},
  ${HAS_NO_PII}, coalesce(r.first_to_second_order_days <= 84 and r.lifetime_order_frequency > 50, false),
  case when r.customer_id is not null then coalesce(b.lifetime_purchase_brands, 0) > 1 end,
  case when r.customer_id is not null then coalesce(ch.lifetime_purchase_channels, 0) > 1 end`

// offset 0: evaluated once a row, not once for each flag that reads it
export const OWN_SOURCE = `batch_customer s join customer c on c.id = s.customer_id
  cross join lateral (select ${EMAIL_IS_VALID} as email, ${PHONE_IS_VALID} as phone, ${ADDRESS_IS_COMPLETE} as address offset 0) is_valid
  left join batch_consent said on said.customer_id = c.id
  cross join lateral (select ${SAID} offset 0) agreed
  left join batch_rollup r on r.customer_id = c.id
  left join batch_purchase_brand b on b.customer_id = c.id
  left join batch_purchase_channel ch on ch.customer_id = c.id`
