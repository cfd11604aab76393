'use client'
import type { ReactNode } from 'react'
import type { Result } from '@/lib/core/result'
import type { InboxConversations } from '@/lib/sending/schema'
import { ConversationsTable } from './conversations-table'
import { WordsSearch } from './words-search'

export interface TextsSearchProps {
  now: Date
  listInboxTextsAction: (input: { search: string }) => Promise<Result<InboxConversations>>
  children: ReactNode
}

export function TextsSearch({ now, listInboxTextsAction, children }: TextsSearchProps) {
  return (
    <WordsSearch
      label="Search by number or words"
      find={(search) => listInboxTextsAction({ search })}
      show={({ conversations }) =>
        conversations.length === 0 ? <p className="text-muted">No text matches.</p> : <ConversationsTable conversations={conversations} now={now} />
      }
    >
      {children}
    </WordsSearch>
  )
}
