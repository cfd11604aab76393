import type { Column, Destination, DriverFacts } from '@/lib/destinations/destination-schema'
import type { Delivery, Reach, Schedule } from '@/lib/destinations/delivery-schema'
import type { Mode } from '@/lib/destinations/schema'
import { type ColumnDraft, columnsOf, rowsOf, type Taken } from '../columns/column-draft'

/** A delivery while it is set up or changed. */
export interface SendDraft {
  destinationId: string
  audience: string
  purpose: string
  rows: ColumnDraft[]
  reach: Reach
  mode: Mode
  schedule: Schedule
}

export interface DeliveryContent {
  audience: string
  purpose: string
  columns: Column[]
  reach: Reach
  mode: Mode
  schedule: Schedule
}

/** What a destination brings along when it is chosen. */
export function broughtBy({ columns, targets, mode, id }: Destination): Pick<SendDraft, 'destinationId' | 'rows' | 'mode'> {
  return { destinationId: id, rows: rowsOf(columns, targets), mode }
}

export function newSend(segmentName: string, destination: Destination): SendDraft {
  return { ...broughtBy(destination), audience: segmentName, purpose: '', reach: 'everybody', schedule: { kind: 'manual' } }
}

export function sendOf({ destination: { id }, audience, purpose, columns, reach, mode, schedule }: Delivery, { targets }: Destination): SendDraft {
  return { destinationId: id, audience, purpose, rows: rowsOf(columns, targets), reach, mode, schedule }
}

export function deliveryOf({ audience, purpose, rows, reach, mode, schedule }: SendDraft): DeliveryContent {
  return { audience: audience.trim(), purpose: purpose.trim(), columns: columnsOf(rows), reach, mode, schedule }
}

export function takenBy({ targets, identities }: Destination, driver: DriverFacts | undefined): Taken {
  return { targets, identities, ownTargets: driver?.ownTargets ?? false }
}
