export const MAX_DEPTH = 20
export const MAX_CONDITIONS = 200
export const MAX_LIST_VALUES = 10_000
export const MAX_FILTERS = 20
/** Characters of a text, and of a date by how it is written. */
export const MAX_TEXT = 1_000
export const MAX_DATE = { day: 10, relative: 60, instant: 30 }
export const DECIMAL = /^-?\d{1,20}(\.\d{1,10})?$/
