'use server'
import { action } from '@/lib/actions/action'
import { addSuppression } from '@/lib/sending/add-suppression'
import { importSuppressions } from '@/lib/sending/import-suppressions'
import { listSuppressions } from '@/lib/sending/list-suppressions'
import { removeSuppression } from '@/lib/sending/remove-suppression'

export const addSuppressionAction = action(addSuppression)
export const importSuppressionsAction = action(importSuppressions)
export const removeSuppressionAction = action(removeSuppression)
export const listSuppressionsAction = action(listSuppressions)
