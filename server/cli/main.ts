import { environment, readCommandSettings, type Settings } from '@/lib/config'
import { CannotStart } from '../cannot-start'
import { withoutValues } from '../log'
import { rememberedProgram } from '../remember'
import { secretOf } from '../secret'
import { COMMANDS, type Command } from './commands'
import { withDatabase } from './database'
import { asLines } from './print'

const DONE = 0
const REFUSED = 1
const WRONG_USE = 2

type Outcome = { code: number; value?: unknown; say?: string }

/** `npm run --silent cli -- <command> [--json]`; what it promises stands in docs/contract.md. */
export async function main(words: readonly string[]): Promise<number> {
  const asJson = words.includes('--json')
  const [name = '', ...rest] = words.filter((word) => word !== '--json')
  const outcome = await outcomeOf(name, rest)
  if (outcome.say) process.stderr.write(`${outcome.say}\n`)
  const text = asJson ? jsonOf(outcome) : printed(outcome)
  // Written whole before the process ends, also into a pipe.
  if (text) await new Promise<void>((done) => process.stdout.write(text, () => done()))
  return outcome.code
}

async function outcomeOf(name: string, rest: string[]): Promise<Outcome> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) return { code: WRONG_USE, say: usage(name) }
  const wanted = command.argument === null ? 0 : 1
  if (rest.length !== wanted || rest.some((word) => word.startsWith('--')))
    return {
      code: WRONG_USE,
      say: `Use: cli ${name}${command.argument ? ` <${command.argument}>` : ''} [--json]`,
    }
  try {
    return await runCommand(command, rest[0] ?? '')
  } catch (error) {
    const say = error instanceof CannotStart ? error.message : withoutValues(error)
    return {
      code: REFUSED,
      say,
      value: { error: { type: 'cannot-run', message: say.split('\n')[0] } },
    }
  }
}

async function runCommand(command: Command, argument: string): Promise<Outcome> {
  const settings = settingsOf()
  const result = await withDatabase(settings, (db) =>
    command.run(
      { db, settings, secret: () => settings.secret ?? secretOf(settings.dataDir) },
      argument,
    ),
  )
  if (result.ok) return { code: DONE, value: result.value }
  const reasons = Array.isArray(result.error.errors) ? `\n${asLines(result.error.errors)}` : ''
  return { code: REFUSED, value: { error: result.error }, say: `${result.error.message}${reasons}` }
}

function settingsOf(): Settings {
  const settings = readCommandSettings(environment(), rememberedProgram)
  if (!settings.ok) throw new CannotStart(settings.error.message)
  return settings.value
}

function jsonOf({ value, say, code }: Outcome): string {
  const told =
    value === undefined
      ? { error: { type: code === WRONG_USE ? 'wrong-use' : 'refused', message: say } }
      : value
  return `${JSON.stringify(told)}\n`
}

/** For people; what was refused has been said on standard error already. */
function printed({ code, value }: Outcome): string {
  return code === DONE ? `${asLines(value)}\n` : ''
}

function usage(name: string): string {
  const rows = Object.entries(COMMANDS).map(
    ([command, { argument, does }]) =>
      `  ${`${command}${argument ? ` <${argument}>` : ''}`.padEnd(22)} ${does}`,
  )
  const first = name ? `There is no command "${name.slice(0, 40)}".` : 'Use: cli <command> [--json]'
  return [first, ...rows].join('\n')
}
