'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { later } from '@/components/ui/later'
import { Queries } from '@/components/ui/queries'
import { Forecast } from './forecast'
import type { TimeTravelProps } from './time-travel'

const TimeTravel = later<TimeTravelProps>(() => import('./time-travel').then((part) => part.TimeTravel))

/** On the page of a saved segment: where it goes by time alone, and where it comes from. */
export function TimeCard(props: TimeTravelProps) {
  const [isTravelling, setTravelling] = useState(false)
  return (
    <Card title="Forecast and history" className="print:hidden">
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <section aria-labelledby="forecast" className="flex min-w-0 flex-col gap-3">
          <h3 id="forecast" className="font-medium">
            If nobody buys
          </h3>
          <Queries>
            <Forecast databaseId={props.databaseId} definition={props.definition} />
          </Queries>
        </section>
        <section aria-labelledby="time-travel" className="flex min-w-0 flex-col gap-3">
          <h3 id="time-travel" className="font-medium">
            As of a past day
          </h3>
          {isTravelling ? (
            <Queries>
              <TimeTravel {...props} autoFocus />
            </Queries>
          ) : (
            <Button size="sm" className="self-start" onHoverStart={TimeTravel.load} onFocus={TimeTravel.load} onPress={() => setTravelling(true)}>
              Choose a day
            </Button>
          )}
        </section>
      </div>
    </Card>
  )
}
