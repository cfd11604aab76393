'use client'
import { useRef, useState } from 'react'
import type { Result } from '@/lib/core/result'
import type { DriverFacts } from '@/lib/destinations/destination-schema'
import type { TargetsTaken } from '@/lib/destinations/targets-schema'
import { reach } from '../../customers/reach'
import type { Taken } from '../columns/column-draft'
import type { SettingValue } from './setting-field'

export type TargetsAction = (input: { driver: DriverFacts['id']; settings: Record<string, SettingValue> }) => Promise<Result<TargetsTaken>>

/** What the destination takes, which can hang on its settings: asked again when one of them is chosen otherwise. */
export function useTaken(
  driver: DriverFacts,
  initial: TargetsTaken,
  action: TargetsAction,
): { taken: Taken; ask: (settings: Record<string, SettingValue>) => Promise<Taken | undefined> } {
  const [taken, setTaken] = useState<Taken>({ targets: initial.targets, identities: initial.identities, ownTargets: driver.ownTargets })
  const asked = useRef(0)
  return {
    taken,
    async ask(settings) {
      asked.current += 1
      const turn = asked.current
      const result = await reach(action({ driver: driver.id, settings }))
      if (!result.ok || turn !== asked.current) return undefined
      const next = { ...result.value, ownTargets: driver.ownTargets }
      setTaken(next)
      return next
    },
  }
}
