import * as z from 'zod'
import { EmailAddress } from '../core/email-address'
import { ROLES } from './permissions'

const PASSWORD_LENGTH = { min: 12, max: 128 }
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

export interface Person {
  id: string
  name: string
  email: string
  role: (typeof ROLES)[number]
  databases: 'all' | { id: string; name: string }[]
  isDisabled: boolean
  hasSecondFactor: boolean
  lastSignInAt: string | null
}

export interface OpenInvitation {
  id: string
  email: string
  role: (typeof ROLES)[number]
  databases: 'all' | { id: string; name: string }[]
  invitedBy: string
  /** Void: who invited may no longer do so. */
  state: 'open' | 'expired' | 'void'
  expiresAt: string
}

/** What became of a link that works once. */
export type LinkState = 'open' | 'used' | 'expired' | 'unknown'
