'use client'
import { Suspense } from 'react'
import { useLintsTold } from './lints-context'
import { LintFixes } from './lint-fixes'
import { LintIcon } from './lint-icon'

/** At the row itself: what is wrong or does nothing. What is only worth knowing stands in the list. */
export function LintNote({ of }: { of: string }) {
  return (
    <Suspense>
      <Grave of={of} />
    </Suspense>
  )
}

function Grave({ of }: { of: string }) {
  const { byCondition } = useLintsTold()
  const grave = (byCondition.get(of) ?? []).filter(({ severity }) => severity !== 'note')
  return grave.map(({ id, severity, sentence, fixes }) => (
    <div key={`${id} ${sentence}`} className="flex basis-full flex-col gap-1.5 pb-1 pl-2 text-sm md:pl-62">
      <p className="flex items-start gap-1.5">
        <LintIcon severity={severity} />
        <span className="min-w-0 [overflow-wrap:anywhere]">{sentence}</span>
      </p>
      <LintFixes fixes={fixes} />
    </div>
  ))
}
