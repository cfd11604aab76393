'use client'
import { useState } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import { later } from '@/components/ui/later'
import type { ForecastProps } from '../time/forecast'
import type { TimeTravelProps } from '../time/time-travel'
import type { WhySearchProps } from './why-search'

const WhySearch = later<WhySearchProps>(() => import('./why-search').then((part) => part.WhySearch))
const Forecast = later<ForecastProps>(() => import('../time/forecast').then((part) => part.Forecast))
const TimeTravel = later<TimeTravelProps>(() => import('../time/time-travel').then((part) => part.TimeTravel))
const loadAnswers = (): void => [WhySearch, Forecast, TimeTravel].forEach((part) => part.load())

/** What else one may ask of the sentence as it stands; each is asked only while it is open. */
export function Questions({ today, ...props }: WhySearchProps & Pick<TimeTravelProps, 'today'>) {
  const { databaseId, definition } = props
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const control = (id: string) => ({
    isExpanded: open.has(id),
    onExpandedChange: (isOpen: boolean) => setOpen((before) => new Set([...before].filter((one) => one !== id).concat(isOpen ? id : []))),
  })
  return (
    <section aria-labelledby="questions" onPointerEnter={loadAnswers} onFocus={loadAnswers} className="flex flex-col gap-1">
      <h2 id="questions" className="text-xs font-semibold tracking-wide text-muted">
        QUESTIONS
      </h2>
      <Disclosure title="Why is a customer in or out?" className="-mx-1.5" {...control('why')}>
        {open.has('why') && (
          <div className="py-2 pr-1.5">
            <WhySearch {...props} />
          </div>
        )}
      </Disclosure>
      <Disclosure title="What if nobody buys?" className="-mx-1.5" {...control('forecast')}>
        {open.has('forecast') && (
          <div className="py-2 pr-1.5">
            <Forecast databaseId={databaseId} definition={definition} />
          </div>
        )}
      </Disclosure>
      <Disclosure title="As of a past day" className="-mx-1.5" {...control('past')}>
        {open.has('past') && (
          <div className="py-2 pr-1.5">
            <TimeTravel databaseId={databaseId} definition={definition} {...(today === undefined ? {} : { today })} />
          </div>
        )}
      </Disclosure>
    </section>
  )
}
