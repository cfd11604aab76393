import * as z from 'zod'
import { EmailAddress } from '../core/email-address'
import { ROLES } from './permissions'

export const PASSWORD_LENGTH = { min: 12, max: 128 }
const Password = z
  .string()
  .min(PASSWORD_LENGTH.min, { error: `must have at least ${PASSWORD_LENGTH.min} characters` })
  .max(PASSWORD_LENGTH.max, { error: `may have at most ${PASSWORD_LENGTH.max} characters` })

const PersonName = z.string().trim().min(1, { error: 'is missing' }).max(100)

export const NewPerson = z.strictObject({
  name: PersonName,
  email: EmailAddress,
  password: Password,
  role: z.enum(['marketer', 'analyst', 'admin']),
})
export type NewPerson = z.infer<typeof NewPerson>

export const FirstAdmin = NewPerson.omit({ role: true }).extend({ setupToken: z.string().min(1, { error: 'is missing' }).max(200) })

/** Loose on purpose: what is wrong with a sign-in is never told. */
export const Credentials = z.strictObject({ email: EmailAddress, password: z.string().min(1).max(128) })

/** The customer-360 databases that somebody gets to see. */
const DatabaseAccess = z.union(
  [
    z.literal('all'),
    z
      .array(z.uuid({ error: 'must be an id' }))
      .min(1)
      .max(500),
  ],
  {
    error: 'must be "all" or a list of at least one database',
  },
)

export const PersonId = z.string().min(1).max(64)
export const NewInvitation = z.strictObject({ email: EmailAddress, role: z.enum(ROLES), databases: DatabaseAccess })
export type NewInvitation = z.infer<typeof NewInvitation>
export const PersonChanges = z.strictObject({ id: PersonId, role: z.enum(ROLES).optional(), databases: DatabaseAccess.optional() })

/** Loose on purpose: a link that was cut short gets the answer of one that never was. */
const LinkToken = z.string().max(200)
export const Acceptance = z.strictObject({ token: LinkToken, name: PersonName, password: Password })
export const ResetRequest = z.strictObject({ email: EmailAddress })
export const PasswordReset = z.strictObject({ token: LinkToken, password: Password })
export const EmailChange = z.strictObject({ email: EmailAddress, password: z.string().min(1).max(PASSWORD_LENGTH.max) })
export const EmailConfirmation = z.strictObject({ token: LinkToken })

const GivenDatabases = z.union([z.literal('all'), z.array(z.object({ id: z.string(), name: z.string() }))])

export const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  databases: GivenDatabases,
  isDisabled: z.boolean(),
  hasSecondFactor: z.boolean(),
  passkeys: z.number().int(),
  lastSignInAt: z.string().nullable(),
})
export type Person = z.infer<typeof Person>

export const OpenInvitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  databases: GivenDatabases,
  invitedBy: z.string(),
  /** Void: who invited may no longer do so. */
  state: z.enum(['open', 'expired', 'void']),
  expiresAt: z.string(),
})
export type OpenInvitation = z.infer<typeof OpenInvitation>

/** What became of a link that works once. */
export type LinkState = 'open' | 'used' | 'expired' | 'unknown'

export const AccountName = NewPerson.pick({ name: true })

const TypedPassword = z.string().min(1, { error: 'is missing' }).max(PASSWORD_LENGTH.max)
export const PasswordChange = z.strictObject({ current: TypedPassword, password: Password })
export const Proof = z.strictObject({ password: TypedPassword })
export const SessionId = z.strictObject({ id: z.string().min(1).max(100) })
export const SecondFactorCode = z.strictObject({
  code: z
    .string()
    .transform((code) => code.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, { error: 'must be six digits' })),
})
