import 'server-only'
import type { AssetContent } from '../schema'

/** Where the codes of a message come from: one for everybody, or a pool; undefined for a message without a coupon. */
export function couponOf(content: AssetContent): { code: string } | { poolId: string } | undefined {
  if (content.kind !== 'email') return undefined
  const { design } = content
  if ('source' in design) return design.poolId === null ? undefined : { poolId: design.poolId }
  const coupon = design.blocks.find((block) => block.kind === 'coupon')
  if (!coupon) return undefined
  return coupon.poolId ? { poolId: coupon.poolId } : { code: coupon.code }
}
