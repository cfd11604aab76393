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

/** `BrandSettings` of lib/content, so that an email of the sample brand can be sent at once. */
export const SAMPLE_BRAND_KIT = {
  name: SAMPLE_BRAND,
  website: 'https://larkmoor.example.com',
  postalAddress: '12 Harbour Street\nPortland, ME 04101\nUnited States',
  colours: { ground: '#eef1ec', surface: '#ffffff', text: '#1d2420', muted: '#566059', accent: '#2f6b4f', onAccent: '#ffffff' },
  font: 'Helvetica',
  logo: null,
  senders: [{ id: 'shop', name: SAMPLE_BRAND, email: 'hello@larkmoor.example.com', replyTo: null }],
  tracking: { opens: true, clicks: true, utm: true },
}
