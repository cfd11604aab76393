import { Select } from '@/components/ui/select'
import { KIND_WORDS } from '@/lib/customers/describe'
import type { Format, Kind } from '@/lib/customers/mapping'
import type { ImportPreview } from '@/lib/customers/schema'
import type { Choice } from './use-preview'

const KINDS: { id: Kind; label: string; description: string }[] = [
  { id: 'customers', label: KIND_WORDS.customers, description: 'One row for each customer' },
  { id: 'orders', label: KIND_WORDS.orders, description: 'One row for each order, with its totals' },
  { id: 'order_lines', label: KIND_WORDS.order_lines, description: 'One row for each article in an order' },
  { id: 'products', label: KIND_WORDS.products, description: 'One row for each article you sell' },
  { id: 'consents', label: KIND_WORDS.consents, description: 'One row each time somebody said yes or no' },
  { id: 'email_events', label: KIND_WORDS.email_events, description: 'One row for each email sent, opened or clicked' },
  { id: 'loyalty', label: KIND_WORDS.loyalty, description: 'One row for each membership, with its points and tier' },
]
const TYPES: { id: Format['type']; label: string; description: string }[] = [
  { id: 'csv', label: 'CSV', description: 'Cells with something between them' },
  { id: 'ndjson', label: 'NDJSON', description: 'One JSON object a line' },
  { id: 'parquet', label: 'Parquet', description: 'A table of a data platform' },
]
const DELIMITERS: { id: Format['delimiter']; label: string }[] = [
  { id: ',', label: 'Comma' },
  { id: ';', label: 'Semicolon' },
  { id: '\t', label: 'Tab' },
  { id: '|', label: 'Pipe' },
]
const ENCODINGS: { id: Format['encoding']; label: string }[] = [
  { id: 'utf-8', label: 'UTF-8' },
  { id: 'utf-16le', label: 'UTF-16, little endian' },
  { id: 'utf-16be', label: 'UTF-16, big endian' },
  { id: 'windows-1252', label: 'Windows-1252' },
]
const DATES: { id: Format['dates']; label: string; description: string }[] = [
  { id: 'iso', label: '2026-01-31', description: 'Year first' },
  { id: 'dmy', label: '31/01/2026', description: 'Day first' },
  { id: 'mdy', label: '01/31/2026', description: 'Month first' },
]
const DECIMALS: { id: Format['decimal']; label: string }[] = [
  { id: '.', label: '1234.50' },
  { id: ',', label: '1234,50' },
]

export interface FormatFieldsProps {
  preview: ImportPreview
  onChange: (choice: Choice) => void
}

/** What a row is and how it is written. Another kind or other columns are mapped anew; other dates and decimals keep the mapping. */
export function FormatFields({ preview, onChange }: FormatFieldsProps) {
  const { kind, format, mapping } = preview
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-6">
      <Select label="The rows are" options={KINDS} value={kind} onChange={(next) => onChange({ kind: next, format })} />
      <Select label="The file is" options={TYPES} value={format.type} onChange={(type) => onChange({ format: { ...format, type } })} />
      {format.type === 'csv' && (
        <Select
          label="Between cells"
          options={DELIMITERS}
          value={format.delimiter}
          onChange={(delimiter) => onChange({ format: { ...format, delimiter } })}
        />
      )}
      {format.type !== 'parquet' && (
        <Select label="Encoding" options={ENCODINGS} value={format.encoding} onChange={(encoding) => onChange({ format: { ...format, encoding } })} />
      )}
      <Select label="Dates" options={DATES} value={format.dates} onChange={(dates) => onChange({ kind, mapping, format: { ...format, dates } })} />
      <Select
        label="Decimals"
        options={DECIMALS}
        value={format.decimal}
        onChange={(decimal) => onChange({ kind, mapping, format: { ...format, decimal } })}
      />
    </div>
  )
}
