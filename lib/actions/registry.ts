import 'server-only'
import { createPerson } from '../auth/create-person'
import { setUp } from '../auth/set-up'
import type { Operation } from './operation'

/** Every operation once: the command line, the API and the permission table are read from here. */
export const REGISTRY = new Map<string, Operation<never>>([createPerson, setUp].map((verb) => [verb.spec.id, verb as unknown as Operation<never>]))
