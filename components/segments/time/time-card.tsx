'use client'
import { Card } from '@/components/ui/card'
import { Forecast } from './forecast'
import { TimeTravel, type TimeTravelProps } from './time-travel'

/** On the page of a saved segment: where it goes by time alone, and where it comes from. */
export function TimeCard(props: TimeTravelProps) {
  return (
    <Card title="Forecast and history" className="print:hidden">
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <section aria-labelledby="forecast" className="flex min-w-0 flex-col gap-3">
          <h3 id="forecast" className="font-medium">
            If nobody buys
          </h3>
          <Forecast databaseId={props.databaseId} definition={props.definition} />
        </section>
        <section aria-labelledby="time-travel" className="flex min-w-0 flex-col gap-3">
          <h3 id="time-travel" className="font-medium">
            As of a past day
          </h3>
          <TimeTravel {...props} />
        </section>
      </div>
    </Card>
  )
}
