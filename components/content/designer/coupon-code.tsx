'use client'
import { createContext, use } from 'react'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { Block, CouponPool } from '@/lib/content/schema'
import { formatCount } from '@/lib/core/format'

const PoolsContext = createContext<readonly CouponPool[]>([])
export const PoolsProvider = PoolsContext.Provider

export interface CouponCodeProps {
  block: Extract<Block, { kind: 'coupon' }>
  isReadOnly: boolean
  onChange: (change: object) => void
}

/** One code for everybody, or a code of each person's own. */
export function CouponCode({ block: { code, poolId }, isReadOnly, onChange }: CouponCodeProps) {
  const pools = use(PoolsContext)
  const [newest] = pools
  return (
    <>
      <Segmented
        label="Code"
        options={[
          { id: 'shared', label: 'One for all' },
          { id: 'unique', label: 'One each' },
        ]}
        value={poolId ? 'unique' : 'shared'}
        onChange={(which) => onChange({ poolId: which === 'unique' ? (newest?.id ?? null) : null })}
        isDisabled={isReadOnly || newest === undefined}
      />
      {poolId ? (
        <Select
          label="Pool"
          options={pools.map((pool) => ({
            id: pool.id,
            label: pool.name,
            description: `${formatCount(pool.left)} of ${formatCount(pool.codes)} left`,
          }))}
          value={pools.some(({ id }) => id === poolId) ? poolId : null}
          onChange={(id) => onChange({ poolId: id })}
          isDisabled={isReadOnly}
          description="Each person gets a code of their own when the campaign begins, and nobody else ever gets it."
        />
      ) : (
        <TextField
          label="Code"
          value={code}
          onChange={(typed) => onChange({ code: typed })}
          isReadOnly={isReadOnly}
          maxLength={40}
          description="The same for everybody, as your shop knows it."
        />
      )}
      {newest === undefined && (
        <p className="text-sm text-muted">
          For a code of each person’s own, <TextLink href="/content/coupons">bring the codes in first</TextLink>.
        </p>
      )}
    </>
  )
}
