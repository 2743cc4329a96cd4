/**
 * What the code asks of the messages, read from its source. Kept simple on purpose: a translator is
 * a constant that gets `getTranslations('ns')`, `useTranslations('ns')` or `createTranslator({…})`;
 * keys are literals or templates.
 */
export type Use = {
  file: string
  /** Namespaces that a translator of this name may have in the file; empty when it came as an argument. */
  namespaces: string[]
  /** A literal key, or a pattern in which `*` stands for what a template puts in. */
  key: string
}

const DECLARED =
  /(?:const|let)\s+(\w+)\s*=\s*(?:await\s+)?(?:getTranslations|useTranslations|createTranslator)\(\s*(?:['"]([\w.-]+)['"]|\{[^}]*namespace:\s*['"]([\w.-]+)['"])/g
const PAIRED = /\[([\w\s,]+)\]\s*=\s*await\s+Promise\.all\(\[([\s\S]*?)\]\)/g
const CALL = /\b(\w+)(?:\.(?:rich|markup|raw|has))?\(\s*(?:'([^'\n]+)'|`([^`\n]+)`)/g

/** Every key that a file asks for through something that looks like a translator (`t`, `tErrors` …). */
export function usesIn(file: string, source: string): Use[] {
  const namespaces = new Map<string, string[]>()
  const add = (name: string, ns: string) =>
    namespaces.set(name, [...(namespaces.get(name) ?? []), ns])
  for (const [, name = '', plain, named] of source.matchAll(DECLARED))
    add(name, plain ?? named ?? '')
  for (const [, names = '', calls = ''] of source.matchAll(PAIRED)) {
    const wanted = [...calls.matchAll(/(?:getTranslations\(\s*['"]([\w.-]+)['"]|\w+\()[^,]*/g)]
    names.split(',').forEach((name, index) => {
      const ns = wanted[index]?.[1]
      if (ns) add(name.trim(), ns)
    })
  }
  return [...source.matchAll(CALL)]
    .filter(([, name = '']) => namespaces.has(name) || name === 't')
    .map(([, name = '', literal, template]) => ({
      file,
      namespaces: namespaces.get(name) ?? [],
      key: literal ?? (template ?? '').replace(/\$\{[^}]*\}/g, '*'),
    }))
}

/**
 * Literals and templates of a source that may be keys waiting in a table: those with a dot, and any
 * word of a file that asks a translator for a key it holds in a variable.
 */
export function wordsIn(source: string): string[] {
  const dynamic = /\bt\w*(?:\.\w+)?\(\s*[A-Za-z_$][\w$.[\]]*\s*(?:[,)]|as\b)/.test(source)
  return [...source.matchAll(/'([\w.-]+)'|`([\w.-]*\$\{[^`]*)`/g)]
    .map(([, literal, template]) => literal ?? (template ?? '').replace(/\$\{[^}]*\}/g, '*'))
    .filter((word) => dynamic || word.includes('.'))
}

/** Compiled once: there are as many questions as keys times words. */
const patterns = new Map<string, RegExp>()

/** Whether a key fits what was asked for: equal, or matched by the pattern. */
export function fits(asked: string, key: string): boolean {
  if (!asked.includes('*')) return asked === key
  const pattern = patterns.get(asked) ?? patternOf(asked)
  patterns.set(asked, pattern)
  return pattern.test(key)
}

function patternOf(asked: string): RegExp {
  const parts = asked.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]+')}$`)
}
