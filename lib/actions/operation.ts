import 'server-only'
import type * as z from 'zod'
import { type AuditRecord, recordAudit } from '../audit/record'
import { type Actor, type Demands, unmetDemand } from '../auth/permissions'
import { AppError } from '../core/errors'
import { answeringRequest, requestFacts } from '../core/request-facts'
import { observeOperation } from '../system/metrics'
import { publishEvent } from '../events/publish-store'
import type { EventType } from '../events/schema'
import { type TransactionOptions, type Tx, withTransaction } from '../db/transaction'
import type { Ctx } from './context'

type Limits = Omit<TransactionOptions, 'readOnly' | 'signal'>

export interface Rest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Like `/segments/{id}`: what is in braces is taken from the path, the rest of the input from the query or the body. */
  path: string
  /** Of the body, where 1 MB is too little. */
  maxBytes?: number
  /** 201 for what was made, 202 for what a worker goes on with; 200 when left out. */
  status?: 201 | 202
  /** Where the result can be read, with the output's own fields in braces. */
  location?: string
}

interface Common<Input extends z.ZodType, Output> extends Demands {
  /** `noun.verb`: the name on the command line, in the audit log and in the API. */
  id: string
  summary: string
  input: Input
  /** A person must have proved who they are in the last ten minutes; keys and the system cannot be asked. */
  proof?: true
  /** Its place under /api/v1; left out for what only a page can ask for. */
  rest?: Rest
  /** A function where it depends on who waits: a person at a page, or a script. */
  transaction?: Limits | ((ctx: Ctx) => Limits)
  /** What the caller is promised: the document of the API says it, and the tests hold every answer against it. */
  output?: z.ZodType<Output>
  /** The output holds a secret that is shown once, so it is never kept for a repeated request. */
  isSecret?: boolean
}

interface ReadSpec<Input extends z.ZodType, Output> extends Common<Input, Output> {
  effect: 'read'
  run(args: { ctx: Ctx; input: z.output<Input>; tx: Tx }): Promise<Output>
}

interface WriteSpec<Input extends z.ZodType, Output> extends Common<Input, Output> {
  effect: 'write'
  /** What webhooks are told of it: the object and the details of the audit entry. */
  event?: EventType
  /** Why some calls of it need no audit entry; the others have one all the same. */
  mayBeUnrecorded?: string
  /** `record` is called exactly once: what happened is written with what changed. */
  run(args: { ctx: Ctx; input: z.output<Input>; tx: Tx; record: (entry: AuditRecord) => Promise<void> }): Promise<Output>
  /** What cannot run inside a transaction; the change stands even where this fails. */
  afterCommit?(args: { ctx: Ctx; output: Output }): Promise<void>
}

export type OperationSpec<Input extends z.ZodType, Output> = ReadSpec<Input, Output> | WriteSpec<Input, Output>

export interface Operation<Input extends z.ZodType = z.ZodType, Output = unknown> {
  (args: { ctx: Ctx; input: z.input<Input> }): Promise<Output>
  spec: OperationSpec<Input, Output>
}

/** Makes a verb: permission, parse, transaction, run, audit; always in this order. */
export function operation<Input extends z.ZodType, Output>(spec: OperationSpec<Input, Output>): Operation<Input, Output> {
  const perform = async ({ ctx, input }: { ctx: Ctx; input: z.input<Input> }): Promise<Output> => {
    refuseUnmet(ctx.actor, spec)
    if (spec.proof) requireProof(ctx)
    const parsed = parseInput(spec.input, input)
    const limits = typeof spec.transaction === 'function' ? spec.transaction(ctx) : spec.transaction
    const options = { ...limits, readOnly: spec.effect === 'read', signal: ctx.signal }
    const output = await withTransaction(ctx.db, options, async (tx) => {
      if (spec.effect === 'read') return spec.run({ ctx, input: parsed, tx })
      const change = async (): Promise<Output> => {
        const entries: AuditRecord[] = []
        const record = (entry: AuditRecord): Promise<void> => {
          entries.push(entry)
          return Promise.resolve()
        }
        const output = await spec.run({ ctx, input: parsed, tx, record })
        const [entry, ...others] = entries
        if (!entry && spec.mayBeUnrecorded !== undefined) return output
        if (!entry || others.length > 0) throw new Error(`${spec.id} wrote ${entries.length} audit entries instead of one`)
        if (spec.event) await publishEvent(tx, { ...entry, type: spec.event, at: ctx.clock.now() })
        // Last, because writers wait for each other from here to the commit.
        await recordAudit(tx, ctx, spec.id, entry)
        return output
      }
      return ctx.once ? ctx.once(tx, change) : change()
    })
    if (spec.effect === 'write') await spec.afterCommit?.({ ctx, output })
    return output
  }
  const verb: Operation<Input, Output> = Object.assign(
    (args: { ctx: Ctx; input: z.input<Input> }) =>
      answeringRequest({ ...requestFacts(), id: args.ctx.requestId, address: args.ctx.address, operation: spec.id }, () =>
        observeOperation(spec.id, () => perform(args)),
      ),
    { spec },
  )
  return verb
}

const PROOF_LASTS_MS = 10 * 60_000

function requireProof({ actor, clock }: Ctx): void {
  if (actor.type !== 'user' || clock.now().getTime() - actor.provenAt.getTime() <= PROOF_LASTS_MS) return
  throw new AppError('PROOF_REQUIRED', 'This needs your password once more.', {
    remedy: 'Nothing was changed. Confirm that it is you, then it goes on.',
  })
}

/** @throws AppError FORBIDDEN, with what is missing. */
function refuseUnmet(actor: Actor, spec: Demands & { summary: string }): void {
  const unmet = unmetDemand(actor, spec)
  if (!unmet) return
  const [why, remedy] = REFUSALS[unmet]
  const refused = new AppError('FORBIDDEN', `${why}: ${spec.summary.toLowerCase()}.`, { remedy: `Nothing was changed. ${remedy}` })
  requestFacts()?.troubles?.add(refused)
  throw refused
}

const REFUSALS = {
  permission: ['Your role may not do this', 'Ask an admin for the permission.'],
  personal: ['This tells who customers are, and your role may not see that', 'Ask an admin for the permission to read personal data.'],
  databases: ['This concerns all customer-360 databases, and you may see some of them only', 'Ask an admin who may see all of them.'],
} as const

function parseInput<Input extends z.ZodType>(schema: Input, input: unknown): z.output<Input> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new AppError('INVALID_INPUT', 'Some of what was sent cannot be used.', {
    remedy: 'Nothing was saved. Correct what is named and send it again.',
    issues: result.error.issues
      .slice(0, 50)
      .map((issue) => ({ path: issue.path.map((p) => (typeof p === 'symbol' ? String(p) : p)), message: issue.message })),
  })
}
