import type { TestProject } from 'vitest/node'

/** The server that whoever makes the mutants keeps for all of them. */
export default function setup(project: TestProject): void {
  project.provide('postgres', process.env.MUTANTS_POSTGRES ?? '')
  project.provide('postgresAsApp', process.env.MUTANTS_POSTGRES_AS_APP ?? '')
}
