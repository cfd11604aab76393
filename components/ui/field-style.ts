import { cva } from 'class-variance-authority'

export const fieldBox = cva(
  [
    'w-full min-w-0 rounded-md border border-edge bg-surface text-base text-text transition-colors duration-120 data-hovered:border-muted hover:border-muted',
    'data-disabled:opacity-50 aria-invalid:border-negative data-invalid:border-negative pointer-coarse:text-lg',
  ],
  {
    variants: {
      size: { md: 'h-8 px-2.5 pointer-coarse:h-10', sm: 'h-7 px-2 text-sm pointer-coarse:h-10', lg: 'h-10 px-3' },
    },
    defaultVariants: { size: 'md' },
  },
)

export const fieldFrame = 'flex min-w-0 flex-col gap-1.5'
