'use client'
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import type { Check } from '@/lib/content/schema'

export interface ChecksListProps {
  checks: readonly Check[]
  onSelect: (blockId: string) => void
  /** Where there is a source: leads to the line that a check is about. */
  onLine?: (line: number) => void
}

/** What keeps the message from being sent, then what would make it better; each leads to its block. */
export function ChecksList({ checks, onSelect, onLine }: ChecksListProps) {
  if (checks.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm text-positive">
        <CircleCheck aria-hidden className="size-4 shrink-0" strokeWidth={1.5} /> Nothing to correct.
      </p>
    )
  }
  const sorted = [...checks].sort((a, b) => Number(b.level === 'error') - Number(a.level === 'error'))
  return (
    <ul aria-label="Checks" className="flex flex-col gap-1">
      {sorted.map((check) => (
        <li key={`${check.blockId} ${check.path.join('.')} ${check.message}`}>
          <CheckRow check={check} onSelect={onSelect} onLine={onLine} />
        </li>
      ))}
    </ul>
  )
}

function CheckRow({ check: { level, blockId, line, message }, onSelect, onLine }: { check: Check } & Omit<ChecksListProps, 'checks'>) {
  const Icon = level === 'error' ? CircleAlert : TriangleAlert
  const inside = (
    <>
      <Icon
        aria-hidden
        className={level === 'error' ? 'mt-0.5 size-4 shrink-0 text-negative' : 'mt-0.5 size-4 shrink-0 text-muted'}
        strokeWidth={1.5}
      />
      <span className="min-w-0 break-words">
        <span className="sr-only">{level === 'error' ? 'To correct: ' : 'To consider: '}</span>
        {message}
      </span>
    </>
  )
  const look = 'flex w-full gap-2 rounded-md px-1.5 py-1 text-left text-sm'
  const open = line !== undefined && onLine ? () => onLine(line) : blockId === null ? undefined : () => onSelect(blockId)
  if (!open) return <p className={look}>{inside}</p>
  return (
    <button type="button" className={`${look} hover:bg-hover pointer-coarse:min-h-10`} onClick={open}>
      {inside}
    </button>
  )
}
