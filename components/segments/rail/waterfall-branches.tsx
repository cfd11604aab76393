import { formatCount } from '@/lib/core/format'
import type { Step } from '@/lib/segments/explain'
import { branchWords, overlapWords, type Wording } from './panel-words'

/** Inside an OR: through which branch they come, and how many come through more than one. */
export function WaterfallBranches({ step, words }: { step: Step; words: Wording }) {
  const here = step.overlap.reduce((sum, customers) => sum + customers, 0)
  const overlap = overlapWords(step.overlap)
  return (
    <div className="mr-2 mb-2 ml-2 flex flex-col gap-2 border-l-2 border-edge pl-3 text-xs">
      <ul className="flex flex-col gap-1.5">
        {step.branches.map((branch) => (
          <li key={branch.conditions.join(' ')} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1">
            <span className="line-clamp-2">{branchWords(branch.conditions, words)}</span>
            <span className="text-right">{formatCount(branch.here)}</span>
            <span aria-hidden className="col-span-full flex h-1 overflow-hidden rounded-full bg-sunken forced-colors:border">
              <span className="h-full bg-chart-segment forced-colors:bg-[Highlight]" style={{ width: share(branch.only, here) }} />
              <span className="h-full bg-chart-predicted forced-colors:bg-[GrayText]" style={{ width: share(branch.here - branch.only, here) }} />
            </span>
            <span className="col-span-full text-muted">
              {formatCount(branch.only)} only here · {formatCount(branch.alone)} of all customers
            </span>
          </li>
        ))}
      </ul>
      {overlap.length > 0 && <p className="text-muted">{`${step.kind === 'exclude' ? 'Taken away' : 'Kept'}: ${overlap.join(' · ')}`}</p>}
    </div>
  )
}

function share(part: number, whole: number): string {
  return `${whole === 0 ? 0 : (part / whole) * 100}%`
}
