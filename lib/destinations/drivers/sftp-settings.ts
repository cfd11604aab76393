import 'server-only'
import * as z from 'zod'
import type { Field, SecretField } from '../schema'

export const SFTP_PLACE = {
  host: z.string().trim().min(1, { error: 'is missing' }).max(253),
  port: z.number().int().min(1).max(65_535).default(22),
  username: z.string().trim().min(1, { error: 'is missing' }).max(200),
  folder: z
    .string()
    .trim()
    .max(500)
    .regex(/^(?!.*(^|\/)\.\.(\/|$))[^\p{Cc}\\]*$/u, { error: 'must be a folder of the server, without ..' })
    .default(''),
  hostKey: z
    .string()
    .trim()
    .transform((text) => text.replace(/=+$/, ''))
    .pipe(z.string().regex(/^(SHA256:[A-Za-z0-9+/]{43})?$/, { error: 'must be a fingerprint like SHA256:… of 43 characters' }))
    .default(''),
}

export function sftpFields(host?: string): readonly Field[] {
  return [
    { name: 'host', label: 'Host', kind: 'text', ...(host === undefined ? { hint: 'Like sftp.example.com.' } : { initial: host }) },
    { name: 'port', label: 'Port', kind: 'number', initial: 22 },
    { name: 'username', label: 'User name', kind: 'text' },
    {
      name: 'folder',
      label: 'Folder',
      kind: 'text',
      initial: '',
      optional: true,
      hint: 'It must exist. Empty for the folder that the user arrives in.',
    },
    {
      name: 'hostKey',
      label: 'Fingerprint of the host key',
      kind: 'text',
      initial: '',
      optional: true,
      hint: 'Leave it empty, test the connection, compare what the server shows, and pin it. Nothing is sent to another key.',
    },
  ]
}

export const SFTP_SECRETS: readonly SecretField[] = [
  { name: 'password', label: 'Password', kind: 'password', optional: true, hint: 'Or a private key.' },
  { name: 'privateKey', label: 'Private key', kind: 'multiline', optional: true, hint: 'OpenSSH or PEM.' },
  { name: 'passphrase', label: 'Passphrase of the private key', kind: 'password', optional: true },
]
