import 'server-only'

const HIDDEN = '•••'

/** Hides what tells who somebody is; no value stays no value. */
export function masking(isMasked: boolean): <T extends string | null>(value: T) => T | typeof HIDDEN {
  return (value) => (isMasked && value !== null ? HIDDEN : value)
}
