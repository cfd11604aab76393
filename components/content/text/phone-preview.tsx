'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Segmented } from '@/components/ui/segmented'
import type { PreviewAs, TextPreview } from '@/lib/content/schema'
import { PreviewAsChooser } from '../designer/preview-as'
import type { LivePreview } from '../designer/use-preview'
import { Phone } from './phone'

export interface PhonePreviewProps {
  databaseId: string
  live: LivePreview<TextPreview>
  mayReadPersonal: boolean
  onAs: (as: PreviewAs) => void
}

/** The text as one person gets it, or as those of the sample do for whom it is longest and shortest. */
export function PhonePreview({ databaseId, live, mayReadPersonal, onAs }: PhonePreviewProps) {
  const [which, setWhich] = useState<'chosen' | 'longest' | 'shortest'>('chosen')
  const { preview, error, isStale } = live
  const text = (which === 'chosen' ? undefined : preview?.[which]) ?? preview?.text
  return (
    <section aria-label="Preview" aria-busy={isStale} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <PreviewAsChooser databaseId={databaseId} name={preview?.as ?? 'an example'} mayReadPersonal={mayReadPersonal} onChange={onAs} />
        {preview && preview.longest !== null && (
          <Segmented
            label="Which text"
            options={[
              { id: 'chosen', label: 'This person' },
              { id: 'longest', label: 'Longest' },
              { id: 'shortest', label: 'Shortest' },
            ]}
            value={which}
            onChange={setWhich}
          />
        )}
      </div>
      {error && <ErrorNotice error={error} actions={<Button onPress={live.askAgain}>Try again</Button>} />}
      {preview && preview.missing.length > 0 && which === 'chosen' && (
        <p role="status" className="rounded-md border border-line border-l-3 border-l-negative bg-negative-ground px-3 py-2 text-sm">
          This person would not get the text: {preview.missing.map((name) => name.replace('customer.', '').replaceAll('_', ' ')).join(', ')}{' '}
          {preview.missing.length === 1 ? 'has' : 'have'} no value and no fallback.
        </p>
      )}
      <Phone label="Text preview" texts={text === undefined ? [] : [{ id: 'preview', isInbound: false, body: text }]} />
    </section>
  )
}
