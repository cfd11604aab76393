'use client'
import { MessageFrame } from '../designer/message-frame'

export function VersionFrame({ subject, html }: { subject: string; html: string }) {
  return (
    <section aria-label="Email" className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface">
      <p className="border-b border-line px-4 py-3 text-sm font-medium break-words">{subject === '' ? 'No subject' : subject}</p>
      <div className="flex h-[70vh] justify-center overflow-hidden bg-sunken">
        <MessageFrame title="Email of this version" html={html} width={640} />
      </div>
    </section>
  )
}
