'use server'
import { action } from '@/lib/actions/action'
import { createDatabase } from '@/lib/customers/create-database'
import { updateDatabase } from '@/lib/customers/update-database'

export const createDatabaseAction = action(createDatabase)
export const updateDatabaseAction = action(updateDatabase)
