'use client'
import type { SubmitEvent } from 'react'
import { Button } from '../ui/button'
import { FormField } from '../ui/form-field'

export interface Setup {
  /** In groups of four letters. */
  secret: string
  /** Dark squares as an SVG path, in units of one square. */
  qr: { size: number; path: string }
}

export interface EnrolmentProps {
  setup: Setup
  isPending: boolean
  onCode: (code: string) => void
  onCancel: () => void
}

/** The secret as a picture and as text, and the first code that proves that the app has it. */
export function Enrolment({ setup: { secret, qr }, isPending, onCode, onCancel }: EnrolmentProps) {
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const code = new FormData(event.currentTarget).get('code')
    onCode(typeof code === 'string' ? code : '')
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <ol className="flex list-decimal flex-col gap-4 pl-5">
        <li>
          Open your authenticator app and scan this.
          <svg
            role="img"
            aria-label="QR code of the secret"
            viewBox={`0 0 ${qr.size} ${qr.size}`}
            className="mt-2 size-44 rounded-md border border-line"
          >
            <rect width={qr.size} height={qr.size} fill="#ffffff" />
            <path d={qr.path} fill="#000000" shapeRendering="crispEdges" />
          </svg>
          <p className="mt-2 text-sm text-muted">
            Or type this secret into it: <code className="font-mono break-words text-text">{secret}</code>
          </p>
        </li>
        <li>
          Type the code that the app shows.
          <div className="mt-2 max-w-48">
            <FormField name="code" label="Code" autoComplete="one-time-code" isRequired maxLength={7} autoFocus />
          </div>
        </li>
      </ol>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={isPending}>
          Turn on
        </Button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
