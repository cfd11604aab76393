import type { SegmentActions } from '@/components/audience/segment-actions'
import {
  archiveSegmentAction,
  convertSegmentAction,
  deleteSegmentAction,
  duplicateSegmentAction,
  exportSegmentsAction,
  labelSegmentAction,
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
  remove: deleteSegmentAction,
  export: exportSegmentsAction,
}
