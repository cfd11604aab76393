import { Check, X } from 'lucide-react'
import { cn } from '@/components/ui/class-names'
import type { ConditionTruth, GroupTruth, NodeTruth } from '@/lib/audience/why-schema'

/** The definition as it holds for one customer, read from top to bottom as its sentences. */
export function TruthList({ group, label }: { group: GroupTruth; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {group.of.map((node, index) => (
        <li key={node.kind === 'condition' ? node.id : index} className="min-w-0">
          {node.kind === 'condition' ? <Leaf truth={node} /> : <Part truth={node} />}
        </li>
      ))}
    </ul>
  )
}

function Leaf({ truth }: { truth: ConditionTruth }) {
  return (
    <div className="flex gap-2">
      <Mark truth={truth} />
      <div className="min-w-0 flex-1">
        <p className="text-sm wrap-anywhere">{truth.words}</p>
        <p className={cn('text-sm wrap-anywhere', truth.holds ? 'text-muted' : 'font-medium')}>{truth.own}</p>
      </div>
    </div>
  )
}

function Part({ truth }: { truth: GroupTruth }) {
  const words = truth.match === 'all' ? 'All of these' : 'At least one of these'
  return (
    <div className="flex flex-col gap-2">
      <p className="flex gap-2 text-sm font-medium">
        <Mark truth={truth} />
        {words}
      </p>
      <div className="ml-2 border-l border-line pl-3">
        <TruthList group={truth} label={words} />
      </div>
    </div>
  )
}

function Mark({ truth }: { truth: NodeTruth }) {
  const Icon = truth.holds ? Check : X
  return (
    <span className={cn('mt-0.5 shrink-0', truth.holds ? 'text-positive' : 'text-negative')}>
      <Icon aria-hidden className="size-4" strokeWidth={2} />
      <span className="sr-only">{truth.holds ? 'Yes: ' : 'No: '}</span>
    </span>
  )
}
