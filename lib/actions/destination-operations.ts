import 'server-only'
import { checkDestination } from '../destinations/check-destination'
import { cloneDestination } from '../destinations/clone-destination'
import { createDelivery } from '../destinations/create-delivery'
import { createDestination } from '../destinations/create-destination'
import { startRejectsExport } from '../destinations/export-rejects'
import { startFileDownload } from '../destinations/fetch-file'
import { getDelivery } from '../destinations/get-delivery'
import { getDestination } from '../destinations/get-destination'
import { getRun } from '../destinations/get-run'
import { listDeliveries } from '../destinations/list-deliveries'
import { listDestinations } from '../destinations/list-destinations'
import { listDrivers } from '../destinations/list-drivers'
import { listRuns } from '../destinations/list-runs'
import { listTargets } from '../destinations/list-targets'
import { pauseDestination } from '../destinations/pause-destination'
import { removeDelivery } from '../destinations/remove-delivery'
import { removeDestination } from '../destinations/remove-destination'
import { sampleValues } from '../destinations/sample-values'
import { retryRun } from '../destinations/retry-run'
import { runDelivery } from '../destinations/run-delivery'
import { stopRun } from '../destinations/stop-run'
import { summariseDelivery } from '../destinations/summarise-delivery'
import { updateDelivery } from '../destinations/update-delivery'
import { updateDestination } from '../destinations/update-destination'

const TOOLS = [
  listDrivers,
  listTargets,
  listDestinations,
  getDestination,
  createDestination,
  updateDestination,
  cloneDestination,
  pauseDestination,
  removeDestination,
  checkDestination,
  sampleValues,
]
const DELIVERIES = [summariseDelivery, listDeliveries, getDelivery, createDelivery, updateDelivery, removeDelivery, runDelivery]
const RUNS = [listRuns, getRun, stopRun, retryRun, startRejectsExport, startFileDownload]

/** Tools that audiences are sent to, and what is sent there. */
export const DESTINATION_OPERATIONS = [...TOOLS, ...DELIVERIES, ...RUNS]
