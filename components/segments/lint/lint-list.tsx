'use client'
import { Suspense, use } from 'react'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { LintsContext, useLintsTold } from './lints-context'
import { LintFixes } from './lint-fixes'
import { LintIcon } from './lint-icon'

/** Everything that may not be meant, the gravest first; nothing where nothing stands out. */
export function LintList() {
  return (
    <Suspense>
      <All />
    </Suspense>
  )
}

function All() {
  const { show } = use(LintsContext)
  const { lints } = useLintsTold()
  if (lints.length === 0) return null
  return (
    <Disclosure title="Worth checking" hint={lints.length} level={2}>
      <ul className="flex flex-col divide-y divide-line">
        {lints.map(({ id, severity, sentence, fixes, conditions: [first] }) => (
          <li key={`${id} ${sentence}`} className="flex items-start gap-2 py-2.5">
            <LintIcon severity={severity} />
            <div className="flex min-w-0 flex-1 flex-col gap-2">
              <p className="text-sm [overflow-wrap:anywhere]">{sentence}</p>
              <LintFixes fixes={fixes} />
            </div>
            {first !== undefined && (
              <Button variant="quiet" size="sm" aria-label={`Show the condition: ${sentence}`} onPress={() => show(first)}>
                Show
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
