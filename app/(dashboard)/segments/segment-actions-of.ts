import type { SegmentActions } from '@/components/audience/segment-actions'
import {
  archiveSegmentAction,
  changeAccessAction,
  convertSegmentAction,
  deleteSegmentAction,
  duplicateSegmentAction,
  exportSegmentsAction,
  labelSegmentAction,
  listOwnersAction,
  moveSegmentAction,
  previewConversionAction,
  recommendSegmentAction,
  renameSegmentAction,
  restoreSegmentAction,
  trackSegmentAction,
} from './actions'

/** What the menus of the list and of the segment's page call. */
export const SEGMENT_ACTIONS: SegmentActions = {
  rename: renameSegmentAction,
  duplicate: duplicateSegmentAction,
  archive: archiveSegmentAction,
  restore: restoreSegmentAction,
  move: moveSegmentAction,
  label: labelSegmentAction,
  track: trackSegmentAction,
  recommend: recommendSegmentAction,
  conversion: previewConversionAction,
  convert: convertSegmentAction,
  owners: listOwnersAction,
  setAccess: changeAccessAction,
  remove: deleteSegmentAction,
  export: exportSegmentsAction,
}
