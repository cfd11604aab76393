import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { type HttpApp, serveApp } from './served-app'

declare module 'vitest' {
  interface ProvidedContext {
    app: HttpApp
  }
}

const FOLDER = path.resolve(import.meta.dirname, '../.output/http-data')

/** One product with a small sample brand for all tests that speak HTTP. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...app } = await serveApp({ folder: FOLDER, customers: 300 })
  project.provide('app', app)
  return stop
}
