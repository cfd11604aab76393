import * as z from 'zod'

/** Where this installation is opened, as far as passkeys go. */
export type PasskeySite = { isPossible: true; rpId: string; origin: string } | { isPossible: false; why: 'number' | 'plain-http'; host: string }

const encoded = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/, { error: 'must be base64url' })
/** At most 1,023 bytes by the standard. */
const CredentialId = encoded(1_364)
const Transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])

/** What an authenticator says when it has made a passkey; browsers say more, and that is left out. */
export const NewPasskeyAnswer = z.object({
  id: CredentialId,
  rawId: CredentialId,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: encoded(4_000),
    attestationObject: encoded(40_000),
    /** Made up by the browser, so an unknown one is no reason to refuse. */
    transports: z.array(z.string()).max(20).default([]),
  }),
})
export type NewPasskeyAnswer = z.infer<typeof NewPasskeyAnswer>

/** What an authenticator says when it has signed. */
export const PasskeyAnswer = z.object({
  id: CredentialId,
  rawId: CredentialId,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: encoded(4_000),
    authenticatorData: encoded(8_000),
    signature: encoded(8_000),
    userHandle: encoded(100).nullish(),
  }),
})
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>

const PasskeyName = z.string().trim().min(1, { error: 'is missing' }).max(60, { error: 'may have at most 60 characters' })
export const NewPasskey = z.strictObject({ name: PasskeyName, answer: NewPasskeyAnswer })
export const PasskeyRename = z.strictObject({ id: CredentialId, name: PasskeyName })
export const PasskeyId = z.strictObject({ id: CredentialId })
export const PasskeyProof = z.strictObject({ answer: PasskeyAnswer })

export const OwnPasskey = z.object({
  id: z.string(),
  name: z.string(),
  /** Where its secret half is, as its authenticator says. */
  keptOn: z.enum(['synced', 'not-yet-synced', 'security-key', 'one-device']),
  /** The host name it was made for, where that is not the present one: it does nothing here. */
  madeFor: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type OwnPasskey = z.infer<typeof OwnPasskey>

export function knownTransports(transports: readonly string[]): z.infer<typeof Transport>[] {
  return transports.flatMap((transport) => Transport.safeParse(transport).data ?? [])
}
