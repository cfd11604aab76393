import * as z from 'zod'

const Table = z.strictObject({
  name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
  columns: z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)),
  rows: z.number().int().min(0),
  /** Of the file. */
  bytes: z.number().int().min(0),
  /** Of what the file unpacks to. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BackedUp = z.output<typeof Table>

/** Written last: a folder without it is no backup. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  /** Of the tables, in order. */
  migrations: z.array(z.string()).min(1),
  /** In an order in which each comes after those that it points to. */
  tables: z.array(Table),
  /** The last value of each sequence that has given one. */
  sequences: z.record(z.string(), z.string().regex(/^\d+$/)),
})
export type Manifest = z.output<typeof Manifest>

export const BackupResult = z.strictObject({
  folder: z.string().meta({ description: 'In the data folder, readable for the user that Rekindle runs as' }),
  tables: z.number().int(),
  rows: z.number().int(),
  bytes: z.number().int().meta({ description: 'Compressed' }),
})
