import 'server-only'
import * as z from 'zod'
import { parseJson } from '../ask'
import type { Link, Outcome, Row } from '../driver'
import { tryAgain } from '../failures'
import { said } from '../said'
import { wait } from '../wait'
import { askKlaviyo, Errors, type KlaviyoSettings } from './klaviyo-api'

type Rejected = Outcome['rejected'][number]

const STANDARD = ['email', 'phone_number', 'external_id', 'first_name', 'last_name', 'organization', 'title', 'image']
const LOCATION = 'location.'
/** Two minutes: an import of a thousand takes seconds. */
const PATIENCE = [0.2, 1, 2, 4, 8, 15, 30, 30, 30]

const Job = z.object({
  data: z.object({ id: z.string().regex(/^[\w=-]+$/), attributes: z.object({ status: z.enum(['queued', 'processing', 'complete', 'cancelled']) }) }),
})
const Problem = z.object({
  attributes: z.object({
    detail: z.string(),
    source: z.object({ pointer: z.string().optional() }).optional(),
    original_payload: z.record(z.string(), z.unknown()).nullish(),
  }),
})
const Problems = z.object({ data: z.array(Problem), links: z.object({ next: z.string().nullish() }).optional() })

/** Imports profiles and puts them on the list, and waits until that is done. Rows that Klaviyo points at are left out, and the others sent again. */
export async function importProfiles(link: Link<KlaviyoSettings>, listId: string, rows: readonly Row[]): Promise<Outcome> {
  const rejected: Rejected[] = []
  let left = rows
  while (left.length > 0) {
    const sent = left
    const refused = (body: string) => pointedAt(body, sent)
    const job = await askKlaviyo<z.output<typeof Job> | Rejected[]>(link, 'POST', '/api/profile-bulk-import-jobs', Job, {
      body: jobOf(listId, sent),
      rows: sent,
      refused,
    })
    if (!Array.isArray(job)) return { rejected: [...rejected, ...(await worked(link, job.data.id, sent))] }
    rejected.push(...job)
    left = sent.filter(({ position }) => !job.some((one) => one.position === position))
  }
  return { rejected }
}

function jobOf(listId: string, rows: readonly Row[]) {
  return {
    data: {
      type: 'profile-bulk-import-job',
      attributes: { profiles: { data: rows.map(profileOf) } },
      relationships: { lists: { data: [{ type: 'list', id: listId }] } },
    },
  }
}

/** A property without a value is taken off the profile; Klaviyo's own fields cannot be emptied by an import. */
function profileOf({ values }: Row) {
  const attributes: Record<string, string> = {}
  const location: Record<string, string> = {}
  const properties: Record<string, string> = {}
  const unset: string[] = []
  for (const [name, value] of Object.entries(values)) {
    const isLocation = name.startsWith(LOCATION)
    if (value === null) {
      if (!isLocation && !STANDARD.includes(name)) unset.push(name)
    } else if (isLocation) location[name.slice(LOCATION.length)] = value
    else (STANDARD.includes(name) ? attributes : properties)[name] = value
  }
  const meta = unset.length > 0 ? { meta: { patch_properties: { unset } } } : {}
  return { type: 'profile', attributes: { ...attributes, location, properties }, ...meta }
}

async function worked(link: Link<KlaviyoSettings>, jobId: string, rows: readonly Row[]): Promise<Rejected[]> {
  for (const seconds of PATIENCE) {
    const { data } = await askKlaviyo(link, 'GET', `/api/profile-bulk-import-jobs/${jobId}`, Job, { rows })
    if (data.attributes.status === 'complete') return problemsOf(link, jobId, rows)
    if (data.attributes.status === 'cancelled') throw tryAgain('The import was cancelled at Klaviyo.')
    await wait(link, seconds)
  }
  throw tryAgain('Klaviyo is still at work on the last batch.', 60)
}

async function problemsOf(link: Link<KlaviyoSettings>, jobId: string, rows: readonly Row[], cursor = ''): Promise<Rejected[]> {
  const page = `page%5Bsize%5D=100${cursor && `&page%5Bcursor%5D=${encodeURIComponent(cursor)}`}`
  const { data, links } = await askKlaviyo(link, 'GET', `/api/profile-bulk-import-jobs/${jobId}/import-errors?${page}`, Problems, { rows })
  const rejected = new Map<number, string>()
  for (const { attributes } of data) {
    const row = rowOf(attributes, rows, link.settings.identity)
    if (row) rejected.set(row.position, said(attributes.detail, [row]))
  }
  const next = links?.next && URL.canParse(links.next) ? new URL(links.next).searchParams.get('page[cursor]') : null
  for (const { position, reason } of next && next !== cursor ? await problemsOf(link, jobId, rows, next) : []) rejected.set(position, reason)
  return [...rejected].map(([position, reason]) => ({ position, reason }))
}

function rowOf(
  { source, original_payload: payload }: z.output<typeof Problem>['attributes'],
  rows: readonly Row[],
  identity: string,
): Row | undefined {
  const sent = payload?.[identity]
  return (typeof sent === 'string' ? rows.find(({ values }) => values[identity] === sent) : undefined) ?? rows[placeIn(source?.pointer)]
}

function pointedAt(body: string, rows: readonly Row[]): Rejected[] | undefined {
  const rejected = new Map<number, string>()
  for (const { detail, source } of parseJson(body, Errors)?.errors ?? []) {
    const row = rows[placeIn(source?.pointer)]
    if (row) rejected.set(row.position, said(detail, [row]))
  }
  return rejected.size > 0 ? [...rejected].map(([position, reason]) => ({ position, reason })) : undefined
}

/** `/data/attributes/profiles/data/3/attributes/email` is the fourth. */
function placeIn(pointer = ''): number {
  return Number(/\/profiles\/data\/(\d+)/.exec(pointer)?.[1] ?? -1)
}
