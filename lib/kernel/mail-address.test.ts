import { expect, test } from 'vitest'
import { mailAddress } from './mail-address'

test('takes the address out of a sender with a name, and leaves a bare one', () => {
  expect(mailAddress('Färdplan <fardplan@example.se>')).toBe('fardplan@example.se')
  expect(mailAddress('fardplan@example.se')).toBe('fardplan@example.se')
})
