import { fileURLToPath } from 'node:url'
import next from 'eslint-config-next'
import typescript from 'typescript-eslint'

const root = fileURLToPath(new URL('../..', import.meta.url))

const NETWORK = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises'].flatMap((name) => [name, `node:${name}`]).concat('undici')

const config = [
  { ignores: ['**/node_modules/**', '**/.next*/**', '.data/**', 'lib/db/generated/**', 'next-env.d.ts', 'tests/.output/**'] },
  // By its own default it asks every file for components and hooks, which only these have; the React compiler is slow to say no.
  ...next.map((config) => (config.plugins?.react ? { ...config, files: ['{app,components}/**/*.{ts,tsx}', '**/*.tsx'] } : config)),
  ...typescript.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
          message: 'Values are bound: use $queryRaw with a compiled fragment.',
        },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'HTML from data is not allowed.' },
        { selector: 'TSAsExpression > TSAnyKeyword', message: 'No any.' },
        {
          selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/], CallExpression[callee.property.name='insertAdjacentHTML']",
          message: 'HTML from data is not allowed.',
        },
        {
          selector: "Property[key.name='shell'][value.value!=false], CallExpression[callee.name=/^exec(Sync)?$/]",
          message: 'No shell: name the program and its arguments.',
        },
      ],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
    },
  },
  {
    // What a person configures is asked for by lib/outbound alone; the exceptions speak to this machine, the database and mail servers.
    files: ['lib/**/*.ts', 'app/**/*.{ts,tsx}'],
    ignores: ['lib/outbound/**', 'lib/db/**', 'lib/cli/**', 'lib/web/**', 'lib/sending/**'],
    rules: {
      'no-restricted-imports': ['error', { paths: NETWORK.map((name) => ({ name, message: 'Go out by guardedRequest of lib/outbound.' })) }],
      'no-restricted-globals': [
        'error',
        ...['fetch', 'WebSocket', 'EventSource'].map((name) => ({ name, message: 'Go out by guardedRequest of lib/outbound.' })),
      ],
    },
  },
  {
    // Programs are started by the command line and the packaged database, never for a request.
    files: ['app/**', 'components/**', 'lib/**'],
    ignores: ['lib/cli/**', 'lib/db/embedded.ts', 'lib/db/postgres-binaries.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['child_process', 'node:child_process', 'vm', 'node:vm'].map((name) => ({
            name,
            message: 'Nothing that a request reaches starts a program.',
          })),
        },
      ],
    },
  },
  {
    // The matchers of `expect` are `any` by their own declaration.
    files: ['tests/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
]

export default config
