'use client'
import { Search, X } from 'lucide-react'
import { Button, Group, Input, SearchField as AriaSearchField, type SearchFieldProps as AriaSearchFieldProps } from 'react-aria-components'
import { cn } from './class-names'
import { fieldBox } from './field-style'

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'children' | 'className' | 'style' | 'aria-label'> {
  /** What is searched, as in `Search segments`; also its placeholder. */
  label: string
  size?: 'sm' | 'md'
  className?: string
}

export function SearchField({ label, size, className, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField {...props} aria-label={label} className={cn('group min-w-0', className)}>
      <Group className={cn(fieldBox({ size }), 'flex items-center gap-2 pr-1 input-frame')}>
        <Search aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
        <Input placeholder={label} className="h-full w-full min-w-0 bg-transparent [&::-webkit-search-cancel-button]:hidden" />
        <Button className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted group-data-empty:invisible data-hovered:bg-hover data-hovered:text-text">
          <X aria-hidden className="size-4" strokeWidth={1.5} />
        </Button>
      </Group>
    </AriaSearchField>
  )
}
