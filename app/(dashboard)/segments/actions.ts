'use server'
import { action } from '@/lib/actions/action'
import { addMembers, removeMembers } from '@/lib/audience/change-members'
import { changeAccess } from '@/lib/audience/change-access'
import { closeEditRequest } from '@/lib/audience/close-edit-request'
import { requestEdit } from '@/lib/audience/request-edit'
import { convertSegment, previewConversion } from '@/lib/audience/convert-segment'
import { convertToSql } from '@/lib/audience/convert-to-sql'
import { createList } from '@/lib/audience/create-list'
import { createStaticSegment } from '@/lib/audience/create-static-segment'
import { deleteSegment } from '@/lib/audience/delete-segment'
import { exportSegments } from '@/lib/audience/export-segments'
import { labelSegment, moveSegment } from '@/lib/audience/organise-segment'
import { previewUpload } from '@/lib/audience/preview-upload'
import { restoreVersion } from '@/lib/audience/restore-version'
import { recommendSegment, trackSegment } from '@/lib/audience/track-segment'
import { archiveList, restoreList } from '@/lib/audience/archive-list'
import { archiveSegment } from '@/lib/audience/archive-segment'
import { discardDraft } from '@/lib/audience/discard-draft'
import { duplicateSegment } from '@/lib/audience/duplicate-segment'
import { keepSegmentOverview } from '@/lib/audience/keep-overview'
import { listSegmentCustomers } from '@/lib/audience/list-customers'
import { showBreakdownSql } from '@/lib/audience/show-breakdown-sql'
import { showSummarySql } from '@/lib/audience/show-summary-sql'
import { getSegment } from '@/lib/audience/get-segment'
import { keepDraft } from '@/lib/audience/keep-draft'
import { listOwners } from '@/lib/audience/list-owners'
import { listValues } from '@/lib/audience/list-values'
import { attributeChoices } from '@/lib/audience/attribute-choices'
import { previewSegment } from '@/lib/audience/preview-segment'
import { impactSegment } from '@/lib/audience/impact-segment'
import { renameList } from '@/lib/audience/rename-list'
import { renameSegment } from '@/lib/audience/rename-segment'
import { revealSample } from '@/lib/audience/reveal-sample'
import { runSql } from '@/lib/audience/run-sql'
import { restoreSegment } from '@/lib/audience/restore-segment'
import { saveSegment } from '@/lib/audience/save-segment'
import { saveSqlSegment } from '@/lib/audience/save-sql-segment'
import { showSql } from '@/lib/audience/show-sql'
import { getCustomer } from '@/lib/customers/get-customer'

export const previewSegmentAction = action(previewSegment)
export const saveSegmentAction = action(saveSegment)
export const impactSegmentAction = action(impactSegment)
export const runSqlAction = action(runSql)
export const saveSqlSegmentAction = action(saveSqlSegment)
export const showSqlAction = action(showSql)
export const convertToSqlAction = action(convertToSql)
export const getCustomerAction = action(getCustomer)
export const revealSampleAction = action(revealSample)
export const listValuesAction = action(listValues)
export const renameSegmentAction = action(renameSegment)
export const duplicateSegmentAction = action(duplicateSegment)
export const archiveSegmentAction = action(archiveSegment)
export const restoreSegmentAction = action(restoreSegment)
export const moveSegmentAction = action(moveSegment)
export const labelSegmentAction = action(labelSegment)
export const listOwnersAction = action(listOwners)
export const changeAccessAction = action(changeAccess)
export const requestEditAction = action(requestEdit)
export const closeEditRequestAction = action(closeEditRequest)
export const trackSegmentAction = action(trackSegment)
export const recommendSegmentAction = action(recommendSegment)
export const previewConversionAction = action(previewConversion)
export const convertSegmentAction = action(convertSegment)
export const deleteSegmentAction = action(deleteSegment)
export const exportSegmentsAction = action(exportSegments)
export const restoreVersionAction = action(restoreVersion)
export const addMembersAction = action(addMembers)
export const removeMembersAction = action(removeMembers)
export const createStaticSegmentAction = action(createStaticSegment)
export const createListAction = action(createList)
export const renameListAction = action(renameList)
export const archiveListAction = action(archiveList)
export const restoreListAction = action(restoreList)
export const previewUploadAction = action(previewUpload)
export const getSegmentAction = action(getSegment)
export const keepDraftAction = action(keepDraft)
export const discardDraftAction = action(discardDraft)
export const showSummarySqlAction = action(showSummarySql)
export const showBreakdownSqlAction = action(showBreakdownSql)
export const keepOverviewAction = action(keepSegmentOverview)
export const listSegmentCustomersAction = action(listSegmentCustomers)
export const attributeChoicesAction = action(attributeChoices)
