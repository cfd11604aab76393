'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AttributeFacts } from '@/lib/audience/facts-schema'
import type { Attribute } from '@/lib/segments/catalogue/types'
import { useEditorTools } from '../editor/editor-tools'
import { ask } from '../preview/ask'
import { valueOf } from '../preview/use-explanation'

/** Long enough to pass over an entry without a question. */
const PAUSE_MS = 200

/** What the values of an attribute are like; undefined while it is not known, or cannot be. */
export function useFacts(attribute: Attribute | undefined): AttributeFacts | undefined {
  const { databaseId, catalogue } = useEditorTools()
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [])
  const { table, attribute: name } = attribute ?? {}
  return useQuery({
    queryKey: ['segment-numbers', databaseId, 'facts', table, name],
    queryFn: async ({ signal }) => valueOf(await ask<AttributeFacts>('facts', { databaseId, table, attribute: name }, signal)),
    // What campaigns are asked about belongs to no table.
    enabled: isDue && attribute !== undefined && catalogue.tables.some(({ id }) => id === table),
    staleTime: Infinity,
    retry: false,
  }).data
}
