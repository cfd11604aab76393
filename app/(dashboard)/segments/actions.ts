'use server'
import { action } from '@/lib/actions/action'
import { archiveSegment } from '@/lib/audience/archive-segment'
import { duplicateSegment } from '@/lib/audience/duplicate-segment'
import { listValues } from '@/lib/audience/list-values'
import { previewSegment } from '@/lib/audience/preview-segment'
import { renameSegment } from '@/lib/audience/rename-segment'
import { restoreSegment } from '@/lib/audience/restore-segment'
import { saveSegment } from '@/lib/audience/save-segment'
import { showSql } from '@/lib/audience/show-sql'
import { getCustomer } from '@/lib/customers/get-customer'

export const previewSegmentAction = action(previewSegment)
export const saveSegmentAction = action(saveSegment)
export const showSqlAction = action(showSql)
export const getCustomerAction = action(getCustomer)
export const listValuesAction = action(listValues)
export const renameSegmentAction = action(renameSegment)
export const duplicateSegmentAction = action(duplicateSegment)
export const archiveSegmentAction = action(archiveSegment)
export const restoreSegmentAction = action(restoreSegment)
