import type { ReactNode } from 'react'
import { cn } from './class-names'

/** The column that a page's content stands in; `full` for canvases and wide tables. */
export function Page({ width = 'column', children, className }: { width?: 'column' | 'full'; children: ReactNode; className?: string }) {
  return (
    <div className={cn('mx-auto flex w-full flex-col gap-6 px-4 py-5 md:px-8 md:py-7', width === 'column' && 'max-w-[1184px]', className)}>
      {children}
    </div>
  )
}
