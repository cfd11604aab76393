import { cva, type VariantProps } from 'class-variance-authority'

export const buttonStyle = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border border-transparent font-medium whitespace-nowrap select-none',
    'transition-colors duration-120 ease-out data-disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent data-hovered:bg-accent-strong data-pressed:bg-accent-strong forced-colors:border-current',
        secondary: 'border-line bg-surface text-text shadow-sm data-hovered:border-edge data-pressed:bg-sunken',
        quiet: 'text-text data-hovered:bg-hover data-pressed:bg-pressed',
        danger: 'bg-negative text-on-negative data-hovered:bg-negative-strong data-pressed:bg-negative-strong forced-colors:border-current',
      },
      size: {
        sm: 'h-7 px-2 text-sm pointer-coarse:h-10 pointer-coarse:px-3',
        md: 'h-8 px-3 text-base pointer-coarse:h-10',
        lg: 'h-10 px-4 text-base',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

export type ButtonLook = VariantProps<typeof buttonStyle>
