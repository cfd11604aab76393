'use server'
import { action } from '@/lib/actions/action'
import { createSource } from '@/lib/sources/create-source'
import { removeSource } from '@/lib/sources/remove-source'

export const createSourceAction = action(createSource)
export const removeSourceAction = action(removeSource)
