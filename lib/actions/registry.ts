import 'server-only'
import { askAuditExport } from '../audit/ask-export'
import { startAuditExport } from '../audit/export-entries'
import { listAuditChoices } from '../audit/list-choices'
import { listAuditEntries } from '../audit/list-entries'
import { addMembers, removeMembers } from '../audience/change-members'
import { archiveList, restoreList } from '../audience/archive-list'
import { changeAccess } from '../audience/change-access'
import { convertSegment, previewConversion } from '../audience/convert-segment'
import { closeEditRequest } from '../audience/close-edit-request'
import { listEditRequests } from '../audience/list-edit-requests'
import { requestEdit } from '../audience/request-edit'
import { keepPresence } from '../audience/keep-presence'
import { listOwners } from '../audience/list-owners'
import { convertToSql } from '../audience/convert-to-sql'
import { createList } from '../audience/create-list'
import { createStaticSegment } from '../audience/create-static-segment'
import { keepDraft } from '../audience/keep-draft'
import { listDrafts } from '../audience/list-drafts'
import { listEditors } from '../audience/list-editors'
import { listLists } from '../audience/list-lists'
import { previewUpload } from '../audience/preview-upload'
import { createBackup } from '../backup/create-backup'
import { breakDownSegment } from '../audience/break-down-segment'
import { startCustomerExport } from '../audience/export-customers'
import { keepSegmentOverview } from '../audience/keep-overview'
import { listSegmentCustomers } from '../audience/list-customers'
import { segmentDifferences } from '../audience/segment-differences'
import { segmentCohorts, segmentRecency } from '../audience/segment-cohorts'
import { segmentTrend } from '../audience/segment-trend'
import { segmentMetrics } from '../audience/segment-metrics'
import { lifecycleChanges } from '../audience/lifecycle-changes'
import { segmentChanges } from '../audience/segment-changes'
import { suggestSegments } from '../audience/suggest-segments'
import { showBreakdownSql } from '../audience/show-breakdown-sql'
import { showSummarySql } from '../audience/show-summary-sql'
import { archiveSegment } from '../audience/archive-segment'
import { attributeFacts } from '../audience/attribute-facts'
import { customerSegments } from '../audience/customer-segments'
import { countSegment } from '../audience/count-segment'
import { deleteSegment } from '../audience/delete-segment'
import { exportSegments } from '../audience/export-segments'
import { listFolders } from '../audience/list-folders'
import { labelSegment, moveSegment } from '../audience/organise-segment'
import { restoreVersion } from '../audience/restore-version'
import { segmentVersion, segmentVersions } from '../audience/segment-versions'
import { discardDraft } from '../audience/discard-draft'
import { duplicateSegment } from '../audience/duplicate-segment'
import { explainSegment } from '../audience/explain-segment'
import { startUnmatchedExport } from '../audience/export-unmatched'
import { getDraft } from '../audience/get-draft'
import { getSegment } from '../audience/get-segment'
import { listMembers } from '../audience/list-members'
import { lintSegment } from '../audience/lint-segment'
import { listSegments } from '../audience/list-segments'
import { listReferences } from '../audience/list-references'
import { attributeChoices } from '../audience/attribute-choices'
import { listTables } from '../audience/list-tables'
import { listValues } from '../audience/list-values'
import { impactSegment } from '../audience/impact-segment'
import { overlapSegments } from '../audience/overlap-segments'
import { previewSegment } from '../audience/preview-segment'
import { refreshSegment } from '../audience/refresh-segment'
import { listMovements, segmentHistory } from '../audience/segment-history'
import { recommendSegment, trackSegment } from '../audience/track-segment'
import { readSegment } from '../audience/read-segment'
import { renameList } from '../audience/rename-list'
import { renameSegment } from '../audience/rename-segment'
import { restoreSegment } from '../audience/restore-segment'
import { revealSample } from '../audience/reveal-sample'
import { sampleSegment } from '../audience/sample-segment'
import { saveSegment } from '../audience/save-segment'
import { saveSqlSegment } from '../audience/save-sql-segment'
import { runSql } from '../audience/run-sql'
import { sqlTables } from '../audience/sql-tables'
import { showSql } from '../audience/show-sql'
import { summariseSegment } from '../audience/summarise-segment'
import { forecastSegment } from '../audience/forecast-segment'
import { segmentAsOf } from '../audience/segment-as-of'
import { whySegment } from '../audience/why-segment'
import { changePassword } from '../auth/account/change-password'
import { confirmSecondFactor } from '../auth/account/confirm-second-factor'
import { endOtherSessions } from '../auth/account/end-other-sessions'
import { endSession } from '../auth/account/end-session'
import { getAccount } from '../auth/account/get-account'
import { prove } from '../auth/account/prove'
import { removeSecondFactor } from '../auth/account/remove-second-factor'
import { renameAccount } from '../auth/account/rename-account'
import { replaceRecoveryCodes } from '../auth/account/renew-recovery-codes'
import { startSecondFactor } from '../auth/account/start-second-factor'
import { createPerson } from '../auth/create-person'
import { createKey } from '../auth/keys/create-key'
import { listKeys } from '../auth/keys/list-keys'
import { revokeKey } from '../auth/keys/revoke-key'
import { rotateKey } from '../auth/keys/rotate-key'
import { acceptInvitation } from '../auth/people/accept-invitation'
import { confirmEmailChange } from '../auth/people/confirm-email-change'
import { disablePerson } from '../auth/people/disable-person'
import { enablePerson } from '../auth/people/enable-person'
import { invitePerson } from '../auth/people/invite-person'
import { listPeople } from '../auth/people/list-people'
import { requestEmailChange } from '../auth/people/request-email-change'
import { requestReset } from '../auth/people/request-reset'
import { resendInvitation } from '../auth/people/resend-invitation'
import { resetPassword } from '../auth/people/reset-password'
import { revokeInvitation } from '../auth/people/revoke-invitation'
import { updatePerson } from '../auth/people/update-person'
import { endSessionsOfPerson } from '../auth/people/end-sessions'
import { setUp } from '../auth/set-up'
import { cancelImport } from '../customers/cancel-import'
import { rollBackImport } from '../customers/roll-back-import'
import { createDatabase } from '../customers/create-database'
import { ingestCustomers } from '../customers/ingest/ingest-customers'
import { ingestEvents } from '../customers/ingest/ingest-events'
import { ingestOrders } from '../customers/ingest/ingest-orders'
import { createImport } from '../customers/create-import'
import { startRejectsExport } from '../customers/export-rejects'
import { compareCustomers } from '../customers/person/compare-customers'
import { erasePerson } from '../customers/person/erase-person'
import { exportPerson } from '../customers/person/export-person'
import { keepApart } from '../customers/person/keep-apart'
import { listDuplicates } from '../customers/person/list-duplicates'
import { listMerges } from '../customers/person/list-merges'
import { mergeCustomers } from '../customers/person/merge-customers'
import { undoCustomerMerge } from '../customers/person/undo-merge'
import { findCustomers } from '../customers/find-customers'
import { getCustomer } from '../customers/get-customer'
import { getImport } from '../customers/get-import'
import { newestCustomers } from '../customers/newest-customers'
import { getAttributes } from '../customers/profile/get-attributes'
import { getContact } from '../customers/profile/get-contact'
import { getTimeline } from '../customers/profile/get-timeline'
import { listOrders } from '../customers/profile/list-orders'
import { listDatabaseFigures } from '../customers/list-database-figures'
import { listDatabases } from '../customers/list-databases'
import { loadSampleBrand } from '../customers/load-sample-brand'
import { listImports } from '../customers/list-imports'
import { listRejects } from '../customers/list-rejects'
import { previewImport } from '../customers/preview-import'
import { createSource } from '../sources/create-source'
import { getSource } from '../sources/get-source'
import { listSourceDeliveries } from '../sources/list-source-deliveries'
import { listSources } from '../sources/list-sources'
import { removeSource } from '../sources/remove-source'
import { takeDelivery } from '../sources/take-delivery'
import { updateDatabase } from '../customers/update-database'
import { fitPredictions } from '../prediction/fit-predictions'
import { checkQuality } from '../inspection/check-quality'
import { exploreColumn } from '../inspection/explore-column'
import { exploreTable } from '../inspection/explore-table'
import { getOwnPrediction } from '../prediction/get-own-prediction'
import { getPredictions } from '../prediction/get-predictions'
import { rotateSecrets } from '../secrets/rotate-secrets'
import { runDoctor } from '../system/doctor/run-doctor'
import { systemStatus } from '../system/system-status'
import { seeWork } from '../system/work/see-work'
import { createWebhook } from '../webhooks/create-webhook'
import { getWebhook } from '../webhooks/get-webhook'
import { listDeliveries } from '../webhooks/list-deliveries'
import { listWebhooks } from '../webhooks/list-webhooks'
import { removeWebhook } from '../webhooks/remove-webhook'
import { replayDelivery } from '../webhooks/replay-delivery'
import { rotateWebhookSecret } from '../webhooks/rotate-webhook-secret'
import { testWebhook } from '../webhooks/test-webhook'
import { updateWebhook } from '../webhooks/update-webhook'
import type { Operation } from './operation'
import { DESTINATION_OPERATIONS } from './destination-operations'
import { MESSAGE_OPERATIONS } from './message-operations'
import { PASSKEY_OPERATIONS } from './passkey-operations'

const PEOPLE = [listPeople, createPerson, updatePerson, disablePerson, enablePerson, endSessionsOfPerson, setUp]
const ACCOUNT = [
  getAccount,
  renameAccount,
  changePassword,
  prove,
  endSession,
  endOtherSessions,
  startSecondFactor,
  confirmSecondFactor,
  replaceRecoveryCodes,
  removeSecondFactor,
]
const INVITATIONS = [invitePerson, resendInvitation, revokeInvitation, acceptInvitation]
const LINKS = [requestReset, resetPassword, requestEmailChange, confirmEmailChange]
const SYSTEM = [systemStatus, seeWork, runDoctor, createBackup, rotateSecrets]
const KEYS = [listKeys, createKey, rotateKey, revokeKey]
const WEBHOOKS = [
  listWebhooks,
  getWebhook,
  createWebhook,
  updateWebhook,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
  listDeliveries,
  replayDelivery,
]
const AUDIT = [listAuditEntries, listAuditChoices, askAuditExport, startAuditExport]
const DATA = [getCustomer, findCustomers, listDatabases, listDatabaseFigures, createDatabase, updateDatabase, loadSampleBrand]
const PERSON = [exportPerson, erasePerson, listDuplicates, compareCustomers, mergeCustomers, undoCustomerMerge, keepApart, listMerges]
const PROFILE = [newestCustomers, getAttributes, listOrders, getContact, getTimeline, customerSegments, getOwnPrediction]
const INSPECTION = [exploreTable, exploreColumn, checkQuality]
const IMPORTS = [previewImport, createImport, listImports, getImport, listRejects, startRejectsExport, cancelImport, rollBackImport]
const INGESTION = [ingestCustomers, ingestOrders, ingestEvents]
const SOURCES = [listSources, getSource, createSource, removeSource, listSourceDeliveries, takeDelivery]
const TREND = [segmentTrend, segmentCohorts, segmentRecency]
const HOME = [suggestSegments, segmentChanges, lifecycleChanges]
const SEGMENTS = [
  previewSegment,
  countSegment,
  explainSegment,
  overlapSegments,
  impactSegment,
  lintSegment,
  readSegment,
  sampleSegment,
  revealSample,
  showSql,
  convertToSql,
  listMembers,
  listValues,
  attributeFacts,
  listReferences,
  listTables,
  attributeChoices,
  saveSegment,
  saveSqlSegment,
  runSql,
  sqlTables,
  listSegments,
  getSegment,
  renameSegment,
  duplicateSegment,
  archiveSegment,
  restoreSegment,
  summariseSegment,
  showSummarySql,
  breakDownSegment,
  showBreakdownSql,
  segmentDifferences,
  segmentMetrics,
  keepSegmentOverview,
  listSegmentCustomers,
  startCustomerExport,
  createStaticSegment,
  addMembers,
  removeMembers,
  previewConversion,
  changeAccess,
  listOwners,
  keepPresence,
  requestEdit,
  listEditRequests,
  closeEditRequest,
  convertSegment,
  whySegment,
  refreshSegment,
  trackSegment,
  recommendSegment,
  segmentHistory,
  listMovements,
  moveSegment,
  labelSegment,
  listFolders,
  deleteSegment,
  exportSegments,
  segmentVersions,
  segmentVersion,
  restoreVersion,
  segmentAsOf,
  forecastSegment,
]
const PREDICTIONS = [fitPredictions, getPredictions]
const DRAFTS = [keepDraft, getDraft, listDrafts, discardDraft, listEditors]
const LISTS = [previewUpload, startUnmatchedExport, createList, listLists, renameList, archiveList, restoreList]

/** Every operation once: the command line, the API and the permission table are read from here. */
export const REGISTRY = new Map<string, Operation<never>>(
  [
    ...PEOPLE,
    ...ACCOUNT,
    ...PASSKEY_OPERATIONS,
    ...INVITATIONS,
    ...LINKS,
    ...SYSTEM,
    ...KEYS,
    ...WEBHOOKS,
    ...AUDIT,
    ...DATA,
    ...PERSON,
    ...PROFILE,
    ...INSPECTION,
    ...IMPORTS,
    ...INGESTION,
    ...SOURCES,
    ...HOME,
    ...TREND,
    ...SEGMENTS,
    ...MESSAGE_OPERATIONS,
    ...DESTINATION_OPERATIONS,
    ...PREDICTIONS,
    ...DRAFTS,
    ...LISTS,
  ].map((verb) => [verb.spec.id, verb as unknown as Operation<never>]),
)
