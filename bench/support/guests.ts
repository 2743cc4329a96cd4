/**
 * Guests with phones, as a program of its own, so that their work is not the editors': its arguments are
 * the site, the code, how many, and the ms in which they come. Says `ready`, begins with the first line of
 * its input, prints one line of JSON, the ms that each took to be in, and follows until its input ends.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { visitor, type Visitor } from '@/tests/support/visitor'

const [url = '', code = '', count = '0', within = '0'] = process.argv.slice(2)
const streams: AbortController[] = []

const input = createInterface({ input: process.stdin })
input.once('close', () => process.exit(0))
console.log('ready')
await once(input, 'line')
const joining = Array.from({ length: Number(count) }, async (_, n) => {
  await new Promise((done) => setTimeout(done, (n * Number(within)) / Number(count)))
  return guest(n + 1)
})
const took = (await Promise.allSettled(joining)).flatMap((one) =>
  one.status === 'fulfilled' ? one.value : [],
)
console.log(JSON.stringify(took))

/** What a phone does: opens the address, fills in the form, sees the meeting, follows it. */
async function guest(n: number): Promise<number> {
  const phone = visitor(url)
  const began = performance.now()
  await read(phone, `/join/${code}`, 303)
  await read(phone, '/join', 200)
  const form = {
    name: `Gäst ${n}`,
    organisation: `Byalaget ${n % 20}`,
    role: 'resident',
    consent: 'on',
  }
  const entered = await phone.send('/join/enter', form)
  if (entered.status !== 303) throw new Error(`not in: ${entered.status}`)
  await read(phone, '/guest', 200)
  const ended = performance.now() - began
  const stream = new AbortController()
  streams.push(stream)
  const cookie = [...phone.cookies].map((pair) => pair.join('=')).join('; ')
  void fetch(`${url}/api/guest/live`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: stream.signal,
  })
    .then(({ body }) => body?.pipeTo(new WritableStream()))
    .catch(() => {})
  return ended
}

async function read(phone: Visitor, path: string, status: number): Promise<void> {
  const answer = await phone.get(path)
  await answer.text()
  if (answer.status !== status) throw new Error(`${path}: ${answer.status}`)
}
