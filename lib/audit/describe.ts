/** What an entry says in words: `Ada Admin`, `saved the segment`, `Lapsed`. */
export interface EntryInWords {
  who: string
  did: string
  /** The object's name; empty where the words say it already. */
  what: string
}

interface Described {
  actorName: string
  operation: string
  objectType: string
  objectName: string
}

/** Operations whose words are not their verb and the kind of their object. */
const OWN: Record<string, string> = {
  'account.sign-in': 'signed in',
  'account.sign-out': 'signed out',
  'account.lock': 'was locked out after too many wrong passwords',
  'account.add-passkey': 'added a passkey to the own account',
  'account.rename-passkey': 'renamed a passkey of the own account',
  'account.remove-passkey': 'removed a passkey from the own account',
  'account.prove-by-passkey': 'confirmed by passkey who is there',
  'account.refuse-passkey': 'refused a passkey that may have been copied',
  'audit.export': 'exported the audit log',
  'customers.ingest': 'sent customers to',
  'orders.ingest': 'sent orders to',
  'events.ingest': 'sent events to',
  'segments.export_customers': 'exported the customers of',
  'segments.reveal': 'revealed addresses of customers of',
  'segments.request_edit': 'asked for a change of the segment',
  'segments.close_edit_request': 'closed a request to change the segment',
  'segments.keep_overview': 'chose the charts and figures of',
  'imports.create': 'began to import',
  'imports.cancel': 'stopped the import of',
  'imports.export_rejects': 'exported the rejected rows of',
  'campaigns.schedule': 'scheduled the campaign',
  'campaigns.export_recipients': 'exported the recipients of the campaign',
  'campaigns.resend': 'sent messages again of the campaign',
  'campaigns.halt': 'paused, after the mail server refused it, the campaign',
  'campaigns.fence': 'paused, because the database is a copy, the campaign',
  'campaigns.miss': 'paused, because its time had passed, the campaign',
  'campaigns.cancel': 'stopped the campaign',
  'messages.settle': 'decided unclear messages of the campaign',
  'messages.unsubscribe': 'unsubscribed a person of',
  'messages.prefer': 'changed what a person gets of',
  'suppressions.add': 'put an address or a number on the suppression list of',
  'suppressions.remove': 'took an address or a number off the suppression list of',
  'suppressions.import': 'imported suppressions of',
  'backup.create': 'backed everything up as',
  'sending.test': 'tried the connection to the mail server',
  'sending.set_pace': 'changed how fast messages leave, in',
  'sending.set_guards': 'changed when mail to a provider is held, in',
  'sending.set_text_price': 'set what a part of a text costs, in',
  'sending.start_warm_up': 'began the warm-up of',
  'sending.end_warm_up': 'ended the warm-up of',
  'signing-keys.create': 'made the signing key',
  'signing-keys.use': 'began to sign mail with',
  'people.set-up': 'set Rekindle up as',
  'people.invite': 'invited',
  'people.remove-passkeys': 'removed the passkeys of',
  'sample.load': 'loaded the sample brand',
  'secrets.rotate': 'sealed the stored secrets anew',
  'webhooks.replay': 'sent again a delivery of the webhook',
  'webhooks.test': 'tried the webhook',
  'webhooks.disable': 'switched off the failing webhook',
}

const SELF_SAID = /^(account\.|audit\.export$|sample\.load$|secrets\.rotate$)/

const PAST: Record<string, string> = {
  begin: 'began',
  make: 'made',
  send: 'sent',
  set: 'set',
  stop: 'stopped',
}

/** `segments.save` of a segment is `saved the segment`; an operation that nobody described reads well enough. */
export function describeEntry({ actorName, operation, objectType, objectName }: Described): EntryInWords {
  const [noun = '', verb = ''] = operation.split('.')
  const [first = '', ...more] = verb.split(/[-_]/)
  const plain = `${[past(first), ...more].join(' ')} the ${kindOf(objectType) || noun}`
  return { who: capital(actorName), did: OWN[operation] ?? plain, what: SELF_SAID.test(operation) ? '' : objectName }
}

function kindOf(objectType: string): string {
  return objectType.replaceAll(/[-_]/g, ' ').replace(/^api\b/, 'API')
}

/** A job or the sample's loader has a name in lower case, and here it begins a sentence. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function past(verb: string): string {
  if (PAST[verb]) return PAST[verb]
  if (verb.endsWith('e')) return `${verb}d`
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`
}

/** `segments.save` as a choice: `Segments: save`. */
export function operationName(operation: string): string {
  return capital(operation.replace('.', ': ').replaceAll(/[-_]/g, ' '))
}
