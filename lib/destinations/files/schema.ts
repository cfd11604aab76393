import * as z from 'zod'
import type { Field } from '../schema'
import { problemOfFileName } from './file-name'

/** How a file looks: what every driver of files shares (reference: file settings of storage destinations). */
export const FileSettings = z.strictObject({
  /** May hold `{{segment_name}}` and `{{now|format:'yyyy-MM-dd'}}`. */
  fileName: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .superRefine((template, ctx) => {
      const message = problemOfFileName(template)
      if (message) ctx.addIssue({ code: 'custom', message })
    }),
  format: z.enum(['csv', 'tsv', 'psv', 'ndjson', 'parquet']),
  compression: z.enum(['none', 'gzip', 'zip']).default('none'),
  header: z.boolean().default(true),
  quoting: z.enum(['where_needed', 'always']).default('where_needed'),
  lineEnding: z.enum(['lf', 'crlf']).default('lf'),
  /** The name of a column with the number of the row; empty for none. */
  rowNumber: z.string().trim().max(60).default(''),
  /** An empty file of the same name with `.DONE` behind it, written last. */
  doneMarker: z.boolean().default(false),
  /** Rows of one file; 0 for one file. */
  splitRows: z.number().int().min(0).max(10_000_000).default(0),
  /** Armoured public keys of OpenPGP; empty for a file that is not encrypted. */
  pgpKey: z.string().max(50_000).default(''),
})
export type FileSettings = z.output<typeof FileSettings>

export const FILE_FIELDS: readonly Field[] = [
  {
    name: 'fileName',
    label: 'File name',
    kind: 'text',
    initial: "{{segment_name}}-{{now|format:'yyyy-MM-dd'}}",
    hint: "The ending is added. {{segment_name}} and {{now|format:'yyyy-MM-dd'}} are filled in; {{now|local|format:'HHmm'}} is the brand's own time.",
  },
  {
    name: 'format',
    label: 'Format',
    kind: 'choice',
    initial: 'csv',
    options: [
      { value: 'csv', label: 'CSV, commas' },
      { value: 'tsv', label: 'TSV, tabs' },
      { value: 'psv', label: 'PSV, pipes' },
      { value: 'ndjson', label: 'NDJSON, one object a line' },
      { value: 'parquet', label: 'Parquet' },
    ],
  },
  {
    name: 'compression',
    label: 'Compression',
    kind: 'choice',
    initial: 'none',
    options: [
      { value: 'none', label: 'None' },
      { value: 'gzip', label: 'GZIP' },
      { value: 'zip', label: 'ZIP' },
    ],
  },
  { name: 'header', label: 'Begin with the names of the columns', kind: 'switch', initial: true, isAdvanced: true },
  {
    name: 'quoting',
    label: 'Quotes',
    kind: 'choice',
    initial: 'where_needed',
    options: [
      { value: 'where_needed', label: 'Where needed' },
      { value: 'always', label: 'Around every value' },
    ],
    isAdvanced: true,
  },
  {
    name: 'lineEnding',
    label: 'Line ending',
    kind: 'choice',
    initial: 'lf',
    options: [
      { value: 'lf', label: 'LF' },
      { value: 'crlf', label: 'CRLF' },
    ],
    isAdvanced: true,
  },
  {
    name: 'rowNumber',
    label: 'Column with the number of the row',
    kind: 'text',
    initial: '',
    optional: true,
    hint: 'Its name; none when empty.',
    isAdvanced: true,
  },
  { name: 'splitRows', label: 'Rows in one file', kind: 'number', initial: 0, hint: '0 writes one file.', isAdvanced: true },
  { name: 'doneMarker', label: 'Write an empty .DONE file last', kind: 'switch', initial: false, isAdvanced: true },
  {
    name: 'pgpKey',
    label: 'OpenPGP public key',
    kind: 'multiline',
    initial: '',
    optional: true,
    hint: 'With one, every file is encrypted for it.',
    isAdvanced: true,
  },
]
