import * as z from 'zod'

const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: 'must be an email address, like ada@example.com' }))
export const PASSWORD_LENGTH = { min: 12, max: 128 }
const Password = z
  .string()
  .min(PASSWORD_LENGTH.min, { error: `must have at least ${PASSWORD_LENGTH.min} characters` })
  .max(PASSWORD_LENGTH.max, { error: `may have at most ${PASSWORD_LENGTH.max} characters` })

export const NewPerson = z.strictObject({
  name: z.string().trim().min(1, { error: 'is missing' }).max(100),
  email: EmailAddress,
  password: Password,
  role: z.enum(['marketer', 'analyst', 'admin']),
})
export type NewPerson = z.infer<typeof NewPerson>

export const FirstAdmin = NewPerson.omit({ role: true }).extend({ setupToken: z.string().min(1, { error: 'is missing' }).max(200) })

/** Loose on purpose: what is wrong with a sign-in is never told. */
export const Credentials = z.strictObject({ email: EmailAddress, password: z.string().min(1).max(128) })
