import { notFound } from 'next/navigation'
import { cache } from 'react'
import * as z from 'zod'
import { contextFor } from '@/lib/actions/action'
import { getSegment } from '@/lib/audience/get-segment'
import type { SegmentDetail } from '@/lib/audience/schema'
import { requireActor } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'

/** The segment of the address, once per request; a page that does not exist where there is none. */
export const findSegment = cache(async (id: string): Promise<SegmentDetail> => {
  const ctx = contextFor(await requireActor())
  if (!z.uuid().safeParse(id).success) notFound()
  return getSegment({ ctx, input: { id } }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound()
    throw error
  })
})
