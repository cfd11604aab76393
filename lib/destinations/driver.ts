import 'server-only'
import type * as z from 'zod'
import type { Socket } from 'node:net'
import type { OutboundAnswer, OutboundRequest } from '../outbound/guarded-request'
import type { FileSettings } from './files/schema'
import type { DriverId, Field, Mode, SecretField, Target } from './schema'

/** What is open towards one destination: its settings, its credentials, and the only ways out. */
export interface Link<Settings = unknown> {
  settings: Settings
  /** By the name of the `SecretField`; what is optional and was not entered is left out. */
  secrets: Readonly<Record<string, string>>
  /** @throws AppError UNAVAILABLE when there was no answer, and as soon as the run is stopped or belongs to another worker */
  request(request: Omit<OutboundRequest, 'signal' | 'ready'>): Promise<OutboundAnswer>
  /** A TCP connection to a checked address, for protocols other than HTTP. The same rules hold. */
  connect(host: string, port: number): Promise<Socket>
  now(): Date
  signal: AbortSignal
}

/** What a driver keeps from one run of a delivery to the next, like the id of a list; never personal data. */
export type Remote = Readonly<Record<string, string>>

/** One run, as a driver sees it. */
export interface Work {
  runId: string
  /** Of the list or audience, as the marketer named it. */
  audience: string
  mode: Mode
  /** What is sent, in the order of the columns. The first that tells people apart is the identity. */
  targets: readonly Target[]
  /** A few rows, to look at: nothing is taken away from the destination. */
  isTest: boolean
}

export interface Row {
  /** Of the row in its run, from 1. */
  position: number
  /** By target name. A removal holds only the target that tells people apart. */
  values: Readonly<Record<string, string | null>>
}

/** Rows with one thing to do. The same batch can come again after a crash: what it does a second time must change nothing. */
export interface Batch {
  /** The same for each attempt: for idempotency keys. */
  key: string
  action: 'upsert' | 'remove'
  rows: readonly Row[]
}

export interface Outcome {
  /** Rows that the destination did not take, each with what it says of them, without their values. */
  rejected: readonly { position: number; reason: string }[]
}

/** One step of a test connection, as it is shown. */
export interface CheckStep {
  name: string
  ok: boolean
  detail: string
  /** The value of a setting that this step found and an admin may take over with one click: the fingerprint of a server's key. */
  offer?: { setting: string; value: string }
}

interface Common<Settings> {
  id: DriverId
  name: string
  /** One sentence: what arrives where. */
  description: string
  /** The pages of the vendor that say what this file does. */
  sources: readonly string[]
  settings: z.ZodType<Settings>
  fields: readonly Field[]
  secrets: readonly SecretField[]
  modes: readonly Mode[]
  targets(settings: Settings): readonly Target[]
  /** Whether an admin may name further targets: custom attributes, columns of a file. */
  ownTargets: boolean
  /** The targets that can tell people apart at the destination; the first that is mapped does. */
  identities(settings: Settings): readonly string[]
  /** Tries everything that a delivery does, with nobody's data. Ends with the first step that is not ok. */
  check(link: Link<Settings>): AsyncGenerator<CheckStep>
}

/** Takes batches over HTTP. Throws AppError UNAVAILABLE for what is worth another try, PRECONDITION_FAILED for what a person must mend. */
export interface BatchDriver<Settings = unknown> extends Common<Settings> {
  kind: 'batches'
  limits: {
    /** Of one request. */
    rows: number
    /** Of the JSON of a batch's values, before the vendor's own words; left out where only the rows count. */
    bytes?: number
    requestsPerSecond?: number
  }
  /** What the vendor would not take as the name of an audience, as a sentence. */
  refusedAudience?(name: string): string | undefined
  /** Finds the audience or makes it. The answer is kept and given to each batch, and to the next run. */
  open(link: Link<Settings>, work: Work, remote: Remote): Promise<Remote>
  deliver(link: Link<Settings>, work: Work, remote: Remote, batch: Batch): Promise<Outcome>
  /** After the last batch; asked again after `againInSeconds` until the vendor has worked everything off. */
  close?(link: Link<Settings>, work: Work, remote: Remote): Promise<{ remote?: Remote; againInSeconds?: number; detail?: string }>
}

export interface FilePart {
  name: string
  /** Read once, from the first byte to the last. */
  chunks: AsyncIterable<Uint8Array>
}

/** Takes whole files: after a crash a file is written again from its beginning, and shows under its name only when it is complete. */
export interface FileDriver<Settings = unknown> extends Common<Settings> {
  kind: 'files'
  file(settings: Settings): FileSettings
  upload(link: Link<Settings>, work: Work, part: FilePart): Promise<void>
}

/** Nothing goes out: somebody fetches the file from Rekindle. */
export interface DownloadDriver<Settings = unknown> extends Common<Settings> {
  kind: 'download'
  file(settings: Settings): FileSettings
}

export type Driver<Settings = unknown> = BatchDriver<Settings> | FileDriver<Settings> | DownloadDriver<Settings>
