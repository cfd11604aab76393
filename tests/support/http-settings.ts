import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'

// What is made here by the product's own code, like links, is made as the running product makes it.
const { url, log } = inject('app')
Object.assign(process.env, {
  DATABASE_URL: 'postgresql://unused@localhost/unused',
  APP_SECRET: readFileSync(path.join(path.dirname(log), 'secret'), 'utf8'),
  APP_URL: url,
})
