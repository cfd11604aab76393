import * as z from 'zod'
import { isDay, isZone } from '../core/calendar'
import { Country } from '../core/countries'
import type { ErrorData } from '../core/errors'
import type { Format, Kind, Mapping } from './mapping'

export const DatabaseInput = z.strictObject({
  name: z.string().trim().min(1, { error: 'is missing' }).max(80),
  brand: z.string().trim().min(1, { error: 'is missing' }).max(80),
  region: z.string().trim().max(80).default(''),
  timezone: z.string().refine(isZone, { error: 'must be a time zone, like Europe/London' }).default('UTC'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'must be a currency code, like GBP' })
    .default('USD'),
  /** Historical data: every count is taken as of the end of this day instead of now. */
  pinnedDay: z.string().refine(isDay, { error: 'must be a day, like 2011-12-10' }).nullable().default(null),
  /** Where a phone number without a country code is from; without it such a number cannot be called. */
  defaultCountry: Country.nullable().default(null),
})

export type DatabaseInput = z.output<typeof DatabaseInput>

const { name, brand, region, timezone, currency, pinnedDay, defaultCountry } = DatabaseInput.shape
/** Without the defaults: what is left out stays as it is. */
export const DatabaseChanges = z.strictObject({
  name: name.optional(),
  brand: brand.optional(),
  region: region.unwrap().optional(),
  timezone: timezone.unwrap().optional(),
  currency: currency.unwrap().optional(),
  pinnedDay: pinnedDay.unwrap().optional(),
  defaultCountry: defaultCountry.unwrap().optional(),
})

export interface CustomerDatabase {
  id: string
  name: string
  brand: string
  region: string
  timezone: string
  currency: string
  pinnedDay: string | null
  defaultCountry: string | null
  isDefault: boolean
  isSample: boolean
  dataVersion: number
  attributesAsOf: string | null
  attributesBuiltAt: string | null
}

export interface DatabaseFigures {
  databaseId: string
  customers: number
  /** ISO instant of the last import that was done. */
  lastImportAt: string | null
}

export type ImportStatus = 'waiting' | 'staging' | 'merging' | 'building' | 'done' | 'failed' | 'cancelled' | 'rolling_back' | 'rolled_back'

/** Rows of the file; when an import is done, `read` is the sum of the others. */
export interface ImportCounts {
  read: number
  imported: number
  updated: number
  /** The same as what is stored, or older than it. */
  unchanged: number
  /** Superseded by a later row of the same file. */
  duplicate: number
  rejected: number
}

export interface ImportSummary {
  id: string
  databaseId: string
  databaseName: string
  kind: Kind
  fileName: string
  /** Bytes. */
  fileSize: number
  status: ImportStatus
  counts: ImportCounts
  createdBy: string
  /** ISO instants. */
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

export interface ImportDetail extends ImportSummary {
  /** 0 to 1 over all its stages; null while the length of the file is not known. */
  progress: number | null
  /** Rows of the file through the stage that runs, or through all of it when it is done. */
  rowsPerSecond: number | null
  rejects: { reason: string; rows: number; message: string }[]
  failure: ErrorData | null
  rolledBackBy: string | null
  rolledBackAt: string | null
}

export interface RejectedRow {
  /** The line of the file that the row starts in, from 1. */
  line: number
  column: string
  value: string
  /** For programs, like `missing_customer`. */
  reason: string
  /** For people. */
  message: string
}

export interface StoredUpload {
  uploadId: string
  fileName: string
  /** Bytes. */
  size: number
  sha256: string
}

export interface ImportPreview {
  kind: Kind
  format: Format
  /** Whose mapping is offered: a delivered one, a saved one, or a guess from the names of the columns. */
  mappingFrom: { type: 'delivered' | 'saved'; name: string } | { type: 'guess' } | { type: 'given' }
  mapping: Mapping
  columns: { name: string; samples: string[] }[]
  /** Everything that this kind of file can fill. */
  attributes: { id: string; type: string; required: boolean; isNew: boolean }[]
  /** What keeps the mapping from being used, in words; empty when it can be. */
  problems: string[]
  /** The first 20 rows as they would be imported: one value for each entry of the mapping, or what is wrong with the row. */
  rows: { line: number; cells: string[]; values: (string | null)[]; fault: RejectedRow | null }[]
}
