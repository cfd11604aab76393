import * as z from 'zod'
import { AppError } from './errors'

const Env = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/rekindle' }),
  APP_SECRET: z.string().min(32, { error: 'must be at least 32 characters, for example the output of: openssl rand -base64 32' }),
  APP_URL: z.url({ protocol: /^https?$/, error: 'must be the address people use, for example https://rekindle.example.com' }),
  REKINDLE_DATA_DIR: z.string().default('.data'),
  /** Said by `npm start`: whether the database came with the packages. */
  REKINDLE_DATABASE: z.enum(['packaged', 'external']).default('external'),
  /** Whether admins must have a second factor; when left out, with an external database they must. */
  REQUIRE_ADMIN_SECOND_FACTOR: z.enum(['yes', 'no']).optional(),
  /** Opens /api/metrics and the details of /api/health/ready to whoever sends it as a bearer token. */
  METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  /** Master keys of stored credentials; the packaged installation keeps its own in the data folder. */
  SECRETS_KEY: z.string().optional(),
  /** `host:port,…` of one's own network that webhooks may reach. */
  OUTBOUND_ALLOWED_HOSTS: z.string().default(''),
  /** The relay for mail; without one each mail becomes a file of the data folder. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtps://user:password@mail.example.com:465' }).optional(),
  MAIL_FROM: z.email({ error: 'must be the address that mails come from, like rekindle@example.com' }).optional(),
  /** The account that sends texts, of Twilio or of whoever speaks as it does; without it they stay in the local inbox. */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-zA-Z]{32}$/, { error: 'must be the account SID: AC and 32 letters or digits' })
    .optional(),
  TWILIO_AUTH_TOKEN: z
    .string()
    .regex(/^[^\s,]{16,}(,[^\s,]{16,})?$/, {
      error: 'must be the auth token of the account; while it is changed the new one, a comma and the old one',
    })
    .optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|\d{3,8}|MG[0-9a-zA-Z]{32})$/, { error: 'must be a number like +15550001111, a short code, or a messaging service SID' })
    .optional(),
  TWILIO_URL: z.url({ protocol: /^https?$/, error: 'must be an address like https://api.twilio.com' }).default('https://api.twilio.com'),
  /** Of the addresses that mail servers return mail to, one for each message: its MX leads to BOUNCE_LISTEN. Without one, bounces are not seen. */
  BOUNCE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: 'must be a domain in lower case, like bounces.example.com' })
    .optional(),
  /** `host:port` where returned mail is taken in. */
  BOUNCE_LISTEN: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/, { error: 'must be a host and a port, like 127.0.0.1:2525' })
    .default('127.0.0.1:2525'),
  TRUSTED_PROXIES: z.string().default(''),
  /** Of the web server; what is counted in memory, like requests in a minute, each of them counts for itself. */
  WEB_PROCESSES: z.coerce.number({ error: 'must be a number from 1 to 64' }).int().min(1).max(64).default(1),
  UPLOAD_LIMIT_MB: z.coerce.number({ error: 'must be a number of megabytes, for example 2000' }).int().positive().default(2_000),
})
const Complete = Env.refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, { path: ['MAIL_FROM'] })
  .refine(({ TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token }) => sid === undefined || token !== undefined, { path: ['TWILIO_AUTH_TOKEN'] })
  .refine(({ TWILIO_ACCOUNT_SID: sid, TWILIO_FROM: from }) => sid === undefined || from !== undefined, { path: ['TWILIO_FROM'] })
export type Env = z.infer<typeof Env>

let parsed: Env | undefined

/** The settings of this process, checked once. `npm start` fills in what a person need not set. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = Complete.safeParse(source)
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => ({
    path: issue.path.map(String),
    message: source[String(issue.path[0])] === undefined ? 'is missing' : issue.message,
  }))
  throw new AppError('PRECONDITION_FAILED', `Settings are missing or wrong: ${issues.map((i) => `${i.path[0]} ${i.message}`).join('; ')}.`, {
    remedy: 'Set them in the environment and start again; the README lists them with examples.',
    issues,
  })
}
