import { describe, expect, it } from 'vitest'
import { sameSitePath } from '../../../lib/core/same-site-path'

describe('where to go after signing in', () => {
  it('is a path of this site with its query', () => {
    expect(sameSitePath('/segments/7/edit?tab=insights#top', '/segments')).toBe('/segments/7/edit?tab=insights#top')
  })

  it.each([
    'https://other.example/segments',
    '//other.example',
    '/\\other.example',
    '/\t/other.example',
    '/.//other.example',
    '/..//other.example',
    'javascript:alert(1)',
    'segments',
    '',
    undefined,
    ['/segments'],
  ])('is never %j', (value) => {
    expect(sameSitePath(value, '/fallback')).toBe('/fallback')
  })
})
