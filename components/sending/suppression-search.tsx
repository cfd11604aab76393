'use client'
import type { ReactNode } from 'react'
import type { Result } from '@/lib/core/result'
import type { SuppressionList } from '@/lib/sending/schema'
import { SuppressionsTable, type SuppressionsTableProps } from './suppressions-table'
import { WordsSearch } from './words-search'

export interface SuppressionSearchProps extends Omit<SuppressionsTableProps, 'suppressions' | 'onRemoved'> {
  listSuppressionsAction: (input: { databaseId: string; search: string }) => Promise<Result<SuppressionList>>
  children: ReactNode
}

export function SuppressionSearch({ listSuppressionsAction, children, ...table }: SuppressionSearchProps) {
  return (
    <WordsSearch
      label="Search by the beginning of an address or number"
      find={(search) => listSuppressionsAction({ databaseId: table.databaseId, search })}
      show={({ suppressions, next }, again) => (
        <>
          {suppressions.length === 0 ? (
            <p className="text-muted">Nothing matches.</p>
          ) : (
            <SuppressionsTable {...table} suppressions={suppressions} onRemoved={again} />
          )}
          {next !== null && <p className="text-sm text-muted">These are the newest {suppressions.length}. Write more of it to see others.</p>}
        </>
      )}
    >
      {children}
    </WordsSearch>
  )
}
