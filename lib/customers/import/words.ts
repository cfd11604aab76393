import 'server-only'

function words(meanings: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(meanings).flatMap(([meaning, said]) => said.split(' ').map((word): [string, string] => [word, meaning])))
}

/** Spaces, hyphens, underscores and case are gone from what is looked up. */
export const CHANNELS = words({
  email: 'email emailaddress newsletter',
  sms: 'sms text textmessage mms mobile',
  phone: 'phone telephone call voice telemarketing',
  mail: 'mail directmail post postal address print',
})

export const PERMISSIONS = words({
  true: 'true t yes y 1 in optin optedin subscribe subscribed granted grant given active confirmed consented',
  false: 'false f no n 0 out optout optedout unsubscribe unsubscribed withdrawn revoked denied refused declined inactive cleaned',
})

export const EMAIL_EVENTS = words({
  Sent: 'sent send delivered delivery',
  Open: 'open opened opens',
  Click: 'click clicked clicks',
  Optin: 'optin optedin subscribe subscribed signup',
  Bounce: 'bounce bounced hardbounce softbounce',
  Converted: 'converted conversion purchase',
  Unsubscribe: 'unsubscribe unsubscribed optout optedout',
})

export const DELETIONS = words({
  true: 'true t yes y 1 d delete deleted remove removed erase',
  false: 'false f no n 0 u i upsert insert inserted update updated keep active create created merge',
})
