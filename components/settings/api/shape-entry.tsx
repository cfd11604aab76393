'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { Disclosure } from '@/components/ui/disclosure'

/** One shape, closed until somebody opens it or follows a link to it: there are hundreds. */
export function ShapeEntry({ name, children }: { name: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const id = `shape-${name}`
  useEffect(() => {
    const follow = (): void => {
      if (location.hash === `#${id}`) setOpen(true)
    }
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [id])
  return (
    <div id={id} className="scroll-mt-4 px-2 py-1">
      <Disclosure isLazy title={<span className="font-mono text-sm">{name}</span>} isExpanded={isOpen} onExpandedChange={setOpen}>
        <div className="pt-1 pb-3">{children}</div>
      </Disclosure>
    </div>
  )
}
