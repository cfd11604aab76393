export const MAX_DEPTH = 20
export const MAX_CONDITIONS = 200
export const MAX_LIST_VALUES = 10_000
