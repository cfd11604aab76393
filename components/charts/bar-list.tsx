import { cn } from '@/components/ui/class-names'
import { TextLink } from '@/components/ui/text-link'

export interface Bar {
  label: string
  /** 0 to 1; null where there is nothing to take a share of. */
  share: number | null
  /** The part of `share` that is drawn full, where the rest is hatched. */
  solid?: number | null
  /** The same share of all customers, drawn as a tick. */
  reference: number | null
  value: string
  referenceText: string
  note?: string | undefined
  /** Where a segment of those in this bar begins. */
  href?: string | undefined
}

/** Horizontal bars from zero, each with its number beside it and a tick where all customers are. */
export function BarList({ bars, scale = 'most' }: { bars: readonly Bar[]; scale?: 'most' | 'whole' }) {
  const most = Math.max(...bars.flatMap((bar) => [bar.share ?? 0, bar.reference ?? 0]), 0.01)
  const whole = scale === 'whole' ? 1 : most
  return (
    <ul className="grid grid-cols-[1fr_auto_auto] gap-x-4 gap-y-3 sm:grid-cols-[auto_minmax(0,1fr)_auto_auto]">
      {bars.map((bar) => (
        <li key={bar.label} className="col-span-full grid grid-cols-subgrid items-center gap-y-1">
          <span className="min-w-0">
            {bar.href === undefined ? (
              <span className="block max-w-40 truncate" title={bar.label}>
                {bar.label}
              </span>
            ) : (
              <TextLink href={bar.href} className="block max-w-40 truncate">
                <span className="sr-only">Refine the segment with </span>
                {bar.label}
              </TextLink>
            )}
            {bar.note && <span className="block text-xs text-muted">{bar.note}</span>}
          </span>
          <Track bar={bar} whole={whole} />
          <span className="text-right font-medium">{bar.value}</span>
          <span className="text-right text-sm text-muted">
            <Swatch /> all {bar.referenceText}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Track({ bar, whole }: { bar: Bar; whole: number }) {
  const width = (share: number): string => `${Math.min(share / whole, 1) * 100}%`
  const share = bar.share ?? 0
  const solid = bar.solid === undefined ? share : (bar.solid ?? 0)
  return (
    <span aria-hidden className="relative order-last col-span-full h-4 rounded-sm bg-sunken [print-color-adjust:exact] sm:order-none sm:col-span-1">
      {share > 0 && (
        <span
          className={cn('absolute inset-y-0 left-0 overflow-hidden rounded-sm border border-chart-segment forced-colors:border-[Highlight]', HATCHED)}
          style={{ width: width(share), minWidth: 2 }}
        >
          <span className="block h-full bg-chart-segment forced-colors:bg-[Highlight]" style={{ width: `${Math.min(solid / share, 1) * 100}%` }} />
        </span>
      )}
      {bar.reference !== null && (
        <span
          className={cn(REFERENCE, '-inset-y-1 absolute w-0.5 ring-1 ring-surface')}
          style={{ left: `clamp(0px, calc(${width(bar.reference)} - 1px), calc(100% - 2px))` }}
        />
      )}
    </span>
  )
}

const HATCHED = 'bg-[repeating-linear-gradient(135deg,var(--color-chart-segment)_0_1.5px,transparent_1.5px_5px)]'
const REFERENCE = 'bg-chart-everybody forced-colors:bg-[CanvasText]'

function Swatch() {
  return <span aria-hidden className={cn(REFERENCE, 'mr-1 inline-block h-3 w-0.5 align-[-1px] [print-color-adjust:exact]')} />
}
