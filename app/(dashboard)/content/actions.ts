'use server'
import { action } from '@/lib/actions/action'
import { archiveAsset, restoreAsset } from '@/lib/content/archive-asset'
import { createAsset } from '@/lib/content/create-asset'
import { saveAsset } from '@/lib/content/save-asset'
import { saveBrand } from '@/lib/content/save-brand'
import { uploadImage } from '@/lib/content/upload-image'

export const createAssetAction = action(createAsset)
export const saveAssetAction = action(saveAsset)
export const archiveAssetAction = action(archiveAsset)
export const restoreAssetAction = action(restoreAsset)
export const saveBrandAction = action(saveBrand)
export const uploadImageAction = action(uploadImage)
