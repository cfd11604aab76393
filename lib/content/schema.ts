import * as z from 'zod'
import type { Issue } from '../core/errors'

const Id = z.uuid({ error: 'must be an id' })
const Name = z.string().trim().min(1, { error: 'must have at least one character' }).max(80, { error: 'must have at most 80 characters' })

const BlockId = z.string().min(1).max(40)
/** May hold merge tags; `readTags` says whether they can be used. */
const Line = z.string().max(300)
const Words = z.string().max(5_000)
const Href = z.string().trim().max(1_000)

const ALIGNMENTS = ['left', 'center'] as const
const Align = z.enum(ALIGNMENTS)

/** What shows a block to some people only: the variable has a value, has none, or has this one. */
const CONDITION_TESTS = ['present', 'absent', 'equals'] as const
export const BlockCondition = z.strictObject({ variable: z.string().max(100), test: z.enum(CONDITION_TESTS), value: z.string().max(100) })
export type BlockCondition = z.output<typeof BlockCondition>

const common = { id: BlockId, visibleWhen: BlockCondition.nullable().default(null) }

const Heading = z.strictObject({ ...common, kind: z.literal('heading'), text: Line, level: z.union([z.literal(1), z.literal(2)]), align: Align })
const Text = z.strictObject({ ...common, kind: z.literal('text'), text: Words, align: Align })
const Image = z.strictObject({
  ...common,
  kind: z.literal('image'),
  src: Href,
  alt: Line,
  /** It says nothing that the words do not say, so it has no text of its own. */
  isDecorative: z.boolean(),
  href: Href,
  /** Of the column, in percent. */
  width: z.number().int().min(10).max(100),
})
const Button = z.strictObject({ ...common, kind: z.literal('button'), label: Line, href: Href, align: Align })

const LEAVES = [Heading, Text, Image, Button] as const
export const LeafBlock = z.discriminatedUnion('kind', [...LEAVES])
export type LeafBlock = z.output<typeof LeafBlock>

export const SOCIAL_NETWORKS = ['Instagram', 'Facebook', 'TikTok', 'YouTube', 'Pinterest', 'LinkedIn', 'X', 'Website'] as const

export const Block = z.discriminatedUnion('kind', [
  ...LEAVES,
  z.strictObject({ ...common, kind: z.literal('divider') }),
  z.strictObject({ ...common, kind: z.literal('spacer'), height: z.number().int().min(4).max(96) }),
  z.strictObject({
    ...common,
    kind: z.literal('products'),
    title: Line,
    count: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(6)]),
    showsReason: z.boolean(),
    showsPrice: z.boolean(),
    /** Where a product leads; `{{ product.product_id }}` in it is that of each product. */
    href: Href,
    /** For whom nothing can be suggested: the grid is left out, or the message is held back. */
    whenEmpty: z.enum(['leave_out', 'hold']),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('coupon'),
    offer: Line,
    code: z.string().trim().max(40),
    poolId: Id.nullable().optional(),
    terms: Line,
  }),
  z.strictObject({ ...common, kind: z.literal('columns'), columns: z.array(z.array(LeafBlock).max(10)).min(2).max(4) }),
  z.strictObject({
    ...common,
    kind: z.literal('social'),
    links: z.array(z.strictObject({ network: z.enum(SOCIAL_NETWORKS), href: Href })).max(8),
  }),
])
export type Block = z.output<typeof Block>
export type BlockKind = Block['kind']

/** The footer cannot be taken away: whoever gets the message can see why, from whom, and how to stop it. */
export const EmailDesign = z.strictObject({
  /** Absent in what was kept before there was another one. */
  format: z.literal('blocks').optional(),
  version: z.literal(1),
  blocks: z.array(Block).max(60, { error: 'must be at most 60 blocks' }),
  footer: z.strictObject({ reason: Words }),
})
export type EmailDesign = z.output<typeof EmailDesign>

const SOURCE_FORMATS = ['mjml', 'html'] as const
export type SourceFormat = (typeof SOURCE_FORMATS)[number]
export const MOST_SOURCE = 200_000

/** What somebody brought from elsewhere, as they wrote it: what is left out of it, and why, is said when it is compiled. */
export const SourceDesign = z.strictObject({
  format: z.enum(SOURCE_FORMATS),
  source: z.string().max(MOST_SOURCE, { error: 'must have at most 200,000 characters' }),
  /** Where `{{ coupon.code }}` comes from. */
  poolId: Id.nullable(),
  /** Of the footer that is added where the source has none of its own. */
  footer: z.strictObject({ reason: Words }),
})
export type SourceDesign = z.output<typeof SourceDesign>

export const EmailContent = z.strictObject({
  kind: z.literal('email'),
  subject: z.string().max(200),
  preheader: z.string().max(200),
  /** Of the brand kit; null for its first one. */
  senderId: z.string().max(40).nullable(),
  design: z.discriminatedUnion('format', [EmailDesign, SourceDesign]),
  /** The plain-text part as somebody wrote it; null for the one that follows from the design. */
  text: z.string().max(20_000).nullable(),
})
export type EmailContent = z.output<typeof EmailContent>
export type BlockEmail = EmailContent & { design: EmailDesign }
export type SourceEmail = EmailContent & { design: SourceDesign }

const Hour = z.number().int().min(0, { error: 'must be an hour from 0 to 23' }).max(23, { error: 'must be an hour from 0 to 23' })

/** How to end it is no part of the words: it stands at the end of each text, whoever wrote it. */
export const TextContent = z.strictObject({
  kind: z.literal('text'),
  /** May hold merge tags. */
  body: z.string().max(1_600, { error: 'must have at most 1,600 characters' }),
  /** Hours of the day in which it waits, where its reader lives; the same twice: it never waits. */
  quietFrom: Hour,
  quietUntil: Hour,
})
export type TextContent = z.output<typeof TextContent>

export const AssetContent = z.discriminatedUnion('kind', [EmailContent, TextContent])
export type AssetContent = z.output<typeof AssetContent>

/** Fonts that stand on the readers' own machines: nothing is loaded from elsewhere. */
export const FONTS = {
  Helvetica: 'Helvetica, Arial, sans-serif',
  Arial: 'Arial, Helvetica, sans-serif',
  Verdana: 'Verdana, Geneva, sans-serif',
  Trebuchet: "'Trebuchet MS', Tahoma, sans-serif",
  Georgia: 'Georgia, Times, serif',
  Palatino: "'Palatino Linotype', Palatino, Georgia, serif",
  Courier: "'Courier New', Courier, monospace",
} as const
export type Font = keyof typeof FONTS

const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'must be a colour like #c2410c' })
const Address = z.email({ error: 'must be an email address' }).max(254)

export const Sender = z.strictObject({
  id: BlockId,
  name: z.string().trim().min(1, { error: 'must not be empty' }).max(80),
  email: Address,
  replyTo: Address.nullable(),
})
export type Sender = z.output<typeof Sender>

export const BrandSettings = z.strictObject({
  name: z.string().trim().min(1, { error: 'must not be empty' }).max(80),
  website: z.union([z.literal(''), z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' })]),
  postalAddress: z.string().trim().max(300),
  colours: z.strictObject({ ground: Colour, surface: Colour, text: Colour, muted: Colour, accent: Colour, onAccent: Colour }),
  font: z.enum(Object.keys(FONTS) as [Font, ...Font[]]),
  logo: z.strictObject({ src: Href, alt: z.string().trim().max(100), width: z.number().int().min(24).max(400) }).nullable(),
  senders: z.array(Sender).max(10),
  /** What is measured of messages, and whether links say to the brand's own statistics where somebody came from. */
  tracking: z.strictObject({ opens: z.boolean(), clicks: z.boolean(), utm: z.boolean() }).default({ opens: true, clicks: true, utm: true }),
})
export type BrandSettings = z.output<typeof BrandSettings>

export const ASSET_STATUSES = ['draft', 'ready'] as const
export type AssetStatus = (typeof ASSET_STATUSES)[number]
export const ASSET_KINDS = ['email', 'text'] as const
export type AssetKind = (typeof ASSET_KINDS)[number]

export const AssetIdInput = z.strictObject({ id: Id })
export const DatabaseInput = z.strictObject({ databaseId: Id })
/** What is left out is empty, so that a message can be begun with a name alone. */
export const CreateAssetInput = z.strictObject({ databaseId: Id, name: Name, content: AssetContent })
export const SaveAssetInput = z.strictObject({
  id: Id,
  /** The version that the edit began with. */
  basedOnVersion: z.number().int().min(1),
  name: Name,
  status: z.enum(ASSET_STATUSES),
  content: AssetContent,
})
/** Unsaved work: revision 0 where none is kept yet. */
export const KeepAssetDraftInput = z.strictObject({
  id: Id,
  basedOnVersion: z.number().int().min(1),
  revision: z.number().int().min(0),
  name: z.string().max(80),
  content: AssetContent,
})
const Version = z.coerce.number().int().min(1)
export const AssetVersionInput = z.strictObject({ id: Id, version: Version })
export const RestoreVersionInput = z.strictObject({ id: Id, version: Version, basedOnVersion: z.number().int().min(1) })
export const ConvertAssetInput = z.strictObject({ id: Id, basedOnVersion: z.number().int().min(1) })
export const ListAssetsInput = z.strictObject({ databaseId: Id, archived: z.boolean().default(false) })
export const SaveBrandInput = z.strictObject({ databaseId: Id, basedOnVersion: z.number().int().min(0), settings: BrandSettings })

/** As whom a message is shown: as a customer, as somebody of whom nothing is known, or as somebody of whom everything is. */
export const PreviewAs = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('customer'), customer: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a customer' }) }),
  z.strictObject({ kind: z.literal('nothing_known') }),
  z.strictObject({ kind: z.literal('example') }),
])
export type PreviewAs = z.output<typeof PreviewAs>
export const PreviewAssetInput = z.strictObject({ databaseId: Id, content: EmailContent, as: PreviewAs })
export const PreviewTextInput = z.strictObject({ databaseId: Id, content: TextContent, as: PreviewAs })

export interface AssetRow {
  id: string
  kind: AssetKind
  name: string
  status: AssetStatus
  subject: string
  version: number
  updatedAt: string
  updatedBy: string
}

export interface AssetDetail extends AssetRow {
  databaseId: string
  /** Null where what is stored can no longer be read. */
  content: AssetContent | null
  archivedAt: string | null
  createdAt: string
  createdBy: string
}

export interface AssetVersionRow {
  version: number
  name: string
  status: AssetStatus
  savedBy: string
  savedAt: string
}

/** A message without its people: Liquid that gives each one their own. Made once for each version; plain JSON, so that it can be kept. */
export interface CompiledEmail {
  version: 1
  subject: string
  preheader: string
  html: string
  text: string
  /** The variables that it asks for, like `customer.given_name`, each once. */
  variables: string[]
  /** How many products it can show. */
  products: number
}

/** A text without its people. */
export interface CompiledText {
  version: 1
  body: string
  variables: string[]
  products: 0
}

export type FactValue = string | number | boolean | null

export interface ProductFact {
  product_id: string
  name: string
  brand: string | null
  category: string | null
  /** Decimal text in the currency of the database. */
  price: string | null
  /** Why this one, as a sentence for the person. */
  reason: string
}

/** What is known of one person. */
export interface CustomerFacts {
  customer: Readonly<Record<string, FactValue>>
  products: readonly ProductFact[]
}

export interface EmailFacts extends CustomerFacts {
  coupon: { code: string } | null
  links: { unsubscribe: string; preferences: string; browser: string }
  brand: { name: string; postal_address: string; website: string }
  /** ISO 4217 */
  currency: string
  /** IANA name */
  timezone: string
}

export type RenderedEmail =
  | { kind: 'rendered'; subject: string; preheader: string; html: string; text: string }
  /** It would have had a hole: these variables have no value and no fallback. */
  | { kind: 'held'; missing: string[] }

export type RenderedText = { kind: 'text'; body: string } | { kind: 'held'; missing: string[] }

export type CheckLevel = 'error' | 'warning'

export interface Check extends Issue {
  level: CheckLevel
  /** The block that it is about, where it is about one. */
  blockId: string | null
  /** Of the source, from 1, where it is about one. */
  line?: number
}

export interface AssetPreview {
  subject: string
  preheader: string
  /** A whole document, for a frame without scripts. */
  html: string
  text: string
  /** Of the HTML in bytes; Gmail cuts at about 102,000. */
  bytes: number
  /** What has no value and no fallback for this person: they would not get the message. */
  missing: string[]
  checks: Check[]
  /** Who it is shown as. */
  as: string
  from: string
}

/** A text as one person gets it, and what it costs. */
export interface TextPreview {
  text: string
  encoding: 'GSM-7' | 'Unicode'
  units: number
  segments: number
  left: number
  /** Characters that make it Unicode, each once. */
  foreign: string[]
  /** The words with plain characters in their place, where that helps; null otherwise. */
  plain: string | null
  missing: string[]
  checks: Check[]
  as: string
  /** Of some customers, how many parts the cheapest and the dearest text has, and how many customers would get none. */
  range: { asked: number; least: number; most: number; held: number } | null
  /** Of those the longest, for whoever may read personal data; null otherwise. */
  longest: string | null
  shortest: string | null
}

export const MOST_CODES = 20_000
const Code = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{3,40}$/, { error: 'must be 3 to 40 letters, digits or signs without spaces' })
const Codes = z.array(Code).max(MOST_CODES, { error: 'must be at most 20,000 at once' })
export const CreateCouponPoolInput = z.strictObject({ databaseId: Id, name: Name, codes: Codes.default([]) })
export const AddCouponCodesInput = z.strictObject({ id: Id, codes: Codes.min(1, { error: 'are missing' }) })

/** Unique codes; the codes themselves are told only in the messages of those who get them. */
export interface CouponPool {
  id: string
  name: string
  codes: number
  left: number
  /** What a code looks like: its last three characters. */
  hint: string
  createdAt: string
  createdBy: string
}

/** Less than what a request may hold; the designer makes pictures smaller before it sends them. */
const MOST_BASE64 = 900_000
export const UploadImageInput = z.strictObject({
  databaseId: Id,
  name: z.string().trim().min(1).max(200),
  data: z.base64({ error: 'must be base64' }).min(40).max(MOST_BASE64, { error: 'must be a picture of at most 670 KB' }),
})

export interface StoredImage {
  id: string
  /** Its public address on the app's own host. */
  src: string
  name: string
  mediaType: string
  width: number
  height: number
  /** In bytes. */
  size: number
}
