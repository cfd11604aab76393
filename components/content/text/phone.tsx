import { cn } from '@/components/ui/class-names'

export interface PhoneProps {
  label: string
  /** As their person sees them: what they wrote stands on the right. */
  texts: readonly { id: string; isInbound: boolean; body: string; note?: string }[]
}

/** Texts as a phone shows them. */
export function Phone({ label, texts }: PhoneProps) {
  return (
    <ol
      aria-label={label}
      tabIndex={0}
      className="flex max-h-[70vh] min-h-80 w-full max-w-96 flex-col gap-3 overflow-auto rounded-3xl border border-line bg-surface p-5"
    >
      {texts.map(({ id, isInbound, body, note }) => (
        <li key={id} className={cn('flex max-w-[85%] flex-col gap-1', isInbound && 'items-end self-end')}>
          <p className={cn('rounded-2xl px-3.5 py-2.5 break-words whitespace-pre-wrap', isInbound ? 'bg-accent-ground' : 'bg-sunken')}>{body}</p>
          {note !== undefined && <span className="px-1 text-xs text-muted">{note}</span>}
        </li>
      ))}
    </ol>
  )
}
