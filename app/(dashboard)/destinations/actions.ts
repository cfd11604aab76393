'use server'
import { action } from '@/lib/actions/action'
import { checkDestination } from '@/lib/destinations/check-destination'
import { cloneDestination } from '@/lib/destinations/clone-destination'
import { createDelivery } from '@/lib/destinations/create-delivery'
import { createDestination } from '@/lib/destinations/create-destination'
import { listTargets } from '@/lib/destinations/list-targets'
import { pauseDestination } from '@/lib/destinations/pause-destination'
import { removeDelivery } from '@/lib/destinations/remove-delivery'
import { removeDestination } from '@/lib/destinations/remove-destination'
import { retryRun } from '@/lib/destinations/retry-run'
import { runDelivery } from '@/lib/destinations/run-delivery'
import { stopRun } from '@/lib/destinations/stop-run'
import { summariseDelivery } from '@/lib/destinations/summarise-delivery'
import { updateDelivery } from '@/lib/destinations/update-delivery'
import { updateDestination } from '@/lib/destinations/update-destination'

export const listTargetsAction = action(listTargets)
export const checkDestinationAction = action(checkDestination)
export const createDestinationAction = action(createDestination)
export const updateDestinationAction = action(updateDestination)
export const cloneDestinationAction = action(cloneDestination)
export const pauseDestinationAction = action(pauseDestination)
export const removeDestinationAction = action(removeDestination)
export const summariseDeliveryAction = action(summariseDelivery)
export const createDeliveryAction = action(createDelivery)
export const updateDeliveryAction = action(updateDelivery)
export const removeDeliveryAction = action(removeDelivery)
export const runDeliveryAction = action(runDelivery)
export const stopRunAction = action(stopRun)
export const retryRunAction = action(retryRun)
