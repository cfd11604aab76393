import type { ReactNode } from 'react'
import { cn } from '@/components/ui/class-names'

export interface TreeNode {
  label: string
  /** Null where there is nothing to divide by. */
  value: string | null
  /** Below the value: how it compares. */
  note: ReactNode
  /** What it is the product of. */
  factors?: readonly [TreeNode, TreeNode]
}

/** A figure and what it is made of, to the right of it; below it where the screen is narrow. */
export function Tree({ root }: { root: TreeNode }) {
  return (
    <ul className="flex">
      <Branch node={root} />
    </ul>
  )
}

function Branch({ node, sign }: { node: TreeNode; sign?: string }) {
  return (
    <li className={cn('relative flex flex-1 flex-col lg:flex-row', sign !== undefined && TWIG)}>
      <div className="relative w-full py-2 lg:w-56 lg:shrink-0">
        <span className="flex items-baseline gap-1.5 text-sm text-muted">
          {sign && (
            <span className="font-medium text-text">
              <span aria-hidden>{sign}</span>
              <span className="sr-only">times</span>
            </span>
          )}
          {node.label}
        </span>
        <strong className={cn('block text-xl tracking-tight', node.value === null ? 'font-normal text-muted' : 'font-semibold')}>
          {node.value ?? 'no data'}
        </strong>
        <span className="block min-h-4 text-xs text-muted">{node.note}</span>
      </div>
      {node.factors && (
        <ul className="ml-3 flex flex-col border-l border-line lg:ml-0 lg:border-l-0 lg:pt-0">
          {node.factors.map((factor, index) => (
            <Branch key={factor.label} node={factor} sign={index === 0 ? '' : '×'} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** The line from the figure on the left: across for the first factor, down and across for the second. */
const TWIG = [
  'pl-4 lg:pl-8',
  'lg:before:absolute lg:before:top-4.5 lg:before:left-0 lg:before:w-6 lg:before:border-t lg:before:border-edge',
  'lg:after:absolute lg:after:left-0 lg:after:border-l lg:after:border-edge',
  'lg:first:after:top-4.5 lg:first:after:bottom-0 lg:last:after:top-0 lg:last:after:h-4.5',
].join(' ')
