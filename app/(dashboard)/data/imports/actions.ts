'use server'
import { action } from '@/lib/actions/action'
import { cancelImport } from '@/lib/customers/cancel-import'
import { createImport } from '@/lib/customers/create-import'
import { rollBackImport } from '@/lib/customers/roll-back-import'
import { previewImport } from '@/lib/customers/preview-import'

export const previewImportAction = action(previewImport)
export const createImportAction = action(createImport)
export const cancelImportAction = action(cancelImport)
export const rollBackImportAction = action(rollBackImport)
