import * as z from 'zod'
import { EmailAddress } from '../../core/email-address'

const Id = z.uuid({ error: 'must be an id' })
const Wording = z.string().trim().min(20, { error: 'must have at least 20 characters' }).max(1_000, { error: 'must have at most 1,000 characters' })

/** What a brand that has written nothing asks. */
export const PLAIN_WORDING = 'I agree to get marketing emails. I can end this at any time by the link in each of them.'

export const SignUpSettingsInput = z.strictObject({ databaseId: Id })
export const SetSignUpsInput = z.strictObject({ databaseId: Id, isOn: z.boolean(), wording: Wording })
export const SignUpSettingsResult = z
  .strictObject({
    isOn: z.boolean().meta({ description: 'Whether people may be asked to confirm that they agree' }),
    wording: z.string().meta({ description: 'What they agree to; kept with each consent as its proof' }),
  })
  .meta({ id: 'SignUpSettings' })
export type SignUpSettings = z.output<typeof SignUpSettingsResult>

export const RequestConsentInput = z.strictObject({
  databaseId: Id,
  email: EmailAddress,
  source: z
    .string()
    .trim()
    .min(1, { error: 'is missing' })
    .max(100, { error: 'must have at most 100 characters' })
    .meta({ description: 'Where they signed up, like “form in the footer”' }),
})
export const RequestedResult = z.strictObject({
  accepted: z
    .literal(true)
    .meta({ description: 'Says nothing about the address: it is the same for one that is known, suppressed, or was asked before' }),
})
export const ConfirmConsentInput = z.strictObject({ token: z.string().max(100) })
