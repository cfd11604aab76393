import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { readTextPrice, writeTextPrice } from './price-store'
import { SetTextPriceInput, TextPriceResult } from './schema'

/** For the review of a campaign, which tells what it will cost; nothing is charged by it. */
export const setTextPrice = operation({
  id: 'sending.set_text_price',
  summary: 'Say what one part of a text costs',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: SetTextPriceInput,
  output: z.strictObject({ price: TextPriceResult.nullable() }),
  rest: { method: 'PUT', path: '/sending/text-price' },
  async run({ input: { amount, currency }, tx, record }) {
    await writeTextPrice(tx, amount === null ? null : { amount, currency })
    await record({ objectType: 'sending', objectId: 'text-price', objectName: 'Sending', details: { amount, currency } })
    return { price: await readTextPrice(tx) }
  },
})
