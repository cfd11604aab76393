import 'server-only'
import * as z from 'zod'
import { eventSchemas } from './event-schema'
import { rowSchemas } from './row-schema'
import { rawRows } from './schema'

const { Customer, Order } = rowSchemas('UTC')
const { Event } = eventSchemas('UTC')

const RawCustomer = z.unknown()
const RawOrder = z.unknown()
const RawEvent = z.unknown()

/** What a row should be, for the document of the API: the operations check each row by itself. */
export const ROW_SHAPES = new Map<unknown, { name: string; shape: z.ZodType }>([
  [RawCustomer, { name: 'IngestedCustomer', shape: Customer.meta({ id: 'IngestedCustomer' }) }],
  [RawOrder, { name: 'IngestedOrder', shape: Order.meta({ id: 'IngestedOrder' }) }],
  [RawEvent, { name: 'IngestedEvent', shape: Event.meta({ id: 'IngestedEvent' }) }],
])

export const CustomerRows = rawRows('customers', RawCustomer)
export const OrderRows = rawRows('orders', RawOrder)
export const EventRows = rawRows('events', RawEvent)
