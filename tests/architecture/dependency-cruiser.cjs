// Who may import whom; an edge is added only with a line in a README that says why.
const domains = {
  customers: [],
  audience: ['customers', 'sending'],
  prediction: ['customers'],
  inspection: ['audience', 'customers'],
  sources: ['customers'],
  destinations: ['audience', 'customers', 'sending', 'webhooks'],
  measurement: ['audience'],
  content: ['customers'],
  sending: ['content', 'customers'],
  campaigns: ['customers', 'audience', 'content', 'sending', 'destinations', 'measurement'],
  automations: ['audience', 'sending', 'campaigns'],
  webhooks: [],
}
const names = Object.keys(domains).join('|')
const universal = '(schema|describe|format|state|permissions|mapping)\\.ts$'
const valueImport = { dependencyTypesNot: ['type-only'] }

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'core-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^lib/core/' },
      to: { path: '^(app|components|lib)/', pathNot: '^lib/core/' },
    },
    {
      name: 'segment-language-is-pure',
      severity: 'error',
      from: { path: '^lib/segments/' },
      to: { pathNot: ['^lib/(segments|core)/', 'node_modules/zod/'] },
    },
    { name: 'nothing-imports-app', severity: 'error', from: { path: '^(lib|components)/' }, to: { path: '^app/' } },
    {
      name: 'lib-never-imports-ui',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^components/|node_modules/(react|react-dom|@tanstack)/' },
    },
    {
      name: 'only-stores-touch-the-database',
      severity: 'error',
      from: { path: `^lib/(segments|core|${names})/`, pathNot: ['store\\.ts$'] },
      to: { path: '^lib/db/', ...valueImport },
    },
    { name: 'app-never-touches-the-database', severity: 'error', from: { path: '^app/' }, to: { path: '^lib/db/', ...valueImport } },
    {
      name: 'components-stay-universal',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^lib/', pathNot: ['^lib/(core|segments)/', `^lib/[^/]+/${universal}`], ...valueImport },
    },
    {
      name: 'ui-parts-know-no-domain',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^(app|lib|components)/', pathNot: ['^components/ui/', '^lib/core/'] },
    },
    {
      name: 'generated-client-only-in-db',
      severity: 'error',
      from: { pathNot: '^lib/db/' },
      to: { path: '^lib/db/generated/', ...valueImport },
    },
    {
      name: 'own-answers-need-no-next',
      severity: 'error',
      from: { path: '^lib/web/own-answers\\.ts$' },
      to: { path: 'node_modules/next/', reachable: true },
    },
    { name: 'nodemailer-only-in-sending', severity: 'error', from: { pathNot: '^lib/sending/' }, to: { path: 'node_modules/nodemailer/' } },
    ...Object.entries(domains).map(([domain, allowed]) => ({
      name: `domain-${domain}`,
      severity: 'error',
      from: { path: `^lib/${domain}/` },
      to: { path: `^lib/(${names})/`, pathNot: [`^lib/(${[domain, ...allowed].join('|')})/`], ...valueImport },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|public|lib/db/generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
