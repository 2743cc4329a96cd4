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

const plugin = {
  meta: { name: 'house' },
  rules: {
    'no-real-time-or-chance': noRealTimeOrChance,
    'no-environment': noEnvironment,
    'no-default-export': noDefaultExport,
  },
}

export default plugin
