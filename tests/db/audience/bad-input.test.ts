import { describe, expect, it } from 'vitest'
import { countSegment } from '../../../lib/audience/count-segment'
import { listMembers } from '../../../lib/audience/list-members'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { asRole, testDb } from '../../support/database'
import { customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'bad input', 10)
const ctx = asRole(db, 'marketer')

const FIRST = ['definition', 'include', 'of', 0, 'of', 0]
const deep = (levels: number): object => (levels === 0 ? customerIs('C1') : { match: 'all', of: [deep(levels - 1)] })
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...customerIs('C1'), id: `c${index}` }))
const list = (length: number, text = 'x') => ({
  ...customerIs('C1'),
  operator: 'in_list',
  value: Array.from({ length }, (_, index) => `${text}${index}`),
})

const BAD: [name: string, definition: unknown, path: (string | number)[]][] = [
  ['an unknown attribute', where({ ...customerIs('C1'), attribute: 'no_such' } as never), [...FIRST, 'attribute']],
  ['an unknown table', where({ ...customerIs('C1'), table: 'no_such' } as never), [...FIRST, 'table']],
  ['a text where a number belongs', where({ ...daysSince('less_or_equal', 1), value: 'many' } as never), [...FIRST, 'value']],
  ['an operator of another type', where({ ...daysSince('less_or_equal', 1), operator: 'starts_with', value: 'x' } as never), [...FIRST, 'operator']],
  ['a list of 10,001 values', where(list(10_001) as never), [...FIRST, 'value']],
  [
    'groups 21 deep',
    { version: 1, include: deep(21), exclude: null },
    ['definition', 'include', ...Array.from({ length: 20 }, () => ['of', 0]).flat()],
  ],
  ['201 conditions', where(...many(201)), ['definition']],
  ['a definition of over 1 MB', where(list(9_000, 'y'.repeat(120)) as never), ['definition']],
  ['an unknown version', { ...where(), version: 2 }, ['definition', 'version']],
  ['no definition', undefined, ['definition']],
  ['a text', 'everybody', ['definition']],
]

describe.each(BAD)('%s', (_, definition, path) => {
  const refusal = { code: 'INVALID_INPUT', issues: expect.arrayContaining([{ path, message: expect.any(String) }]) }

  it('is refused by the preview, the count and the members, with its path', async () => {
    for (const verb of [previewSegment, countSegment, listMembers]) {
      await expect(verb({ ctx, input: { databaseId, definition } })).rejects.toMatchObject(refusal)
    }
  })

  it('is not saved', async () => {
    await expect(saveSegment({ ctx, input: { databaseId, name: 'Bad input', definition } })).rejects.toMatchObject(refusal)
    expect(await db.prisma.segment.count()).toBe(0)
    expect(await db.prisma.auditEntry.count()).toBe(0)
  })
})

describe('a segment to be saved', () => {
  it.each([
    ['without a name', { name: '  ' }, ['name']],
    ['with a name of 81 characters', { name: 'x'.repeat(81) }, ['name']],
    ['with an unknown field', { name: 'Fine', colour: 'red' }, []],
    ['over another one without the version it is based on', { name: 'Fine', id: '00000000-0000-7000-8000-000000000000' }, ['basedOnVersion']],
  ])('%s is refused at the field', async (_, fields, path) => {
    const input = { databaseId, definition: where(), ...fields } as never
    await expect(saveSegment({ ctx, input })).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path }] })
    expect(await db.prisma.segment.count()).toBe(0)
  })
})
