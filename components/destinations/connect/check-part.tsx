'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Check } from '@/lib/destinations/destination-schema'
import { NumberedCard } from '@/components/ui/numbered-card'
import { CheckLog, type CheckLogProps } from './check-log'

export interface CheckPartProps {
  fields: CheckLogProps['fields']
  settings: CheckLogProps['settings']
  check: () => Promise<Result<Check>>
  onTake: CheckLogProps['onTake']
}

/** Everything that a delivery does is tried, with nobody's data. */
export function CheckPart({ check, ...log }: CheckPartProps) {
  const [answer, setAnswer] = useState<Check>()
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const test = async (): Promise<void> => {
    setPending(true)
    const result = await check()
    setPending(false)
    setAnswer(result.ok ? result.value : undefined)
    setFailure(result.ok ? undefined : result.error)
  }
  return (
    <NumberedCard number={2} title="Test" description="Tries everything that a delivery does, with nobody’s data.">
      <Button className="self-start" isPending={isPending} onPress={() => void test()}>
        Test the connection
      </Button>
      {failure && <ErrorNotice error={failure} />}
      {answer && <CheckLog check={answer} {...log} />}
    </NumberedCard>
  )
}
