import { environment, readCommandSettings, type Settings } from '@/lib/config'
import { CannotStart } from '../cannot-start'
import { withoutValues } from '../log'
import { rememberedProgram } from '../remember'
import { secretOf } from '../secret'
import { COMMANDS } from './commands'
import { withDatabase } from './database'
import { asLines } from './print'
import { RECOUNT } from './recount'
import { readWords, type Command, type FileCommand, type Outcome } from './words'

const DONE = 0
const REFUSED = 1
const WRONG_USE = 2

const FILE_COMMANDS: Record<string, FileCommand> = { recount: RECOUNT }

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
  const fileCommand = own(FILE_COMMANDS, name)
  const command = fileCommand ?? own(COMMANDS, name)
  if (!command) return { code: WRONG_USE, say: usage(name) }
  const wanted = command.argument === null ? 0 : 1
  const given = readWords(rest, command.options ?? {})
  if (given?.rest.length !== wanted)
    return { code: WRONG_USE, say: `Use: cli ${usageOf(name, command)} [--json]` }
  const argument = given.rest[0] ?? ''
  try {
    return await (fileCommand
      ? fileCommand.run(argument, given.options)
      : runCommand(command as Command, argument, given.options))
  } catch (error) {
    const say = error instanceof CannotStart ? error.message : withoutValues(error)
    return {
      code: REFUSED,
      say,
      value: { error: { type: 'cannot-run', message: say.split('\n')[0] } },
    }
  }
}

async function runCommand(
  command: Command,
  argument: string,
  options: Record<string, string>,
): Promise<Outcome> {
  const settings = settingsOf()
  const result = await withDatabase(settings, (db) =>
    command.run(
      { db, settings, secret: () => settings.secret ?? secretOf(settings.dataDir) },
      argument,
      options,
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
function printed({ code, value, print }: Outcome): string {
  return code === DONE ? `${print ?? asLines(value)}\n` : ''
}

const own = <T>(commands: Record<string, T>, name: string) =>
  Object.hasOwn(commands, name) ? commands[name] : undefined

function usageOf(name: string, command: Command | FileCommand): string {
  return [
    name,
    ...(command.argument ? [`<${command.argument}>`] : []),
    ...Object.entries(command.options ?? {}).map(([option, values]) =>
      typeof values === 'string' ? `--${option} <${values}>` : `[--${option} ${values.join('|')}]`,
    ),
  ].join(' ')
}

function usage(name: string): string {
  const rows = Object.entries({ ...COMMANDS, ...FILE_COMMANDS }).map(
    ([command, { argument, does }]) =>
      `  ${`${command}${argument ? ` <${argument}>` : ''}`.padEnd(22)} ${does}`,
  )
  const first = name ? `There is no command "${name.slice(0, 40)}".` : 'Use: cli <command> [--json]'
  return [first, ...rows].join('\n')
}
