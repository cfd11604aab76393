'use client'
import { ChevronDown } from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { type PickRequest, useEditorTools } from '../editor/editor-tools'

export interface AttributeButtonProps {
  /** The row that it belongs to, for the focus. */
  of: string
  /** Where the attribute comes from; small above it. */
  table?: string
  label: string
  offer: PickRequest['offer']
  current: string
  onPick: PickRequest['onPick']
  isUnknown?: boolean
}

/** What the row is about. Opens the picker. */
export function AttributeButton({ of, table, label, offer, current, onPick, isUnknown = false }: AttributeButtonProps) {
  const { pick, readOnly } = useEditorTools()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Button
      ref={button}
      data-part="attribute"
      data-of={of}
      isDisabled={readOnly}
      aria-haspopup="dialog"
      onPress={() => button.current && pick({ anchor: button.current, offer, current, onPick })}
      className="flex max-w-full min-w-0 flex-col rounded-md px-2 py-0.5 text-left transition-colors duration-120 data-hovered:bg-hover data-pressed:bg-pressed pointer-coarse:py-1.5"
    >
      <span className="sr-only">Attribute: </span>
      {table && <span className="block max-w-full truncate text-xs text-muted">{table}</span>}
      <span className={cn('flex max-w-full min-w-0 items-center gap-1 font-medium', table ? 'min-h-5' : 'min-h-7', isUnknown && 'text-negative')}>
        <span className="min-w-0 break-words">{label}</span>
        {!readOnly && <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />}
      </span>
    </Button>
  )
}
