import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf, may } from '../../auth/permissions'
import { asOfFor } from '../as-of'
import { findDatabase } from '../store'
import { requireCustomer } from './attributes-store'
import { choicesOf, consentsOf, engagementOf, permissionsOf } from './contact-store'
import { masking } from './mask'
import { type Contact, ContactResult, OfCustomerInput } from './schema'

/** How one customer may be reached, who said so when and where, and what came of the emails. */
export const getContact = operation({
  id: 'customers.contact',
  summary: 'Show the consents of a customer',
  effect: 'read',
  permission: 'segments:read',
  input: OfCustomerInput,
  output: ContactResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/customers/{customer}/contact' },
  async run({ ctx, input, tx }): Promise<Contact> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    await requireCustomer(tx, database.id, input.customer)
    const asOf = asOfFor(database, ctx.clock)
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    const personal = masking(isMasked)
    const flags = await permissionsOf(tx, input.customer)
    const consents = await consentsOf(tx, input.customer, asOf)
    const choices = await choicesOf(tx, input.customer, asOf)
    const engagement = await engagementOf(tx, input.customer, asOf)
    return {
      permissions: [
        { channel: 'email', isOptedIn: flags?.is_opted_into_email ?? null, isContactable: flags?.contactable_email ?? false },
        { channel: 'sms', isOptedIn: flags?.is_opted_into_sms ?? null, isContactable: flags?.contactable_sms ?? false },
        { channel: 'phone', isOptedIn: flags?.is_opted_into_phone ?? null, isContactable: flags?.contactable_phone ?? false },
        { channel: 'mail', isOptedIn: flags?.is_opted_into_mail ?? null, isContactable: flags?.contactable_address ?? false },
      ],
      consents: consents.map((one) => ({
        at: one.event_datetime.toISOString(),
        channel: one.channel,
        isOptedIn: one.is_opted_in,
        address: personal(one.address),
        source: one.source,
        // Free text: it may say whose it is.
        recordedBy: personal(one.recorded_by),
        proof: personal(one.proof),
        program: one.program,
        brand: one.brand,
      })),
      choices: choices.map((one) => ({ ...one, at: one.at.toISOString(), address: personal(one.address) })),
      engagement: engagement.map((one) => ({ ...one, first: one.first.toISOString(), latest: one.latest.toISOString() })),
      isMasked,
      timezone: database.timezone,
    }
  },
})
