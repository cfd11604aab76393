import { cva } from 'class-variance-authority'
import type { ReactNode } from 'react'

const style = cva('inline-flex h-5 items-center gap-1.5 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap', {
  variants: {
    tone: {
      neutral: 'bg-sunken text-muted ring-1 ring-line ring-inset',
      accent: 'bg-accent-ground text-accent ring-1 ring-accent/25 ring-inset',
      positive: 'bg-positive-ground text-positive ring-1 ring-positive/25 ring-inset',
      negative: 'bg-negative-ground text-negative ring-1 ring-negative/25 ring-inset',
    },
  },
})

export interface BadgeProps {
  tone?: 'neutral' | 'accent' | 'positive' | 'negative'
  children: ReactNode
}

/** A state in one word. The word says it; the colour only helps. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return <span className={style({ tone })}>{children}</span>
}
