'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Select } from '@/components/ui/select'
import { ShareBar } from '@/components/ui/share-bar'
import type { PreviewAs } from '@/lib/content/schema'
import { asLook, type Look, LOOK_WORDS, LOOKS, WIDTHS } from './looks'
import { MessageFrame } from './message-frame'
import { PreviewAsChooser } from './preview-as'
import type { LivePreview } from './use-preview'

/** About where Gmail cuts a message off. */
const CLIP_BYTES = 102_000

export interface PreviewPaneProps {
  databaseId: string
  live: LivePreview
  mayReadPersonal: boolean
  onAs: (as: PreviewAs) => void
}

/** What one person gets, as their reader shows it. */
export function PreviewPane({ databaseId, live, mayReadPersonal, onAs }: PreviewPaneProps) {
  const [look, setLook] = useState<Look>('desktop')
  const { preview, error, isStale } = live
  const kilobytes = Math.ceil((preview?.bytes ?? 0) / 1_000)
  return (
    <section aria-label="Preview" aria-busy={isStale} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <Select
          label="Shown on"
          size="sm"
          options={LOOKS.map((id) => ({ id, label: LOOK_WORDS[id] }))}
          value={look}
          onChange={setLook}
          className="w-32"
        />
        <PreviewAsChooser databaseId={databaseId} name={preview?.as ?? 'an example'} mayReadPersonal={mayReadPersonal} onChange={onAs} />
        <div className="ml-auto flex w-40 flex-col gap-1">
          <span className="text-xs text-muted">
            {kilobytes} of 102 KB<span className="sr-only"> that Gmail shows before it cuts a message off</span>
          </span>
          <ShareBar share={(preview?.bytes ?? 0) / CLIP_BYTES} />
        </div>
      </div>
      {error && <ErrorNotice error={error} actions={<Button onPress={live.askAgain}>Try again</Button>} />}
      {preview && preview.missing.length > 0 && (
        <p role="status" className="rounded-md border border-line border-l-3 border-l-negative bg-negative-ground px-3 py-2 text-sm">
          This person would not get the message: {preview.missing.map((name) => name.replace('customer.', '').replaceAll('_', ' ')).join(', ')}{' '}
          {preview.missing.length === 1 ? 'has' : 'have'} no value and no fallback.
        </p>
      )}
      <div className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface">
        <dl className="flex flex-col gap-0.5 border-b border-line px-4 py-3 text-sm">
          <div className="flex gap-2">
            <dt className="sr-only">From</dt>
            <dd className="truncate text-muted">{preview?.from || 'No sender yet'}</dd>
          </div>
          <div>
            <dt className="sr-only">Subject</dt>
            <dd className="font-medium break-words">{preview?.subject || 'No subject yet'}</dd>
          </div>
          <div>
            <dt className="sr-only">Preheader</dt>
            <dd className="truncate text-muted">{preview?.preheader}</dd>
          </div>
        </dl>
        {look === 'text' ? (
          <pre tabIndex={0} aria-label="Plain text" className="h-[70vh] overflow-auto p-4 font-mono text-sm break-words whitespace-pre-wrap">
            {preview?.text}
          </pre>
        ) : (
          <div className={cn('flex h-[70vh] justify-center overflow-hidden bg-sunken', isStale && 'opacity-90')}>
            <MessageFrame title="Email preview" html={preview ? asLook(preview.html, look) : ''} width={WIDTHS[look]} />
          </div>
        )}
      </div>
    </section>
  )
}
