import 'server-only'
import { cancelCampaign } from '../campaigns/cancel-campaign'
import { createCampaign } from '../campaigns/create-campaign'
import { startRecipientsExport } from '../campaigns/export-recipients'
import { getCampaign } from '../campaigns/get-campaign'
import { getEngagement } from '../campaigns/get-engagement'
import { listCampaigns } from '../campaigns/list-campaigns'
import { listRecipients } from '../campaigns/list-recipients'
import { listUnclear } from '../campaigns/list-unclear'
import { pauseCampaign } from '../campaigns/pause-campaign'
import { removeCampaign } from '../campaigns/remove-campaign'
import { resendMessages } from '../campaigns/resend-messages'
import { resumeCampaign } from '../campaigns/resume-campaign'
import { reviewCampaign } from '../campaigns/review-campaign'
import { scheduleCampaign } from '../campaigns/schedule-campaign'
import { sendTest } from '../campaigns/send-test'
import { settleUnclear } from '../campaigns/settle-unclear'
import { updateCampaign } from '../campaigns/update-campaign'
import { archiveAsset, restoreAsset } from '../content/archive-asset'
import { addCouponCodes } from '../content/coupons/add-coupon-codes'
import { createCouponPool } from '../content/coupons/create-coupon-pool'
import { listCouponPools } from '../content/coupons/list-coupon-pools'
import { createAsset } from '../content/create-asset'
import { getAsset } from '../content/get-asset'
import { getBrand } from '../content/get-brand'
import { listAssets } from '../content/list-assets'
import { convertAssetToMjml } from '../content/markup/convert-to-mjml'
import { listImages } from '../content/list-images'
import { previewAsset } from '../content/preview-asset'
import { saveAsset } from '../content/save-asset'
import { saveBrand } from '../content/save-brand'
import { previewText } from '../content/text/preview-text'
import { uploadImage } from '../content/upload-image'
import { discardAssetDraft } from '../content/versions/discard-draft'
import { getAssetDraft } from '../content/versions/get-draft'
import { getAssetVersion } from '../content/versions/get-version'
import { keepAssetDraft } from '../content/versions/keep-draft'
import { listAssetVersions } from '../content/versions/list-versions'
import { restoreAssetVersion } from '../content/versions/restore-version'
import { addSuppression } from '../sending/add-suppression'
import { importSuppressions } from '../sending/import-suppressions'
import { getInboxMail } from '../sending/inbox/get-inbox-mail'
import { listInbox } from '../sending/inbox/list-inbox'
import { listSuppressions } from '../sending/list-suppressions'
import { endDomainWarmUp } from '../sending/pace/end-warm-up'
import { releaseProvider } from '../sending/pace/release-provider'
import { setGuards } from '../sending/pace/set-guards'
import { setTextPrice } from '../sending/pace/set-text-price'
import { setPace } from '../sending/pace/set-pace'
import { startDomainWarmUp } from '../sending/pace/start-warm-up'
import { prefer } from '../sending/prefer'
import { connectProvider } from '../sending/providers/connect-provider'
import { disconnectProvider } from '../sending/providers/disconnect-provider'
import { listProviders } from '../sending/providers/list-providers'
import { removeSuppression } from '../sending/remove-suppression'
import { checkDomain } from '../sending/setup/check-domain'
import { createSigningKey } from '../sending/setup/create-signing-key'
import { removeSigningKey } from '../sending/setup/remove-signing-key'
import { sendingSettings } from '../sending/setup/sending-settings'
import { startSigning } from '../sending/setup/start-signing'
import { testRelay } from '../sending/setup/test-relay'
import { confirmConsent } from '../sending/sign-ups/confirm-consent'
import { getSignUps } from '../sending/sign-ups/get-sign-ups'
import { requestConsent } from '../sending/sign-ups/request-consent'
import { setSignUps } from '../sending/sign-ups/set-sign-ups'
import { answerText } from '../sending/text/answer-text'
import { getInboxTexts } from '../sending/text/get-inbox-texts'
import { listInboxTexts } from '../sending/text/list-inbox-texts'
import { noteTextStatus } from '../sending/text/note-text-status'
import { receiveText } from '../sending/text/receive-text'
import { createTopic } from '../sending/topics/create-topic'
import { listTopics } from '../sending/topics/list-topics'
import { removeTopic } from '../sending/topics/remove-topic'
import { updateTopic } from '../sending/topics/update-topic'
import { unsubscribe } from '../sending/unsubscribe'

const CAMPAIGNS = [
  listCampaigns,
  getCampaign,
  getEngagement,
  createCampaign,
  updateCampaign,
  removeCampaign,
  reviewCampaign,
  scheduleCampaign,
  pauseCampaign,
  resumeCampaign,
  cancelCampaign,
  resendMessages,
  listUnclear,
  settleUnclear,
  listRecipients,
  startRecipientsExport,
]
const SENDING = [
  unsubscribe,
  prefer,
  listSuppressions,
  addSuppression,
  importSuppressions,
  removeSuppression,
  listInbox,
  getInboxMail,
  connectProvider,
  disconnectProvider,
  listProviders,
]
const TOPICS = [listTopics, createTopic, updateTopic, removeTopic]
const SIGN_UPS = [requestConsent, confirmConsent, getSignUps, setSignUps]
const TEXTS = [listInboxTexts, getInboxTexts, answerText, receiveText, noteTextStatus]
const COUPONS = [listCouponPools, createCouponPool, addCouponCodes]
const SENDING_SETUP = [
  sendingSettings,
  testRelay,
  checkDomain,
  createSigningKey,
  startSigning,
  removeSigningKey,
  setPace,
  setGuards,
  setTextPrice,
  releaseProvider,
  startDomainWarmUp,
  endDomainWarmUp,
]
const VERSIONS = [
  keepAssetDraft,
  getAssetDraft,
  discardAssetDraft,
  listAssetVersions,
  getAssetVersion,
  restoreAssetVersion,
  convertAssetToMjml,
  sendTest,
]
const CONTENT = [
  listAssets,
  getAsset,
  createAsset,
  saveAsset,
  archiveAsset,
  restoreAsset,
  previewAsset,
  previewText,
  getBrand,
  saveBrand,
  listImages,
  uploadImage,
]

/** What is written to customers, what it says, and what becomes of it. */
export const MESSAGE_OPERATIONS = [...CAMPAIGNS, ...SENDING, ...TOPICS, ...SIGN_UPS, ...TEXTS, ...COUPONS, ...SENDING_SETUP, ...VERSIONS, ...CONTENT]
