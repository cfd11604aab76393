import 'server-only'

/** An invented shop for outdoor clothing, equipment and the home. */
export const SAMPLE_BRAND = 'Larkmoor'
export const SAMPLE_ZONE = 'America/New_York'
export const SAMPLE_CURRENCY = 'USD'
/** Of phone numbers without a country code. */
export const SAMPLE_COUNTRY = 'US'
export const SAMPLE_SEED = 20_260
export const SAMPLE_CUSTOMERS = 50_000
export const MOST_CUSTOMERS = 9_999_999
