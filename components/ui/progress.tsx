'use client'
import { ProgressBar } from 'react-aria-components'

export interface ProgressProps {
  label: string
  /** 0 to 1; left out while nobody knows. */
  share?: number
  /** In place of the percentage: `412,000 of 541,909 rows`. */
  valueLabel?: string
}

export function Progress({ label, share, valueLabel }: ProgressProps) {
  return (
    <ProgressBar
      aria-label={label}
      value={(share ?? 0) * 100}
      valueLabel={valueLabel}
      isIndeterminate={share === undefined}
      className="flex flex-col gap-1.5"
    >
      {({ percentage, valueText }) => (
        <>
          <span aria-hidden className="flex justify-between gap-4 text-sm">
            <span className="truncate font-medium">{label}</span>
            <span className="shrink-0 text-muted">{valueLabel ?? valueText}</span>
          </span>
          <span className="relative h-1.5 overflow-hidden rounded-full bg-pressed forced-colors:border">
            {percentage === undefined ? (
              <span className="absolute inset-y-0 w-1/3 animate-march rounded-full bg-accent" />
            ) : (
              <span
                className="absolute inset-y-0 left-0 rounded-full bg-accent transition-[width] duration-200 forced-colors:bg-[Highlight]"
                style={{ width: `${percentage}%` }}
              />
            )}
          </span>
        </>
      )}
    </ProgressBar>
  )
}
