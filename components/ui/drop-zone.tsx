'use client'
import { FileUp } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { DropZone as AriaDropZone, type DropItem, FileTrigger, isFileDropItem, Text } from 'react-aria-components'
import { Button } from './button'

export interface DropZoneProps {
  /** What to do here: `Drop a CSV file here`. */
  label: string
  buttonLabel: string
  description?: ReactNode
  /** File endings or media types that may be chosen: `['.csv', 'text/csv']`. */
  accept?: readonly string[]
  onFile: (file: File) => void
  isDisabled?: boolean
}

export function DropZone({ label, buttonLabel, description, accept, onFile, isDisabled }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null)
  const takeEarly = useEffectEvent(() => {
    const early = input.current?.files?.[0]
    if (early) onFile(early)
  })
  // A file that was chosen before the page listened is in the field already, and no event tells of it.
  useEffect(() => takeEarly(), [])
  const drop = async (items: DropItem[]): Promise<void> => {
    const item = items.find(isFileDropItem)
    if (item) onFile(await item.getFile())
  }
  return (
    <AriaDropZone
      isDisabled={isDisabled}
      onDrop={(event) => void drop(event.items)}
      className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-edge bg-surface px-6 py-10 text-center transition-colors duration-120 data-disabled:opacity-50 data-drop-target:border-accent data-drop-target:bg-accent-ground"
    >
      <FileUp aria-hidden className="size-6 text-muted" strokeWidth={1.5} />
      <Text slot="label" className="font-medium">
        {label}
      </Text>
      <FileTrigger ref={input} acceptedFileTypes={accept} onSelect={(files) => files?.[0] && onFile(files[0])}>
        <Button isDisabled={isDisabled}>{buttonLabel}</Button>
      </FileTrigger>
      {description != null && <p className="max-w-prose text-sm text-muted">{description}</p>}
    </AriaDropZone>
  )
}
