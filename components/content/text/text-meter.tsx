'use client'
import { Button } from '@/components/ui/button'
import type { TextPreview } from '@/lib/content/schema'
import { formatQuantity } from '@/lib/core/format'

export interface TextMeterProps {
  preview: TextPreview | undefined
  /** Undefined for whoever may only read. */
  onPlain: ((plain: string) => void) | undefined
}

/** What the text costs: its parts, and the characters that make them more. */
export function TextMeter({ preview, onPlain }: TextMeterProps) {
  if (!preview) return <p className="text-sm text-muted">Counting…</p>
  const { encoding, units, segments, left, foreign, plain, range } = preview
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p role="status">
        <strong className="font-semibold">{formatQuantity(segments, 'part')}</strong> · {encoding} · {formatQuantity(units, 'unit')}, {left} left
        {range && <span className="text-muted"> · {rangeWords(range)}</span>}
      </p>
      {foreign.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-sunken px-3 py-2">
          <p className="min-w-0 flex-1 basis-56">
            {foreign.slice(0, 12).map((one) => (
              <mark key={one} className="mr-1 inline-block min-w-5 rounded bg-accent-ground px-1 text-center text-text">
                {one.trim() === '' ? 'space' : one}
              </mark>
            ))}
            {foreign.length === 1 ? 'makes' : 'make'} it Unicode: a part holds 70 characters then, not 160.
          </p>
          {plain !== null && onPlain && (
            <Button size="sm" onPress={() => onPlain(plain)}>
              Use plain characters
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function rangeWords({ asked, least, most, held }: NonNullable<TextPreview['range']>): string {
  const customers = formatQuantity(asked, 'customer')
  const parts = least === most ? formatQuantity(most, 'part') : `${least} to ${most} parts`
  const sent = held === asked ? 'none of them would get it' : `${parts} each`
  return `of ${customers} that were tried: ${sent}${held > 0 && held < asked ? `, ${held} would get none` : ''}`
}
