'use client'
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AttributeValues } from '@/lib/audience/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Attribute } from '@/lib/segments/catalogue/types'
import type { CountedOption } from '@/components/ui/multi-select-list'
import { useEditorTools } from '../editor/editor-tools'

const TYPING_MS = 250

export interface Values {
  options: readonly CountedOption[]
  /** True when the database has more values than are listed, so that searching asks it. */
  more: boolean
  isLoading: boolean
  error: ErrorData | undefined
  search: (text: string) => void
}

/** The distinct values of an attribute with their customers; asked once for each text and kept. */
export function useValues(attribute: Attribute): Values {
  const { databaseId, loadValues } = useEditorTools()
  const client = useQueryClient()
  const [typed, search] = useState('')
  const [asked, setAsked] = useState('')
  const [error, setError] = useState<ErrorData | undefined>(undefined)
  const keyOf = (text: string): string[] => ['segment-values', databaseId, attribute.table, attribute.attribute, text]
  const all = useQuery<AttributeValues>({ queryKey: keyOf(''), queryFn: skipToken }).data
  const found = useQuery<AttributeValues>({ queryKey: keyOf(asked), queryFn: skipToken }).data

  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), typed === '' ? 0 : TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed])

  useEffect(() => {
    const queryKey = ['segment-values', databaseId, attribute.table, attribute.attribute, asked]
    if (client.getQueryData(queryKey)) return
    let isCurrent = true
    void loadValues(attribute.table, attribute.attribute, asked).then((result) => {
      if (result.ok) client.setQueryData(queryKey, result.value)
      if (isCurrent) setError(result.ok ? undefined : result.error)
    })
    return () => {
      isCurrent = false
    }
  }, [client, databaseId, attribute, asked, loadValues])

  const shown = found ?? all
  return {
    options: optionsOf(attribute, shown, asked),
    more: all?.more === true,
    isLoading: found === undefined && error === undefined,
    error,
    search,
  }
}

/** Known values that no customer has are listed with their zero: they can still be meant. */
function optionsOf(attribute: Attribute, answer: AttributeValues | undefined, asked: string): CountedOption[] {
  const counted = (answer?.values ?? []).map(({ value, customers }) => ({ id: value, label: value, count: customers }))
  const missing = answer && asked === '' ? (attribute.values ?? []).filter((value) => !counted.some((option) => option.id === value)) : []
  return [...counted, ...missing.map((value) => ({ id: value, label: value, count: 0 }))]
}
