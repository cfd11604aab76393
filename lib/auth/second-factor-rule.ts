import 'server-only'
import { env } from '../core/env'
import type { Role } from './permissions'

/** Admins must have one, except where Rekindle runs with the database that came with it and nothing else is set. */
export function isSecondFactorRequired(role: Role): boolean {
  const { REQUIRE_ADMIN_SECOND_FACTOR, REKINDLE_DATABASE } = env()
  return role === 'admin' && (REQUIRE_ADMIN_SECOND_FACTOR ?? (REKINDLE_DATABASE === 'external' ? 'yes' : 'no')) === 'yes'
}
