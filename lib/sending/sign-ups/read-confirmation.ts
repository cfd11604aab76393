import 'server-only'
import { systemClock } from '../../core/clock'
import { readLinkToken } from '../links'
import { readRequest } from './sign-up-store'

/** What the page of a confirmation shows; undefined for a token that is not known or has expired. Reading changes nothing. */
export async function readConfirmation(token: string): Promise<{ brand: string; wording: string; isConfirmed: boolean } | undefined> {
  const id = readLinkToken('consent', token)
  const request = id === undefined ? undefined : await readRequest(id, systemClock.now())
  return request && { brand: request.brand, wording: request.wording, isConfirmed: request.isConfirmed }
}
