import { resolve } from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '@/lib/kernel/result'

/** What the environment says. `databaseUrl` and `secret` may still be missing: see `Config`. */
export type Settings = {
  port: number
  host: string
  /** The public origin, without a slash at the end: in links, for `Origin`, for the cookie's name. */
  baseUrl: string
  /** Origins that a browser may come from: `baseUrl`, and in the demo its twin under `localhost`. */
  origins: readonly string[]
  /** Whether browsers come through TLS: decides `Secure`, `__Host-` and HSTS. */
  tls: boolean
  /** Absolute. Holds the embedded database, secrets made at first start, uploads. */
  dataDir: string
  databaseUrl: string | null
  embeddedDatabase: boolean
  secret: string | null
  /** Null: mail waits in the outbox. */
  smtpUrl: string | null
  mailFrom: string
  /** How many proxies in front may be believed about `X-Forwarded-*`. */
  trustedProxyHops: number
  demo: boolean
}

/** What a running program knows: the embedded database has an address, the demo has a secret. */
export type Config = Settings & { databaseUrl: string; secret: string }

export type ConfigRefused = { type: 'config-refused'; message: string }
export type Environment = Record<string, string | undefined>

const SECRET_BYTES = 32
const SECRET_DISTINCT = 12
const EXAMPLE_SECRET = /change.?me|example|secret|password|byt.?ut|0123456789|abcdefgh/i
const MAKE_SECRET = `make one with: node -p "require('crypto').randomBytes(48).toString('base64url')"`

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .transform((word) => word === '1' || word === 'true')
const url = (protocols: RegExp) => z.url({ protocol: protocols })

const Variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: url(/^https?$/).optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: url(/^postgres(ql)?$/).optional(),
  EMBEDDED_DATABASE: flag.default(false),
  SECRET: z.string().optional(),
  SMTP_URL: url(/^smtps?$/).optional(),
  MAIL_FROM: z
    .string()
    .max(320)
    .regex(/^[^\r\n]+$/)
    .optional(),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  DEMO: flag.default(false),
})

const EXPECTED: Record<keyof z.infer<typeof Variables>, string> = {
  PORT: 'a port number between 1 and 65535',
  HOST: 'an address to listen on, such as 127.0.0.1',
  BASE_URL: 'the public address, such as https://fardplan.example.se',
  DATA_DIR: 'a folder',
  DATABASE_URL: 'a PostgreSQL address, such as postgres://user:password@host:5432/fardplan',
  EMBEDDED_DATABASE: '1 or 0',
  SECRET: `at least ${SECRET_BYTES} random bytes`,
  SMTP_URL: 'a mail server address, such as smtp://user:password@host:587',
  MAIL_FROM: 'a sender, such as "Färdplan <fardplan@example.se>"',
  TRUSTED_PROXY_HOPS: 'a number from 0 to 5',
  DEMO: '1 or 0',
}

/**
 * Reads the environment, whole. Each refusal is one sentence that says what to set; it never repeats
 * the value, which may be a secret.
 */
export function readSettings(env: Environment): Result<Settings, ConfigRefused> {
  return read(env, missingForReal)
}

/**
 * For the command line, which is called without the program's environment: what is missing is taken
 * from `remembered` (what the last start on that data folder said), else from the defaults.
 */
export function readCommandSettings(
  env: Environment,
  remembered: (dataDir: string) => Environment,
): Result<Settings, ConfigRefused> {
  const own = present(env)
  return read({ ...remembered(resolve(own.DATA_DIR ?? '.data')), ...own }, () => null)
}

function present(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}

function read(
  env: Environment,
  missingFrom: (variables: z.infer<typeof Variables>) => string | null,
): Result<Settings, ConfigRefused> {
  const parsed = Variables.safeParse(present(env))
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0] as keyof typeof EXPECTED
    return refused(`${name} is not understood: it should be ${EXPECTED[name]}.`)
  }
  const variables = parsed.data
  const missing = variables.DEMO ? null : missingFrom(variables)
  if (missing) return refused(missing)
  const secretProblem = variables.SECRET === undefined ? null : weakness(variables.SECRET)
  if (secretProblem) return refused(`SECRET ${secretProblem}; ${MAKE_SECRET}`)

  const base = new URL(variables.BASE_URL ?? `http://127.0.0.1:${variables.PORT}`)
  if (base.pathname !== '/' || base.search || base.hash || base.username)
    return refused('BASE_URL is only the origin: scheme, host and port, without a path or a user.')
  return ok(settingsOf(variables, base))
}

function settingsOf(variables: z.infer<typeof Variables>, base: URL): Settings {
  return {
    port: variables.PORT,
    host: variables.HOST,
    baseUrl: base.origin,
    origins: [base.origin, ...(variables.DEMO ? localTwin(base) : [])],
    tls: base.protocol === 'https:',
    dataDir: resolve(variables.DATA_DIR),
    databaseUrl: variables.DATABASE_URL ?? null,
    embeddedDatabase: variables.DATABASE_URL === undefined,
    secret: variables.SECRET ?? null,
    smtpUrl: variables.SMTP_URL ?? null,
    mailFrom: variables.MAIL_FROM ?? `Färdplan <no-reply@${base.hostname}>`,
    trustedProxyHops: variables.TRUSTED_PROXY_HOPS,
    demo: variables.DEMO,
  }
}

function missingForReal(variables: z.infer<typeof Variables>): string | null {
  if (!variables.BASE_URL)
    return `BASE_URL is missing: set it to ${EXPECTED.BASE_URL} (npm run demo needs nothing).`
  if (!variables.SECRET) return `SECRET is missing: ${MAKE_SECRET}`
  if (!variables.DATABASE_URL && !variables.EMBEDDED_DATABASE)
    return 'DATABASE_URL is missing: set it to a PostgreSQL address, or EMBEDDED_DATABASE=1 to keep the database beside the program.'
  return null
}

function weakness(secret: string): string | null {
  if (Buffer.byteLength(secret) < SECRET_BYTES) return `is shorter than ${SECRET_BYTES} bytes`
  if (EXAMPLE_SECRET.test(secret)) return 'looks like an example value'
  if (new Set(secret).size < SECRET_DISTINCT) return 'repeats itself'
  return null
}

/** In the demo people type either name of their own machine. */
function localTwin(base: URL): string[] {
  if (base.hostname !== '127.0.0.1') return []
  return [`${base.protocol}//localhost${base.port ? `:${base.port}` : ''}`]
}

function refused(message: string): Result<never, ConfigRefused> {
  return err({ type: 'config-refused', message })
}

/** The environment of this process; only the composition roots and tests need another. */
export function environment(): Environment {
  return process.env
}

/**
 * Tells the code inside Next, which shares no modules with `server/`, the address of the embedded
 * database and the secret made at first start. Call before Next is started.
 */
export function publishConfig(config: Config): void {
  process.env.DATABASE_URL = config.databaseUrl
  process.env.SECRET = config.secret
  process.env.NEXTAUTH_URL = config.baseUrl
  delete process.env.AUTH_TRUST_HOST
}

/**
 * The configuration of the running program, for code inside Next.
 *
 * @throws when `server/main.ts` has not published it: pages cannot run on their own.
 */
export function readConfig(env: Environment = process.env): Config {
  const settings = readSettings(env)
  if (!settings.ok) throw new Error(settings.error.message)
  const { databaseUrl, secret } = settings.value
  if (databaseUrl === null || secret === null)
    throw new Error('The program was started past server/main.ts: no database or no secret.')
  return { ...settings.value, databaseUrl, secret }
}
