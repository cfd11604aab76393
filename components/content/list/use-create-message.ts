import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { AssetContent } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../../customers/reach'

export type CreateAction = (input: { databaseId: string; name: string; content: AssetContent }) => Promise<Result<{ id: string; version: number }>>

interface Creating {
  isPending: boolean
  /** What was refused as a whole. */
  error: ErrorData | undefined
  nameError: string | undefined
  create: (name: string, content: AssetContent) => Promise<void>
}

/** Makes a draft and opens it. */
export function useCreateMessage(databaseId: string, createAction: CreateAction): Creating {
  const router = useRouter()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const create = async (name: string, content: AssetContent): Promise<void> => {
    setPending(true)
    const result = await reach(createAction({ databaseId, name, content }))
    if (result.ok) return router.push(`/content/${result.value.id}`)
    setPending(false)
    setError(result.error)
  }
  const isNameTaken = error?.code === 'CONFLICT'
  return { isPending, error: isNameTaken ? undefined : error, nameError: isNameTaken ? error.message : undefined, create }
}
