import { type Entry, stored } from './entry'

const EMAIL_EVENT_TYPES = ['Sent', 'Open', 'Click', 'Optin', 'Bounce', 'Converted', 'Unsubscribe'] as const

/** One row for each thing that happened to an email, or to the permission to send one. */
export const UNIFIED_EMAIL_EVENTS: readonly Entry[] = [
  stored('customer', 'customer_id', 'string', 'Your own id of the customer.', { column: 'external_id', nullable: false, personal: true }),
  stored('customer', 'email', 'string', 'Email address of the customer.', { personal: true }),
  stored('email_event', 'event_type', 'string', 'What happened to the email.', { nullable: false, values: EMAIL_EVENT_TYPES }),
  stored('email_event', 'event_datetime', 'datetime', 'When it happened.', { nullable: false }),
  stored('email_event', 'brand', 'string', 'Brand that the email was sent for.'),
  stored('email_event', 'region', 'string', 'Region that the email was sent in.'),
  stored('email_event', 'send_id', 'string', 'Id of the sending that the email belongs to.'),
]
