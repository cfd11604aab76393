'use client'
import type { ReactNode } from 'react'
import type { Result } from '@/lib/core/result'
import type { InboxList } from '@/lib/sending/schema'
import { InboxTable } from './inbox-table'
import { WordsSearch } from './words-search'

export interface InboxSearchProps {
  now: Date
  listInboxAction: (input: { search: string }) => Promise<Result<InboxList>>
  children: ReactNode
}

export function InboxSearch({ now, listInboxAction, children }: InboxSearchProps) {
  return (
    <WordsSearch
      label="Search by address, subject or Message-ID"
      find={(search) => listInboxAction({ search })}
      show={({ mails, next }) => (
        <>
          {mails.length === 0 ? <p className="text-muted">No message matches.</p> : <InboxTable mails={mails} now={now} />}
          {next !== null && <p className="text-sm text-muted">These are the newest {mails.length}. Search for more words to see others.</p>}
        </>
      )}
    >
      {children}
    </WordsSearch>
  )
}
