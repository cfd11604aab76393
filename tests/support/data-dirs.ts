import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each process of the tests has its data folder; gone after the run. */
    dataDirs: string
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-tests-'))
  project.provide('dataDirs', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
