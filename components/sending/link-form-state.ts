import type { ErrorData } from '@/lib/core/errors'
import type { Preference } from '@/lib/sending/schema'

export interface LinkFormState {
  done?: Preference
  error?: ErrorData
}
