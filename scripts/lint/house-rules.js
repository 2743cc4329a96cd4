/**
 * House rules that no ready-made lint rule covers. Loaded by .oxlintrc.json through `jsPlugins`;
 * tests/lint.test.ts plants a violation of each and expects it to be reported.
 */
const present = [
  [
    (n) => n.type === 'MemberExpression' && isNamed(n.object, 'Date') && isNamed(n.property, 'now'),
    'Take the time from deps.clock.',
  ],
  [
    (n) => n.type === 'NewExpression' && isNamed(n.callee, 'Date') && n.arguments.length === 0,
    'Take the time from deps.clock.',
  ],
  [
    (n) =>
      n.type === 'MemberExpression' && isNamed(n.object, 'Math') && isNamed(n.property, 'random'),
    'Take chance from deps.',
  ],
  [
    (n) => n.type === 'MemberExpression' && isNamed(n.property, 'randomUUID'),
    'Take ids from deps.newId.',
  ],
]

function isNamed(node, name) {
  return node?.type === 'Identifier' && node.name === name
}

const noRealTimeOrChance = {
  create(context) {
    const check = (node) => {
      for (const [matches, message] of present) if (matches(node)) context.report({ node, message })
    }
    return { MemberExpression: check, NewExpression: check }
  },
}

const noEnvironment = {
  create(context) {
    return {
      MemberExpression(node) {
        if (isNamed(node.object, 'process') && isNamed(node.property, 'env'))
          context.report({ node, message: 'Only lib/config.ts reads the environment.' })
      },
    }
  },
}

const noDefaultExport = {
  create(context) {
    return {
      ExportDefaultDeclaration(node) {
        context.report({
          node,
          message: 'Name what you export; only files that a framework reads have a default export.',
        })
      },
    }
  },
}

const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'error',
  'hint',
  'label',
  'lead',
  'legend',
  'placeholder',
  'title',
])

/** Words that people see or hear stand in lib/i18n/messages, in both languages. */
const noLiteralText = {
  create(context) {
    const check = (node, text) => {
      if (typeof text === 'string' && /\p{L}/u.test(text))
        context.report({ node, message: 'Put words for people into lib/i18n/messages.' })
    }
    const textOf = (node) =>
      node?.type === 'Literal'
        ? node.value
        : node?.type === 'TemplateLiteral'
          ? node.quasis.map((quasi) => quasi.value.cooked).join('')
          : undefined
    return {
      JSXText: (node) => check(node, node.value),
      JSXExpressionContainer(node) {
        if (node.parent?.type === 'JSXElement' || node.parent?.type === 'JSXFragment')
          check(node, textOf(node.expression))
      },
      JSXAttribute(node) {
        if (!SPOKEN.has(node.name?.name)) return
        const value =
          node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value
        check(node, textOf(value))
      },
    }
  },
}

const AMBIENT = new Set([
  'localeCompare',
  'toLocaleDateString',
  'toLocaleLowerCase',
  'toLocaleString',
  'toLocaleTimeString',
  'toLocaleUpperCase',
])

/** Dates, numbers and order follow the reader's language, never the machine's. */
const noAmbientLocale = {
  create(context) {
    const message =
      'Format and sort with lib/i18n/format.ts or next-intl: the machine has no language.'
    return {
      MemberExpression(node) {
        if (!node.computed && AMBIENT.has(node.property?.name)) context.report({ node, message })
        if (isNamed(node.object, 'Intl')) context.report({ node, message })
      },
    }
  },
}

/** What both sides know, bounds and words, stands in types.ts, so that it comes without the schemas. */
const noSchemaInBrowser = {
  create(context) {
    const message =
      'A schema brings zod to the browser, 32 kB: take bounds and words from types.ts.'
    return {
      ImportDeclaration(node) {
        const isInBrowser = /(^|\/)components\//.test(context.filename)
        const isSchema = /^@\/lib\/.*\/schema$/.test(node.source.value)
        if (isInBrowser && isSchema && node.importKind !== 'type') context.report({ node, message })
      },
    }
  },
}

const plugin = {
  meta: { name: 'house' },
  rules: {
    'no-real-time-or-chance': noRealTimeOrChance,
    'no-environment': noEnvironment,
    'no-default-export': noDefaultExport,
    'no-literal-text': noLiteralText,
    'no-ambient-locale': noAmbientLocale,
    'no-schema-in-browser': noSchemaInBrowser,
  },
}

export default plugin
