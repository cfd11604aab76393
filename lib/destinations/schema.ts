import * as z from 'zod'

export const DRIVER_IDS = [
  'download',
  'sftp',
  's3',
  'webhook',
  'attentive',
  'attentive_sftp',
  'klaviyo',
  'meta',
  'google_ads',
  'braze',
  'hubspot',
  'mailchimp',
  'activecampaign',
] as const
export type DriverId = (typeof DRIVER_IDS)[number]

/**
 * What a run sends, and what becomes of whoever has left the segment.
 * `replace`: everybody each time, and whoever left is taken out. `add`: whoever is new; nobody is taken out. `update`: whoever is new or has
 * changed; nobody is taken out. `mirror`: whoever is new, has changed or has left.
 */
export const MODES = ['replace', 'add', 'update', 'mirror'] as const
export type Mode = (typeof MODES)[number]

/** A field of a form, for a driver's settings. */
export const FieldResult = z.strictObject({
  name: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  kind: z.enum(['text', 'number', 'choice', 'multiline', 'switch']),
  options: z.array(z.strictObject({ value: z.string(), label: z.string() })).optional(),
  optional: z.literal(true).optional(),
  initial: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Shown under “More file settings”. */
  isAdvanced: z.literal(true).optional(),
})
export type Field = z.output<typeof FieldResult>

export const SecretFieldResult = z.strictObject({
  name: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  kind: z.enum(['password', 'multiline']),
  optional: z.literal(true).optional(),
})
export type SecretField = z.output<typeof SecretFieldResult>

/** What a destination takes of a person. */
export const TargetResult = z.strictObject({
  name: z.string(),
  label: z.string(),
  /** How the value is brought into one form before it is compared and sent. */
  form: z.enum(['text', 'email', 'phone']),
  isRequired: z.boolean(),
  isPersonal: z.boolean(),
  /** `table.attribute` that usually fill it, the best first. */
  match: z.array(z.string()),
})
export type Target = z.output<typeof TargetResult>
