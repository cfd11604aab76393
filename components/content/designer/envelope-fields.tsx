'use client'
import { Select } from '@/components/ui/select'
import { TextLink } from '@/components/ui/text-link'
import type { EmailContent, Sender } from '@/lib/content/schema'
import { TagField } from './tag-field'

export interface EnvelopeFieldsProps {
  content: EmailContent
  senders: readonly Sender[]
  /** As somebody gets it, with their values in it. */
  shown: { subject: string; preheader: string }
  mayWrite: boolean
  onChange: (change: Partial<Omit<EmailContent, 'design'>>, key: string) => void
}

/** What an inbox shows before the message is opened. */
export function EnvelopeFields({ content, senders, shown, mayWrite, onChange }: EnvelopeFieldsProps) {
  const first = senders[0]
  return (
    <section aria-label="Envelope" className="flex flex-col gap-3">
      <TagField
        label="Subject"
        value={content.subject}
        onChange={(subject) => onChange({ subject }, 'subject')}
        hasEmoji
        isReadOnly={!mayWrite}
        maxLength={200}
        description={`${shown.subject.length} of about 60 characters that phones show`}
      />
      <TagField
        label="Preheader"
        value={content.preheader}
        onChange={(preheader) => onChange({ preheader }, 'preheader')}
        hasEmoji
        isReadOnly={!mayWrite}
        maxLength={200}
        description={`${shown.preheader.length} of about 90 characters beside the subject`}
      />
      {first ? (
        <Select
          label="From"
          options={senders.map(({ id, name, email }) => ({ id, label: name, description: email }))}
          value={senders.some(({ id }) => id === content.senderId) ? content.senderId : first.id}
          onChange={(senderId) => onChange({ senderId }, 'sender')}
          isDisabled={!mayWrite}
        />
      ) : (
        <p className="text-sm">
          Nobody to send from yet. <TextLink href="/content/brand">Add a sender to the brand kit</TextLink>
        </p>
      )}
    </section>
  )
}
