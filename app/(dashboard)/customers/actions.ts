'use server'
import { action } from '@/lib/actions/action'
import { getTimeline } from '@/lib/customers/profile/get-timeline'
import { listOrders } from '@/lib/customers/profile/list-orders'

export const listOrdersAction = action(listOrders)
export const getTimelineAction = action(getTimeline)
