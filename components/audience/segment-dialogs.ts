import { later } from '@/components/ui/later'

/** What the menu of a segment and the bar of many open; few of them are ever opened on one visit. */
export const RenameDialog = later(() => import('./rename-dialog').then((part) => part.RenameDialog))
export const MoveDialog = later(() => import('./move-dialog').then((part) => part.MoveDialog))
export const LabelsDialog = later(() => import('./labels-dialog').then((part) => part.LabelsDialog))
export const ConvertDialog = later(() => import('./convert-dialog').then((part) => part.ConvertDialog))
export const AccessDialog = later(() => import('./access-dialog').then((part) => part.AccessDialog))
export const DeleteDialog = later(() => import('./delete-dialog').then((part) => part.DeleteDialog))
