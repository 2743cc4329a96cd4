/** The house plan, checked: `npm run check:imports`. Explained in docs/architecture.md. */
// Under TypeScript 7 this needs @swc/core installed; without it dependency-cruiser reads 0 modules and reports success.
const feature = '^lib/(?!kernel|db|sync|auth|access|audit|i18n)([^/]+)/'
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle means two modules are one.', {}, { circular: true }),
    rule(
      'kernel-stands-alone',
      'kernel/ knows nothing of the project.',
      { path: '^lib/kernel/', pathNot: '\\.test\\.ts$' },
      { pathNot: ['^lib/kernel/', '^(node:)?crypto$'] },
    ),
    rule(
      'lib-never-looks-up',
      'lib/ is below app/, components/ and server/.',
      { path: '^lib/', pathNot: '\\.test\\.ts$' },
      { path: '^(app|components|server|tests)/' },
    ),
    rule(
      'tables-know-only-types',
      'lib/db may brand its columns, nothing more.',
      { path: '^lib/db/' },
      { path: '^lib/(?!db/|kernel/)', pathNot: '^lib/[^/]+/types\\.ts$' },
    ),
    rule(
      'foundations-below-features',
      'access, auth, audit and sync serve features; they do not know them.',
      { path: '^lib/(access|auth|audit|sync)/', pathNot: '\\.test\\.ts$' },
      { path: feature, pathNot: '/types\\.ts$' },
    ),
    rule(
      'wire-has-no-database',
      'The browser bundles lib/sync.',
      { path: '^lib/sync/', pathNot: '\\.test\\.ts$' },
      {
        path: [
          '^lib/(db|auth)/',
          '/queries\\.ts$',
          '^node_modules/(next|next-auth|drizzle-orm|pg)/',
          '^(node:)?(fs|net|http)',
        ],
      },
    ),
    rule(
      'rules-are-pure',
      'types, schema and rules run anywhere: no I/O, no framework.',
      { path: feature + '(types|schema|rules)(\\.ts$|/)', pathNot: '\\.test\\.ts$' },
      {
        pathNot: [
          '^lib/kernel/',
          '^lib/[^/]+/(types|schema|rules)(\\.ts$|/)',
          // Pure as well: blocks, marks, passages, words and the canonical form of a text.
          '^lib/documents/(blocks|canonical|marks|passages|words)\\.ts$',
          '^node_modules/(zod|diff|ical-generator|luxon|timezones-ical-library)/',
        ],
      },
    ),
    rule(
      'sql-lives-in-queries',
      'Only queries.ts, lib/db, lib/access, lib/audit and server/{store,mail,database} speak to Postgres.',
      {
        path: '^(app|components|server|lib)/',
        pathNot: [
          '^lib/(db|access|audit)/',
          '^server/(store|mail|database)/',
          '/queries(\\.ts$|/)',
          '\\.pg\\.test\\.ts$',
        ],
      },
      { path: ['^node_modules/(drizzle-orm|pg)/', '^lib/db/schema/'] },
    ),
    rule(
      'pages-do-not-query',
      'Pages read through loaders and write through actions.',
      { path: '^(app|components)/' },
      { path: ['/(queries|commands)\\.ts$', '^lib/db/', '^server/'] },
    ),
    rule(
      'ui-kit-knows-no-domain',
      'components/ui could ship in another product.',
      { path: '^components/ui/' },
      { path: ['^lib/(?!kernel/)', '^app/', '^components/(?!ui/)'] },
    ),
    rule(
      'components-below-app',
      'Nothing imports a route.',
      { path: '^components/' },
      { path: '^app/' },
    ),
    rule(
      'server-without-next',
      'The sync engine is plain Node; only the thread of the pages hosts Next.',
      { path: '^server/', pathNot: '^server/pages/thread\\.ts$' },
      {
        path: [
          '^(app|components)/',
          '^node_modules/(next|next-auth|react|react-dom|server-only)/',
          '/(actions|loaders)\\.ts$',
        ],
      },
    ),
    rule(
      'room-has-no-sockets',
      'The room core sees no socket, database or timer.',
      { path: '^server/room/', pathNot: '\\.test\\.ts$' },
      {
        path: [
          '^server/(?!room/)',
          '^lib/db/',
          '/queries\\.ts$',
          '^node_modules/ws/',
          '^(node:)?(net|http|https|fs|timers)',
        ],
      },
    ),
    rule(
      'features-share-only-pure-files',
      'Across features: types, schema, rules, queries — never commands, actions, loaders.',
      { path: feature, pathNot: '\\.test\\.ts$' },
      { path: feature + '(commands|actions|loaders)\\.ts$', pathNot: '^lib/$1/' },
    ),
    rule(
      'tests-are-leaves',
      'Product code never imports test code.',
      { path: '^(app|components|lib|server)/', pathNot: '\\.test\\.tsx?$' },
      { path: ['^tests/', '\\.test\\.tsx?$'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
