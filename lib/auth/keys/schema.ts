import * as z from 'zod'
import { type Permission, PERMISSIONS, ROLES } from '../permissions'

const KeyId = z.string().regex(/^[0-9a-z]{12}$/, { error: 'must be the id of a key' })
const Instant = z.string().meta({ format: 'date-time' })

/** A key never acts as a person on their own account. */
export const KEY_PERMISSIONS = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => permission !== 'account:write')

export const NewKey = z.strictObject({
  name: z.string().trim().min(1, { error: 'is missing' }).max(80, { error: 'may have at most 80 characters' }),
  role: z.enum(ROLES),
  /** Left out: all that the role may. */
  permissions: z.array(z.enum(KEY_PERMISSIONS)).min(1, { error: 'needs at least one' }).optional(),
  /** Ids of customer-360 databases; left out: all that the creator may see. */
  databaseIds: z
    .array(z.uuid({ error: 'must be an id' }))
    .min(1, { error: 'needs at least one' })
    .max(500)
    .optional(),
  /** Days until it stops working; null for a key without an end. */
  expiresInDays: z.number().int().min(1).max(730).nullable().default(90),
})
export type NewKey = z.input<typeof NewKey>

export const RotateKey = z.strictObject({
  id: KeyId,
  /** Hours that the secret before is still taken, so that it can be replaced where it is used. */
  graceHours: z.number().min(0).max(24).default(0),
})

export const KeyIdInput = z.strictObject({ id: KeyId })

export const KeyResult = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    permissions: z.array(z.string()),
    databaseIds: z.array(z.string()).nullable().meta({ description: 'Null: all databases' }),
    status: z.enum(['active', 'expired', 'revoked', 'without_owner']).meta({
      description: 'without_owner: the person who made it was disabled or is no longer an admin, so it does not work',
    }),
    createdBy: z.string(),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable().meta({ description: 'To the minute' }),
    revokedAt: Instant.nullable(),
    previousUntil: Instant.nullable().meta({ description: 'Until when the secret before the last rotation is taken' }),
  })
  .meta({ id: 'ApiKey' })
export type KeyRow = z.output<typeof KeyResult>

export const KeyListInput = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500).default(200),
})
export const KeyListResult = z.strictObject({ keys: z.array(KeyResult), next: z.string().nullable() })

export const KeySecretResult = z.strictObject({
  id: z.string(),
  key: z.string().meta({ description: 'Shown this once; only its hash is kept' }),
  expiresAt: Instant.nullable(),
})
export type KeySecret = z.output<typeof KeySecretResult>
