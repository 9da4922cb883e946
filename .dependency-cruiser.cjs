// The house rules of docs/decisions/0002: which way imports may go. Each one was tried on a planted
// violation.
const room = (name, mayNot) => ({
  name: `${name}-stands-below`,
  severity: 'error',
  comment: 'Floors go one way: a room imports only rooms below it.',
  from: { path: `^src/rooms/${name}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^src/rooms/(${mayNot.join('|')})/` },
})

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'rooms-meet-at-the-door',
      severity: 'error',
      from: { path: '^src/rooms/([^/]+)/', pathNot: '(\\.test|/testing[^/]*)\\.ts$' },
      to: {
        path: '^src/rooms/[^/]+/.+',
        pathNot: ['^src/rooms/$1/', '^src/rooms/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'tests-meet-at-the-door-or-at-testing',
      severity: 'error',
      from: { path: '^src/rooms/([^/]+)/.*(\\.test|/testing[^/]*)\\.ts$' },
      to: {
        path: '^src/rooms/[^/]+/.+',
        pathNot: ['^src/rooms/$1/', '^src/rooms/[^/]+/(index|routes|testing)\\.ts$'],
      },
    },
    {
      name: 'main-uses-the-door-too',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/rooms/[^/]+/.+', pathNot: '^src/rooms/[^/]+/(index|routes|cli)\\.ts$' },
    },
    {
      name: 'nothing-imports-main',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/' },
      to: { path: '^src/main/' },
    },
    {
      name: 'platform-knows-no-room',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(rooms|main)/' },
    },
    room('guide', [
      'access',
      'links',
      'reports',
      'triage',
      'activities',
      'casework',
      'anpr',
      'results',
    ]),
    room('access', [
      'guide',
      'links',
      'reports',
      'triage',
      'activities',
      'casework',
      'anpr',
      'results',
    ]),
    room('reports', ['guide', 'triage', 'activities', 'casework', 'anpr', 'results']),
    room('triage', ['guide', 'activities', 'casework', 'anpr', 'results']),
    room('activities', ['guide', 'links', 'reports', 'triage', 'casework', 'anpr', 'results']),
    room('results', ['guide', 'links', 'reports', 'triage', 'casework', 'anpr']),
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^src/rooms/.+/(model|rules)[^/]*\\.ts$', pathNot: '\\.test\\.ts$' },
      to: {
        path: [
          '/(store|page|action|cli|routes)[^/]*\\.ts$',
          '^src/platform/(database|page)/',
          '^(node:)?(fs|net|http|crypto)(/|$)',
          'node_modules/(pg|kysely|hono)/',
        ],
      },
    },
    {
      name: 'only-store-speaks-sql',
      severity: 'error',
      from: { path: '^src/rooms/', pathNot: '(/(store|tables)[^/]*\\.ts|\\.test\\.ts)$' },
      to: { path: 'node_modules/(pg|kysely)/' },
    },
    {
      name: 'migrations-are-frozen',
      severity: 'error',
      from: { path: '^db/migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'product-code-needs-no-test-tools',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.test|/testing[^/]*)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/platform/html/client/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
