import * as z from 'zod/mini'
import { DECIMAL, MAX_CONDITIONS, MAX_DATE, MAX_FILTERS, MAX_LIST_VALUES, MAX_TEXT } from './limits'

const Id = z.string().check(z.minLength(1), z.maxLength(64))
const Name = z.string().check(z.minLength(1), z.maxLength(100))
const Text = z.string().check(z.maxLength(MAX_TEXT))
const DecimalText = z.string().check(z.regex(DECIMAL, { error: 'must be a plain decimal number' }))
const Numeric = z.union([z.number(), DecimalText])
const Scalar = z.union([Text, z.number()])

export const DateValue = z.union([
  z.strictObject({ day: z.string().check(z.maxLength(MAX_DATE.day)) }),
  z.strictObject({ relative: z.string().check(z.maxLength(MAX_DATE.relative)) }),
  z.strictObject({ instant: z.string().check(z.maxLength(MAX_DATE.instant)) }),
])
export type DateValue = z.infer<typeof DateValue>

const NO_VALUE_OPERATORS = ['is_true', 'is_false', 'is_null', 'is_not_null', 'empty', 'not_empty'] as const
export const TEXT_OPERATORS = ['exactly', 'not_exactly', 'has', 'does_not_contain', 'starts_with', 'ends_with'] as const
const NUMBER_OPERATORS = ['equals', 'not_equals', 'greater_than', 'greater_or_equal', 'less_than', 'less_or_equal'] as const
const DATE_OPERATORS = ['on', 'not_on', 'after', 'on_or_after', 'before', 'on_or_before'] as const
const LIST_OPERATORS = ['in_list', 'not_in_list'] as const
const RANGE_OPERATORS = ['between', 'not_between'] as const
export const OPERATORS = [
  ...NO_VALUE_OPERATORS,
  ...TEXT_OPERATORS,
  ...NUMBER_OPERATORS,
  ...DATE_OPERATORS,
  ...LIST_OPERATORS,
  ...RANGE_OPERATORS,
] as const
export type Operator = (typeof OPERATORS)[number]

const List = z
  .array(Scalar)
  .check(
    z.minLength(1, { error: 'needs at least one value' }),
    z.maxLength(MAX_LIST_VALUES, { error: `may have at most ${MAX_LIST_VALUES.toLocaleString('en')} values` }),
  )
const Range = z.union([z.tuple([DateValue, DateValue]), z.tuple([Numeric, Numeric])])
export type RangeValue = z.infer<typeof Range>

/** Kept but not applied: a condition that is off counts for nothing anywhere, as though it were not there. */
const off = { off: z.optional(z.literal(true)) }

/** What a comparison needs, told apart by its operator. Which operators an attribute has is the catalogue's to say. */
const noValue = { operator: z.enum(NO_VALUE_OPERATORS) }
const text = { operator: z.enum(TEXT_OPERATORS), value: Text }
const number = { operator: z.enum(NUMBER_OPERATORS), value: Numeric }
const date = { operator: z.enum(DATE_OPERATORS), value: DateValue }
const list = { operator: z.enum(LIST_OPERATORS), value: List }
const range = { operator: z.enum(RANGE_OPERATORS), value: Range }

function comparison<Head extends z.core.$ZodShape>(head: Head) {
  return z.discriminatedUnion('operator', [
    z.strictObject({ ...head, ...noValue }),
    z.strictObject({ ...head, ...text }),
    z.strictObject({ ...head, ...number }),
    z.strictObject({ ...head, ...date }),
    z.strictObject({ ...head, ...list }),
    z.strictObject({ ...head, ...range }),
  ])
}

export const Filter = comparison({ attribute: Name })
export type Filter = z.infer<typeof Filter>

export const AttributeCondition = comparison({ id: Id, kind: z.literal('attribute'), table: Name, attribute: Name, ...off })
export type AttributeCondition = z.infer<typeof AttributeCondition>

/** A window of local days of the order; `any_time` has no bound. */
export const When = z.discriminatedUnion('operator', [
  z.strictObject({ operator: z.literal('any_time') }),
  z.strictObject({ operator: z.enum(DATE_OPERATORS), value: DateValue }),
  z.strictObject({ operator: z.enum(RANGE_OPERATORS), value: z.tuple([DateValue, DateValue]) }),
])
export type When = z.infer<typeof When>

/** How a count or a sum compares; `between` has both ends in. */
export const Amount = z.discriminatedUnion('operator', [
  z.strictObject({ operator: z.enum(['more_than', 'exactly', 'less_than']), value: Numeric }),
  z.strictObject({ operator: z.literal('between'), value: z.tuple([Numeric, Numeric]) }),
])
export type Amount = z.infer<typeof Amount>

const Filters = z._default(z.array(Filter).check(z.maxLength(MAX_FILTERS)), [])
const purchase = { id: Id, kind: z.literal('purchase'), when: When, filters: Filters, ...off }
export const PurchaseCondition = z.discriminatedUnion('behaviour', [
  z.strictObject({ ...purchase, behaviour: z.literal('first_purchase') }),
  z.strictObject({ ...purchase, behaviour: z.literal('repeat_purchase') }),
  z.strictObject({ ...purchase, behaviour: z.literal('has_not_purchased') }),
  z.strictObject({ ...purchase, behaviour: z.literal('has_purchased'), times: Amount }),
  z.strictObject({ ...purchase, behaviour: z.literal('total_value'), amount: Amount }),
  z.strictObject({ ...purchase, behaviour: z.literal('total_quantity'), amount: Amount }),
  z.strictObject({ ...purchase, behaviour: z.literal('most_frequent'), attribute: Name, value: Text }),
])
export type PurchaseCondition = z.infer<typeof PurchaseCondition>
export type PurchaseBehaviour = PurchaseCondition['behaviour']

/** Who is in another segment of the same database, or in a list that somebody brought. */
export const MemberCondition = z.strictObject({
  id: Id,
  kind: z.literal('member'),
  of: z.enum(['segment', 'list']),
  ref: z.uuid({ error: 'must be the id of a segment or list' }).check(z.toLowerCase()),
  operator: z.enum(['is', 'is_not']),
  ...off,
})
export type MemberCondition = z.infer<typeof MemberCondition>

/** Who was given something by campaigns or automations: rows of Campaign Recipients that pass the filters, and what they add up to. */
export const ActivityCondition = z.strictObject({
  id: Id,
  kind: z.literal('activity'),
  in: z.enum(['campaign', 'automation']),
  /** One campaign or automation; any of them where it is left out. */
  ref: z.optional(z.uuid({ error: 'must be the id of a campaign or automation' }).check(z.toLowerCase())),
  operator: z._default(z.enum(['is_in', 'is_not_in']), 'is_in'),
  filters: Filters,
  ...off,
})
export type ActivityCondition = z.infer<typeof ActivityCondition>

export const Condition = z
  .union([AttributeCondition, PurchaseCondition, MemberCondition, ActivityCondition])
  .register(z.globalRegistry, { id: 'Condition' })
export type Condition = z.infer<typeof Condition>

export const Group = z.strictObject({
  match: z.enum(['all', 'any']),
  get of() {
    return z.array(z.union([Group, Condition])).check(z.maxLength(MAX_CONDITIONS))
  },
})
// A statement of its own: it may be looked into only once it has its name.
Group.register(z.globalRegistry, { id: 'ConditionGroup' })
export type Group = z.infer<typeof Group>
export type Node = Group | Condition

/** The shape alone; `parseDefinition` also checks size, attributes, types and dates. */
export const Definition = z
  .strictObject({
    version: z.literal(1),
    include: Group,
    exclude: z.nullable(Group),
  })
  .register(z.globalRegistry, { id: 'SegmentDefinition' })
export type Definition = z.infer<typeof Definition>
