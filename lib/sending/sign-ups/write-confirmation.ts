import 'server-only'
import { letter } from '../../auth/mails/letter'
import { brandOf, senderOf } from '../../content/brand'
import { env } from '../../core/env'
import { linkToken } from '../links'
import type { Mail } from '../mail'
import type { WriteMail } from '../send-due-mail'
import { openRequest } from './sign-up-store'

export const CONFIRMATION = 'consent'

/** Undefined for whoever has confirmed meanwhile, or for whom it would come too late. */
export const writeConfirmation: WriteMail = async (tx, { reference }, now): Promise<Mail | undefined> => {
  const request = await openRequest(tx, reference, now)
  if (!request?.address) return undefined
  const { settings } = await brandOf(tx, { id: request.databaseId, brand: request.brand })
  const sender = senderOf(settings, null)
  return {
    ...letter({
      kind: CONFIRMATION,
      to: request.address,
      subject: `Please confirm: emails from ${request.brand}`,
      before: [`Somebody, hopefully you, signed up for emails from ${request.brand} with this address.`, `“${request.wording}”`],
      link: { label: 'Confirm', href: `${env().APP_URL.replace(/\/$/, '')}/confirm/${linkToken('consent', request.id)}` },
      after: ['The link works for seven days. If it was not you, ignore this mail: you get nothing then.'],
      from: settings.postalAddress === '' ? request.brand : `${request.brand}, ${settings.postalAddress}`,
    }),
    ...(sender ? { from: { name: sender.name, address: sender.email } } : { from: { name: request.brand } }),
  }
}
