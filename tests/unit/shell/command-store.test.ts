import { describe, expect, it, vi } from 'vitest'
import { type Command, createCommandStore } from '../../../components/shell/command-store'
import { placesFor } from '../../../components/shell/navigation'

const command = (id: string): Command => ({ id, title: id, group: 'Do', run: () => undefined })

describe('the commands of a page', () => {
  it('are offered while the page is there', () => {
    const store = createCommandStore()
    const remove = store.add([command('segments.new')])
    store.add([command('shell.help')])
    expect(store.list().map(({ id }) => id)).toEqual(['segments.new', 'shell.help'])
    remove()
    expect(store.list().map(({ id }) => id)).toEqual(['shell.help'])
  })

  it('are told to whoever listens, in a list that only changes when they do', () => {
    const store = createCommandStore()
    const listener = vi.fn()
    const unsubscribe = store.subscribe(listener)
    const before = store.list()
    expect(store.list()).toBe(before)
    store.add([command('segments.new')])
    expect(listener).toHaveBeenCalledTimes(1)
    unsubscribe()
    store.add([command('shell.help')])
    expect(listener).toHaveBeenCalledTimes(1)
  })
})

describe('the rail', () => {
  it.each(['marketer', 'analyst', 'admin'] as const)('shows a %s what their role may see', (role) => {
    const places = placesFor({ type: 'user', id: 'x', name: 'X', role, databases: 'all', sessionId: 'x', provenAt: new Date(0) }).flatMap((group) =>
      group.places.map(({ label }) => label),
    )
    expect(places).toEqual([
      'Home',
      'Segments',
      'Customers',
      'Content',
      'Campaigns',
      'Topics',
      'Suppression list',
      'Local inbox',
      'Imports',
      'Sources',
      'Duplicates',
      'Predictions',
      'Explorer',
      'Data quality',
      'Databases',
      'Destinations',
      'Settings',
    ])
  })
})
