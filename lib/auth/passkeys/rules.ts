import 'server-only'

/** ES256, EdDSA and RS256: what authenticators of today sign with. Named, so that another Node.js does not change what is taken. */
export const ALGORITHMS = [-7, -8, -257]
export const MOST_PASSKEYS = 20
