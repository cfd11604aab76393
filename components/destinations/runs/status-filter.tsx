import { TextLink } from '@/components/ui/text-link'
import { cn } from '@/components/ui/class-names'
import { RUN_STATUS_WORDS } from '@/lib/destinations/describe'
import type { RunStatus } from '@/lib/destinations/delivery-schema'

const STATUSES = Object.keys(RUN_STATUS_WORDS) as RunStatus[]

/** Narrows the runs to one status; stands in the address. */
export function StatusFilter({ status, hrefOf }: { status: RunStatus | undefined; hrefOf: (status: RunStatus | undefined) => string }) {
  return (
    <nav aria-label="Which runs" className="flex flex-wrap gap-x-1 gap-y-1">
      {[undefined, ...STATUSES].map((one) => (
        <TextLink
          key={one ?? 'all'}
          href={hrefOf(one)}
          variant="quiet"
          aria-current={one === status ? 'page' : undefined}
          className={cn(
            'inline-flex h-7 items-center rounded-full border px-2.5 text-sm pointer-coarse:h-10 pointer-coarse:px-3',
            one === status ? 'border-edge bg-surface text-text' : 'border-transparent text-muted',
          )}
        >
          {one ? RUN_STATUS_WORDS[one] : 'All'}
        </TextLink>
      ))}
    </nav>
  )
}
