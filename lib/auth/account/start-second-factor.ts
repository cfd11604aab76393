import 'server-only'
import { encode } from 'uqr'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { personOf } from '../confirm-password'
import { requirePasskeyFirst } from '../passkeys/passkey-first'
import { findPerson, lockPerson } from '../people-store'
import { prepareSecondFactor, secondFactorState } from '../second-factor-store'
import { newTotpSecret, totpAddress } from '../totp'

export const startSecondFactor = operation({
  id: 'account.start-second-factor',
  summary: 'Begin to set up the second factor',
  effect: 'write',
  permission: 'account:write',
  proof: true,
  isSecret: true,
  input: z.strictObject({}),
  async run({ ctx, tx, record }) {
    const { id } = personOf(ctx)
    await lockPerson(tx, id)
    await requirePasskeyFirst(ctx, tx)
    if ((await secondFactorState(tx, id)).isOn) {
      throw new AppError('CONFLICT', 'A second factor is set up already.', { remedy: 'Nothing was changed. Remove it first to set up another one.' })
    }
    const { name, email } = await findPerson(tx, id)
    const secret = newTotpSecret()
    await prepareSecondFactor(tx, id, secret)
    await record({ objectType: 'person', objectId: id, objectName: name })
    const { data, size } = encode(totpAddress(secret, email), { border: 2 })
    const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
    return { secret: (secret.match(/.{4}/g) ?? []).join(' '), qr: { size, path } }
  },
})
