import type { ComponentType } from 'react'
import type { PartName } from '../part-names'
import { Buttons, IconButtons, LinkButtons, TextLinks } from './actions'
import { Checkboxes, RadioGroups, Segmenteds, Switches } from './choices'
import { Badges, Cards, CodeBlocks, Kbds, NumberedCards, ShareBars, StatTiles, Tags } from './figures'
import { DateFields, FormFields, NumberFields, SearchFields, TextAreas, TextFields } from './fields'
import { Announcers, DropZones, EmptyStates, ErrorNotices, Progresses, Skeletons, Spinners, StepLists, Toasts } from './feedback'
import { FormDialogs } from './form-dialogs'
import { ComboBoxes, MultiSelectLists, Selects } from './lists'
import { AlertDialogs, Dialogs, Drawers, Explaineds, Menus, Popovers, Sheets, Tooltips } from './overlays'
import { BreadcrumbTrails, Disclosures, PageHeads, TabNavs, Tables, TabSets } from './structure'

export const PAGES: Record<PartName, ComponentType> = {
  'alert-dialog': AlertDialogs,
  announcer: Announcers,
  badge: Badges,
  breadcrumbs: BreadcrumbTrails,
  button: Buttons,
  calendar: DateFields,
  card: Cards,
  checkbox: Checkboxes,
  'code-block': CodeBlocks,
  'combo-box': ComboBoxes,
  'date-field': DateFields,
  dialog: Dialogs,
  disclosure: Disclosures,
  drawer: Drawers,
  'drop-zone': DropZones,
  'empty-state': EmptyStates,
  'error-notice': ErrorNotices,
  explained: Explaineds,
  'form-dialog': FormDialogs,
  'form-field': FormFields,
  'icon-button': IconButtons,
  kbd: Kbds,
  'link-button': LinkButtons,
  menu: Menus,
  'multi-select-list': MultiSelectLists,
  'number-field': NumberFields,
  'numbered-card': NumberedCards,
  'page-head': PageHeads,
  popover: Popovers,
  progress: Progresses,
  'radio-group': RadioGroups,
  'search-field': SearchFields,
  segmented: Segmenteds,
  select: Selects,
  'share-bar': ShareBars,
  sheet: Sheets,
  skeleton: Skeletons,
  spinner: Spinners,
  'stat-tile': StatTiles,
  'step-list': StepLists,
  switch: Switches,
  'tab-nav': TabNavs,
  table: Tables,
  tabs: TabSets,
  tag: Tags,
  'text-area': TextAreas,
  'text-field': TextFields,
  'text-link': TextLinks,
  toast: Toasts,
  tooltip: Tooltips,
}
