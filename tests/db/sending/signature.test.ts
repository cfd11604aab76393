import { generateKeyPairSync } from 'node:crypto'
import { dkimVerify } from 'mailauth/lib/dkim/verify'
import { simpleParser } from 'mailparser'
import { expect, it } from 'vitest'
import type { Claimed } from '../../../lib/sending/deliver-message'
import { type Mail, writeMail } from '../../../lib/sending/mime'
import { NOON } from '../../support/database'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const mail: Mail = {
  kind: 'mail',
  from: { name: 'Fern Läne', address: 'hello@shop.example.com' },
  subject: 'Grüße – we miss you',
  html: `<p>Hello ${'ä long line '.repeat(200)}</p>`,
  text: 'Hello\n.\nthere',
  unsubscribeUrl: 'https://rekindle.example.com/api/unsubscribe/0123456789012345678901234567890123456789012',
  listId: '<winback.shop.example.com>',
  feedbackId: 'a:b:winback:rekindle',
}
const message = { address: 'ada@example.com', messageId: '<1@shop.example.com>' } as Claimed
const key = { domain: 'shop.example.com', selector: 'rekindle', privateKey }
const bytes = await writeMail(mail, message, NOON.now(), key)

it('is one that another program verifies, over both headers of one-click', async () => {
  const resolver = (name: string): Promise<string[][]> => {
    expect(name).toBe('rekindle._domainkey.shop.example.com')
    return Promise.resolve([[record]])
  }
  const { results } = (await dkimVerify(bytes, { resolver })) as { results: { status: { result: string }; signingHeaders: { keys: string } }[] }
  expect(results.map(({ status }) => status.result)).toEqual(['pass'])
  const signed = (results[0]?.signingHeaders.keys ?? '').toLowerCase()
  expect(signed).toContain('list-unsubscribe:')
  expect(signed).toContain('list-unsubscribe-post')
})

it('is no more when a byte of the message has changed', async () => {
  const changed = Buffer.from(bytes.toString('latin1').replace('ada@example.com', 'eve@example.com'), 'latin1')
  const resolver = (): Promise<string[][]> => Promise.resolve([[record]])
  const { results } = (await dkimVerify(changed, { resolver })) as { results: { status: { result: string } }[] }
  expect(results.map(({ status }) => status.result)).toEqual(['fail'])
})

it('stands on a message with short lines, ASCII headers, text and HTML', async () => {
  const lines = bytes.toString('latin1').split('\r\n')
  expect(lines.filter((line) => line.length > 998)).toEqual([])
  expect(/[\u0080-\u00ff]/.test(bytes.toString('latin1'))).toBe(false)
  const { subject, from, text, html } = await simpleParser(bytes)
  expect([subject, from?.text, text?.includes('\n.\n')]).toEqual([mail.subject, '"Fern Läne" <hello@shop.example.com>', true])
  expect(html).toContain('ä long line')
})
