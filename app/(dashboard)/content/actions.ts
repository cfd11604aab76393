'use server'
import { action } from '@/lib/actions/action'
import { sendTest } from '@/lib/campaigns/send-test'
import { archiveAsset, restoreAsset } from '@/lib/content/archive-asset'
import { addCouponCodes } from '@/lib/content/coupons/add-coupon-codes'
import { createCouponPool } from '@/lib/content/coupons/create-coupon-pool'
import { createAsset } from '@/lib/content/create-asset'
import { convertAssetToMjml } from '@/lib/content/markup/convert-to-mjml'
import { saveAsset } from '@/lib/content/save-asset'
import { saveBrand } from '@/lib/content/save-brand'
import { uploadImage } from '@/lib/content/upload-image'
import { discardAssetDraft } from '@/lib/content/versions/discard-draft'
import { keepAssetDraft } from '@/lib/content/versions/keep-draft'
import { restoreAssetVersion } from '@/lib/content/versions/restore-version'

export const createAssetAction = action(createAsset)
export const saveAssetAction = action(saveAsset)
export const keepAssetDraftAction = action(keepAssetDraft)
export const discardAssetDraftAction = action(discardAssetDraft)
export const restoreAssetVersionAction = action(restoreAssetVersion)
export const convertAssetToMjmlAction = action(convertAssetToMjml)
export const sendTestAction = action(sendTest)
export const archiveAssetAction = action(archiveAsset)
export const restoreAssetAction = action(restoreAsset)
export const createCouponPoolAction = action(createCouponPool)
export const addCouponCodesAction = action(addCouponCodes)
export const saveBrandAction = action(saveBrand)
export const uploadImageAction = action(uploadImage)
