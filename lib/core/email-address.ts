import * as z from 'zod'

const error = 'must be an email address, like ada@example.com'

/**
 * One address, in the form that it is compared and stored in. Folded before it is looked at: a full-width ＠ that became a sign only afterwards
 * would make one address read as two.
 */
export const EmailAddress = z
  .string()
  .max(254, { error: 'is too long' })
  .transform((typed) => typed.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .regex(/^[^@\s,;<>"\p{Cc}]+@[^@\s,;<>"\p{Cc}]+$/u, { error, abort: true })
      .pipe(z.email({ error })),
  )
