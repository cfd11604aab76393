interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  hasInstallScript?: boolean
}
/** By place, like `node_modules/a/node_modules/b`; the product itself is at ''. */
export type Lock = Record<string, Locked>

export interface Floor {
  package: string
  floor: string
  reason: string
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

/** Packages below the least version that is safe, wherever they lie in the tree. */
export function floorFaults(lock: Lock, floors: readonly Floor[]): string[] {
  return packagesOf(lock).flatMap(([place, { version = '' }]) =>
    floors
      .filter((floor) => floor.package === nameOf(place) && isBelow(version, floor.floor))
      .map(({ floor, reason }) => `${place} ${version} is below ${floor}: ${reason}`),
  )
}

/** Packages that come from elsewhere than the registry, or whose content is not fixed. */
export function sourceFaults(lock: Lock): string[] {
  return packagesOf(lock).flatMap(([place, { version = '', resolved, integrity, optional, os, cpu }]) => {
    const fromElsewhere = resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')
    // `npm run lock` adds what only other platforms fetch, at an exact version.
    const ofAnotherPlatform = optional === true && (os ?? cpu) !== undefined && resolved === undefined
    return [
      ...(fromElsewhere ? [`${place} comes from ${resolved}`] : []),
      ...(/^\d+\.\d+\.\d+/.test(version) ? [] : [`${place} has the version ${version}`]),
      ...(/^sha512-/.test(integrity ?? '') || ofAnotherPlatform ? [] : [`${place} has no integrity`]),
    ]
  })
}

/** Packages that want to run a program when they are installed, and about which nothing was decided. */
export function scriptFaults(lock: Lock, decided: Record<string, boolean>): string[] {
  return packagesOf(lock)
    .filter(([place, { hasInstallScript }]) => hasInstallScript === true && !(nameOf(place) in decided))
    .map(([place]) => `${place} has an install script`)
}

/** Production packages that a bill of materials leaves out; `listed` are names and versions, with an @ between them. */
export function billFaults(lock: Lock, listed: ReadonlySet<string>): string[] {
  return packagesOf(lock)
    .filter(([place, { dev, optional, version }]) => dev !== true && optional !== true && !listed.has(`${nameOf(place)}@${version}`))
    .map(([place]) => `${place} is not listed`)
}

function packagesOf(lock: Lock): [string, Locked][] {
  return Object.entries(lock).filter(([place]) => place !== '')
}

/** A version before a release, like 1.2.3-beta.1, is below it. */
function isBelow(version: string, floor: string): boolean {
  const [have, want] = [version, floor].map((text) => text.split('-', 1)[0]?.split('.').map(Number) ?? [])
  for (const index of [0, 1, 2]) {
    const difference = (have?.[index] ?? 0) - (want?.[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return version.includes('-')
}
