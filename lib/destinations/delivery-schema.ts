import 'server-only'
import * as z from 'zod'
import { Column, Columns, Id, Instant } from './destination-schema'
import { DRIVER_IDS, MODES } from './schema'

const Count = z.number().int().min(0)

const REACHES = ['everybody', 'email', 'sms'] as const
export type Reach = (typeof REACHES)[number]

export const Schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('manual') }),
  z.strictObject({
    kind: z.literal('cron'),
    /** Five fields, like `30 8 * * *`. */
    cron: z.string().trim().min(9).max(100),
    /** IANA name. */
    zone: z.string().max(60),
  }),
  /** After each import, once the attributes are right again. */
  z.strictObject({ kind: z.literal('import') }),
  /** After each refresh of the segment's members. */
  z.strictObject({ kind: z.literal('refresh') }),
])
export type Schedule = z.output<typeof Schedule>

const OfDelivery = {
  audience: z.string().trim().min(1, { error: 'is missing' }).max(120, { error: 'must have at most 120 characters' }),
  purpose: z.string().trim().min(1, { error: 'is missing: say why these people are sent there' }).max(300),
  /** Those of the destination when left out. */
  columns: Columns.optional(),
  mode: z.enum(MODES).optional(),
  reach: z.enum(REACHES).default('everybody'),
  schedule: Schedule.default({ kind: 'manual' }),
}

const Planned = z.strictObject({
  segmentId: Id,
  destinationId: Id,
  audience: OfDelivery.audience,
  columns: Columns.optional(),
  mode: OfDelivery.mode,
  reach: OfDelivery.reach,
})
/** Of a delivery that exists already it is told what would change. */
export const SummariseDeliveryInput = z.strictObject({ ...Planned.shape, deliveryId: Id.optional() })
export const CreateDeliveryInput = z.strictObject({ segmentId: Id, destinationId: Id, ...OfDelivery })
export const UpdateDeliveryInput = z.strictObject({
  id: Id,
  changes: z
    .strictObject({ ...OfDelivery, columns: Columns, mode: z.enum(MODES), reach: z.enum(REACHES), schedule: Schedule, paused: z.boolean() })
    .partial(),
})
export const DeliveryInput = z.strictObject({ id: Id })
export const ListDeliveriesInput = z.strictObject({ databaseId: Id, segmentId: Id.optional(), destinationId: Id.optional() })
export const RunDeliveryInput = z.strictObject({
  id: Id,
  test: z.number().int().min(1).max(1_000).optional().meta({ description: 'Only so many rows, which are not remembered as delivered' }),
})
const RUN_STATUSES = ['queued', 'running', 'succeeded', 'failed', 'stopped', 'skipped'] as const
export type RunStatus = (typeof RUN_STATUSES)[number]
export const ListRunsInput = z.strictObject({
  databaseId: Id,
  deliveryId: Id.optional(),
  destinationId: Id.optional(),
  status: z.enum(RUN_STATUSES).optional(),
  after: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const RunInput = z.strictObject({ id: Id })
export const FetchFileInput = z.strictObject({ id: Id, name: z.string().min(1).max(300) })

const LeftOut = z.array(
  z.strictObject({
    reason: z.string().meta({ description: 'missing:<target>, same, not_reachable, no_consent or suppressed' }),
    people: Count,
  }),
)

export const SummaryResult = z.strictObject({
  people: Count.meta({ description: 'Everybody of the segment' }),
  leftOut: LeftOut,
  there: Count.meta({ description: 'At the destination after this run' }),
  added: Count,
  changed: Count,
  removed: Count,
  unchanged: Count,
  /** Of some of the rows that would be sent first; empty for who may not read personal data. */
  sample: z.array(z.array(z.string().nullable())),
  columns: z.array(z.string()),
  problems: z.array(z.string()).meta({ description: 'What keeps it from being sent' }),
})
export type Summary = z.output<typeof SummaryResult>

const Named = z.strictObject({ id: z.string(), name: z.string() })
export const DeliveryResult = z
  .strictObject({
    id: z.string(),
    databaseId: z.string(),
    segment: Named,
    destination: z.strictObject({ ...Named.shape, driver: z.enum(DRIVER_IDS), pausedAt: Instant.nullable() }),
    audience: z.string(),
    purpose: z.string(),
    columns: z.array(Column),
    mode: z.enum(MODES),
    reach: z.enum(REACHES),
    schedule: Schedule,
    nextAt: Instant.nullable(),
    pausedAt: Instant.nullable(),
    there: Count.meta({ description: 'People that the destination has acknowledged' }),
    lastRun: z.strictObject({ id: z.string(), status: z.enum(RUN_STATUSES), at: Instant }).nullable(),
    createdBy: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.output<typeof DeliveryResult>
export const DeliveryListResult = z.strictObject({ deliveries: z.array(DeliveryResult) })

const STEP_STATES = ['waiting', 'running', 'done', 'failed'] as const
export const Step = z.strictObject({
  name: z.string(),
  state: z.enum(STEP_STATES),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  detail: z.string(),
})
export type Step = z.output<typeof Step>

export const RunResult = z
  .strictObject({
    id: z.string(),
    databaseId: z.string(),
    deliveryId: z.string(),
    segment: Named,
    destination: z.strictObject({ ...Named.shape, driver: z.enum(DRIVER_IDS) }),
    audience: z.string(),
    mode: z.enum(MODES),
    trigger: z.string(),
    testRows: Count.nullable(),
    status: z.enum(RUN_STATUSES),
    problem: z.string().nullable(),
    remedy: z.string().nullable(),
    steps: z.array(Step),
    people: Count,
    leftOut: LeftOut,
    added: Count,
    changed: Count,
    removed: Count,
    unchanged: Count,
    rows: Count,
    acknowledged: Count.meta({ description: 'Rows that the destination has answered, rejected ones among them' }),
    rejected: Count,
    bytes: Count,
    attempts: Count,
    nextAt: Instant.nullable().meta({ description: 'When it is tried again by itself' }),
    files: z.array(z.strictObject({ name: z.string() })).meta({ description: 'To fetch, where the destination is a download' }),
    createdBy: z.string(),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'DeliveryRun' })
export type Run = z.output<typeof RunResult>
export const RunListResult = z.strictObject({ runs: z.array(RunResult), next: z.string().nullable() })
export const RunIdResult = z.strictObject({ id: z.string() })
export const RejectsResult = z.strictObject({ fileName: z.string() })
