import 'server-only'
import type { EmailDesign } from './schema'

/**
 * What Gmail shows of an offer above the message in its tab of promotions (schema.org's DiscountOffer): of the first coupon that says the same to
 * everybody, because what differs from person to person would have to be written as JSON. Empty where there is none.
 */
export function promotionHead({ blocks }: EmailDesign): string {
  const coupon = blocks.find((block) => block.kind === 'coupon' && !block.visibleWhen)
  if (coupon?.kind !== 'coupon' || coupon.code === '' || coupon.poolId || coupon.offer === '' || /[{}]/.test(coupon.offer + coupon.code)) return ''
  const offer = { '@context': 'http://schema.org/', '@type': 'DiscountOffer', description: coupon.offer, discountCode: coupon.code }
  const json = JSON.stringify([offer]).replaceAll('<', '\\u003c')
  return `<mj-raw><script type="application/ld+json">${json}</script></mj-raw>`
}
