import 'server-only'
import * as z from 'zod'
import { IssueShape } from '../core/issue-shape'
import { Definition } from '../segments/schema'
import { KeyKindShape } from './members-schema'
import { SEGMENT_KINDS } from './schema'

export const Count = z.number().int().min(0)
const Money = z.string().meta({ description: 'Decimal text in the currency of the database' })
export const Instant = z.string().meta({ format: 'date-time' })
const Day = z.string().meta({ format: 'date' })

const numbers = { customers: Count, active: Count, revenue: Money, reachable: Count, email: Count, phone: Count, address: Count, paidSocial: Count }
export const NumbersShape = z.strictObject(numbers).meta({ id: 'AudienceNumbers' })

export const PreviewResult = z.strictObject({
  hash: z.string(),
  members: NumbersShape,
  everybody: NumbersShape,
  asOf: Instant,
  attributesAsOf: Day.nullable(),
  currency: z.string(),
  estimate: z.strictObject({ margin: Count }).optional().meta({ description: 'Given where the numbers of the members are estimated' }),
})

export const CountResult = z.strictObject({ hash: z.string(), customers: Count, asOf: Instant })

export const ValuesResult = z.strictObject({ values: z.array(z.strictObject({ value: z.string(), customers: Count })), more: z.boolean() })

export const MembersResult = z.strictObject({ customers: z.array(z.string()), next: z.string().nullable(), asOf: Instant })

export const TablesResult = z.array(
  z.strictObject({ id: z.string(), label: z.string(), description: z.string(), rows: z.enum(['one', 'many']), records: Count }),
)

export const IdResult = z.strictObject({ id: z.string() })
export const RenamedResult = z.strictObject({ id: z.string(), version: Count })
export const RestoredResult = z.strictObject({ id: z.string(), name: z.string() })
export const SavedResult = z.strictObject({ id: z.string(), version: Count, size: Count.nullable() })
export const CopyResult = SavedResult.extend({ name: z.string() })

const matched = { rows: Count, matched: Count, unmatched: Count }
export const CreatedStaticResult = SavedResult.extend({ size: Count, ...matched })
export const ChangedMembersResult = z.strictObject({
  version: Count,
  size: Count,
  matched: Count,
  changed: Count,
  unmatched: z.array(z.string()),
})
export const UploadPreviewResult = z.strictObject({
  fileName: z.string(),
  header: z.array(z.string()),
  column: z.string(),
  by: KeyKindShape,
  hasHeader: z.boolean(),
  tried: Count,
  matched: Count,
})
export const ConversionResult = z.strictObject({ version: Count, before: Count, after: Count, entering: Count, leaving: Count })
export const ListedLists = z.array(
  z
    .strictObject({
      id: z.string(),
      name: z.string(),
      size: Count,
      ...matched,
      createdAt: Instant,
      createdBy: z.string(),
      usedIn: z.array(z.string()),
    })
    .meta({ id: 'CustomerList' }),
)
export const UnmatchedExportResult = z.strictObject({ fileName: z.string() })
export const CreatedListResult = z.strictObject({ id: z.string(), size: Count, ...matched })

export const MovedResult = z.strictObject({ id: z.string(), folder: z.string() })
export const LabelledResult = z.strictObject({ id: z.string(), labels: z.array(z.string()) })
const Kind = z.enum(SEGMENT_KINDS)
export const ExportResult = z.strictObject({
  version: z.literal(1),
  exportedAt: Instant,
  segments: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      folder: z.string(),
      description: z.string(),
      labels: z.array(z.string()),
      kind: Kind,
      definition: z.nullable(Definition),
    }),
  ),
})
export const FoldersResult = z.strictObject({
  folders: z.array(z.strictObject({ folder: z.string(), segments: Count })),
  labels: z.array(z.strictObject({ label: z.string(), segments: Count })),
})
export const VersionsResult = z.strictObject({
  versions: z.array(
    z.strictObject({
      version: Count,
      name: z.string(),
      kind: Kind,
      note: z.string(),
      size: Count.nullable(),
      savedAt: Instant,
      savedBy: z.string(),
      changes: z.array(z.strictObject({ kind: z.enum(['added', 'removed']), text: z.string() })),
      sizeChange: z.number().int().nullable(),
      restorable: z.boolean(),
    }),
  ),
  next: Count.nullable(),
})
export const VersionDefinitionResult = z.strictObject({ name: z.string(), version: Count, definition: Definition })

export const TrackedResult = z.strictObject({ id: z.string(), isTracked: z.boolean() })
export const RecommendedResult = z.strictObject({ id: z.string(), isRecommended: z.boolean() })
export const RefreshResult = z.strictObject({ size: Count, entered: Count, left: Count, isNew: z.boolean() })
export const HistoryResult = z.strictObject({
  isTracked: z.boolean(),
  currency: z.string(),
  timezone: z.string(),
  days: z.array(z.strictObject({ day: Day, size: Count, revenue: Money, reachable: Count })),
  refreshes: z.array(z.strictObject({ id: z.string(), at: Instant, version: Count, size: Count, entered: Count, left: Count })),
})
export const MovementsResult = z.strictObject({
  movements: z.array(z.strictObject({ customer: z.string(), kind: z.enum(['entered', 'left']), at: Instant, refresh: z.string() })),
  next: z.string().nullable(),
})

const PersonShape = z.strictObject({ id: z.string(), name: z.string() })
export const OwnersResult = z.array(PersonShape)
export const AccessResult = z.strictObject({ id: z.string(), owner: PersonShape.nullable(), isPrivate: z.boolean() })

const row = {
  id: z.string(),
  name: z.string(),
  kind: Kind,
  folder: z.string(),
  description: z.string(),
  words: z.string().meta({ description: 'The definition as sentences; empty when it is broken' }),
  status: z.enum(['active', 'broken']),
  size: Count.nullable(),
  sizeAsOf: Instant.nullable(),
  reachableEmail: Count.nullable().meta({ description: 'How many of them were contactable by email at that time' }),
  updatedAt: Instant,
  updatedBy: z.string(),
  createdBy: z.string(),
  owner: PersonShape.nullable().meta({ description: 'Whose it is; null where a key made it' }),
  isPrivate: z.boolean().meta({ description: 'Only its owner and admins see it' }),
  labels: z.array(z.string()),
  isTracked: z.boolean(),
  isRecommended: z.boolean(),
  trend: z.array(Count).meta({ description: 'Sizes of the last 30 days that it was tracked on, oldest first' }),
  usedIn: z.array(z.string()),
}

export const ListResult = z.strictObject({
  segments: z.array(z.strictObject(row).meta({ id: 'SegmentRow' })),
  total: Count,
  all: Count,
  next: z.string().nullable(),
})

export const DetailResult = z
  .strictObject({
    ...row,
    databaseId: z.string(),
    version: Count,
    definition: z.nullable(Definition),
    frozenFrom: z.nullable(Definition),
    sql: z.string().nullable(),
    problems: z.array(IssueShape),
    archivedAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Segment' })

const RevenueResult = z
  .strictObject({
    revenue: Money,
    purchasers: Count,
    orders: Count,
    items: Count,
    revenuePerCustomer: Money.nullable(),
    ordersPerCustomer: Money.nullable(),
    averageOrderValue: Money.nullable(),
    unitsPerTransaction: Money.nullable(),
    averageUnitRevenue: Money.nullable(),
  })
  .meta({ id: 'RevenueFacts' })

const Reach = z.strictObject({ contactable: Count, marketable: Count.nullable() }).meta({ id: 'Reach' })

const PartsResult = z
  .strictObject({
    numbers: z
      .strictObject({
        ...numbers,
        reach: z.strictObject({ email: Reach, phone: Reach, address: Reach, paidSocial: Reach }),
        marketable: Count,
        year: RevenueResult,
        lifetime: RevenueResult,
      })
      .optional(),
    channels: z
      .strictObject({
        purchasers: Count,
        channels: z.array(z.strictObject({ channel: z.string().nullable(), purchasers: Count, revenue: Money })),
      })
      .optional(),
    spend: z
      .array(
        z.strictObject({
          fifth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
          purchasers: Count,
          revenue: Money,
          share: z.string().nullable(),
          lowest: Money.nullable(),
          highest: Money.nullable(),
        }),
      )
      .optional(),
    predicted: z
      .strictObject({
        customers: Count,
        revenue: Money,
        orders: Money,
        revenuePerCustomer: Money.nullable(),
        ordersPerCustomer: Money.nullable(),
        averageOrderValue: Money.nullable(),
      })
      .optional(),
    firsts: z.array(z.strictObject({ month: z.string(), customers: Count })).optional(),
  })
  .meta({ id: 'SummaryParts' })

export const SummaryResult = z.strictObject({
  hash: z.string(),
  asOf: Instant,
  attributesAsOf: Day.nullable(),
  currency: z.string(),
  timezone: z.string(),
  pinnedDay: Day.nullable(),
  segment: PartsResult,
  everybody: PartsResult,
})
