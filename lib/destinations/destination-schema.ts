import 'server-only'
import * as z from 'zod'
import { AttributeRef } from '../audience/overview-schema'
import { DRIVER_IDS, FieldResult, MODES, SecretFieldResult, TargetResult } from './schema'

const MOST_COLUMNS = 60

export const Id = z.uuid({ error: 'must be an id' })
export const Instant = z.string().meta({ format: 'date-time' })
const Name = z.string().trim().min(1, { error: 'is missing' }).max(80, { error: 'must have at most 80 characters' })

/** One attribute for one target. */
export const Column = z.strictObject({
  target: z.string().trim().min(1, { error: 'is missing' }).max(120),
  ...AttributeRef.shape,
  /** Sent of whoever has no value. */
  fallback: z.string().max(200).default(''),
})
export type Column = z.output<typeof Column>

export const Columns = z
  .array(Column)
  .min(1, { error: 'are missing: choose at least one attribute' })
  .max(MOST_COLUMNS, { error: `may be at most ${MOST_COLUMNS}` })
  .refine((columns) => new Set(columns.map(({ target }) => target)).size === columns.length, { error: 'name a target twice' })

/** What a driver's own schema reads further. */
const Settings = z.record(z.string().max(60), z.union([z.string().max(60_000), z.number(), z.boolean()]))
const Secrets = z.record(z.string().max(60), z.string().max(20_000))

const OfDestination = {
  name: Name,
  description: z.string().trim().max(500).default(''),
  settings: Settings,
  adminOnly: z.boolean().default(false),
  allowPersonal: z.boolean().default(false),
  columns: Columns,
  mode: z.enum(MODES),
}

export const CreateDestinationInput = z.strictObject({
  databaseId: Id,
  driver: z.enum(DRIVER_IDS),
  ...OfDestination,
  secrets: Secrets.default({}).meta({ description: 'Sealed at once and never told again' }),
})
export const UpdateDestinationInput = z.strictObject({
  id: Id,
  changes: z
    .strictObject({ ...OfDestination, description: z.string().trim().max(500), adminOnly: z.boolean(), allowPersonal: z.boolean() })
    .partial(),
  secrets: Secrets.default({}).meta({ description: 'Only those that are entered anew' }),
})
export const DestinationIdInput = z.strictObject({ id: Id })
export const ListDestinationsInput = z.strictObject({ databaseId: Id })
export const CloneDestinationInput = z.strictObject({ id: Id, name: Name })
export const PauseDestinationInput = z.strictObject({ id: Id, paused: z.boolean() })
/** Of a destination that is saved already its credentials are used where none are entered. */
export const CheckDestinationInput = z.strictObject({
  driver: z.enum(DRIVER_IDS),
  databaseId: Id,
  settings: Settings,
  secrets: Secrets.default({}),
  id: Id.optional(),
})

const DriverResult = z
  .strictObject({
    id: z.enum(DRIVER_IDS),
    name: z.string(),
    description: z.string(),
    kind: z.enum(['batches', 'files', 'download']),
    sources: z.array(z.string()),
    fields: z.array(FieldResult),
    secrets: z.array(SecretFieldResult),
    modes: z.array(z.enum(MODES)),
    targets: z.array(TargetResult).meta({ description: 'With the settings as a form begins' }),
    ownTargets: z.boolean().meta({ description: 'Further targets may be named freely' }),
    identities: z.array(z.string()).meta({ description: 'The targets that can tell people apart; one of them must be filled' }),
  })
  .meta({ id: 'DestinationDriver' })
export type DriverFacts = z.output<typeof DriverResult>
export const DriverListResult = z.strictObject({ drivers: z.array(DriverResult) })

export const DestinationResult = z
  .strictObject({
    id: z.string(),
    databaseId: z.string(),
    name: z.string(),
    description: z.string(),
    driver: z.enum(DRIVER_IDS),
    driverName: z.string(),
    kind: z.enum(['batches', 'files', 'download']),
    settings: Settings.meta({ description: 'Empty, as the credentials are, for who may not change destinations' }),
    secrets: z.array(z.strictObject({ name: z.string(), hint: z.string().meta({ description: 'The last four characters' }), setAt: Instant })),
    adminOnly: z.boolean(),
    allowPersonal: z.boolean(),
    columns: z.array(Column),
    targets: z.array(TargetResult).meta({ description: 'With its settings' }),
    identities: z.array(z.string()),
    mode: z.enum(MODES),
    pausedAt: Instant.nullable(),
    checkedAt: Instant.nullable(),
    deliveries: z.number().int().min(0),
    createdBy: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Destination' })
export type Destination = z.output<typeof DestinationResult>
export const DestinationListResult = z.strictObject({ destinations: z.array(DestinationResult) })

export const CheckResult = z.strictObject({
  ok: z.boolean(),
  steps: z.array(
    z.strictObject({
      name: z.string(),
      ok: z.boolean(),
      detail: z.string(),
      offer: z.strictObject({ setting: z.string(), value: z.string() }).optional().meta({ description: 'A setting as this step found it' }),
    }),
  ),
})
export type Check = z.output<typeof CheckResult>
export const SampleValuesResult = z.strictObject({
  values: z.record(z.string(), z.string()).meta({ description: 'By `table.attribute`; nothing that tells who people are for who may not see that' }),
})
export const DestinationIdResult = z.strictObject({ id: z.string() })
