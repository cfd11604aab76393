import 'server-only'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { betterAuth } from 'better-auth'
import { nextCookies } from 'better-auth/next-js'
import { env } from '../core/env'
import { log } from '../core/logger'
import { db } from '../db/client'
import { PASSWORD_LENGTH } from './schema'

function create() {
  const { APP_SECRET, APP_URL } = env()
  return betterAuth({
    secret: APP_SECRET,
    baseURL: APP_URL,
    database: prismaAdapter(db().prisma, { provider: 'postgresql' }),
    // Accounts are made by the set-up page and by admins; a stranger cannot sign up.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_LENGTH.min, maxPasswordLength: PASSWORD_LENGTH.max },
    user: { additionalFields: { role: { type: 'string', input: false }, disabledAt: { type: 'date', input: false, required: false } } },
    session: { expiresIn: 7 * 24 * 60 * 60 },
    databaseHooks: { session: { create: { before: ({ userId }) => isEnabled(userId) } } },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log(level === 'error' ? 'error' : 'info', 'accounts', { detail: message }) },
    plugins: [nextCookies()],
  })
}

/** A disabled person gets no session, and the answer that a wrong password gets. */
async function isEnabled(userId: string): Promise<boolean> {
  return (await db().prisma.user.count({ where: { id: userId, disabledAt: null } })) === 1
}

const shared = globalThis as { rekindleAuth?: ReturnType<typeof create> }

export function auth(): ReturnType<typeof create> {
  shared.rekindleAuth ??= create()
  return shared.rekindleAuth
}
