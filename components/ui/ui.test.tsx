import { renderToStaticMarkup as html } from 'react-dom/server'
import { expect, test } from 'vitest'
import { areaStyle } from './area-style'
import { Button } from './button'
import { Choices } from './choices'
import { Select, TextField } from './field'
import { MiniTrail } from './station'
import { TableFrame } from './table-frame'

test('a field is described by its hint and by its error, and says that it is wrong', () => {
  const markup = html(
    <TextField name="reason" label="Skäl" hint="Kort" error="Skriv varför." defaultValue="x" />,
  )
  expect(markup).toContain('for="reason"')
  expect(markup).toContain('id="reason"')
  expect(markup).toContain('aria-describedby="reason-hint reason-error"')
  expect(markup).toContain('aria-invalid="true"')
  expect(markup).toContain('id="reason-error"')
})

test('a field without hint and error is described by nothing', () => {
  const markup = html(
    <Select name="role" label="Roll">
      <option>{'x'}</option>
    </Select>,
  )
  expect(markup).not.toContain('aria-describedby')
  expect(markup).not.toContain('aria-invalid')
})

test('a button that cannot be pressed stays reachable, says why, and submits nothing', () => {
  const markup = html(
    <Button type="submit" name="submit" unavailable="Bara mandatinnehavaren kan göra det.">
      {'Lämna in'}
    </Button>,
  )
  expect(markup).toContain('type="button"')
  expect(markup).toContain('aria-disabled="true"')
  expect(markup).toContain('aria-describedby="submit-why"')
  expect(markup).not.toMatch(/\sdisabled/)
})

test('choices are one question: a fieldset with a legend, nothing ticked by itself', () => {
  const markup = html(
    <Choices
      name="consent"
      kind="checkbox"
      legend="Fråga"
      choices={[{ value: 'yes', label: 'Ja' }]}
    />,
  )
  expect(markup).toMatch(/<fieldset[^>]*><legend/)
  expect(markup).not.toContain('checked')
})

test('a trail is a picture with its meaning in words', () => {
  const markup = html(<MiniTrail states={['full', 'half']} label="1 klart, 1 skrivs" />)
  expect(markup).toContain('role="img" aria-label="1 klart, 1 skrivs"')
})

test('a wide table can be scrolled by keyboard and has a name', () => {
  expect(html(<TableFrame label="Roller">{'x'}</TableFrame>)).toContain(
    'aria-label="Roller" tabindex="0"',
  )
})

test('an area colour that is no colour is left out instead of written into the page', () => {
  const good = {
    light: { fill: '#9E4C00', tint: '#FAEBD8' },
    dark: { fill: '#F2B36C', tint: '#3A2812' },
  }
  expect(areaStyle(good)).toEqual({
    '--area': 'light-dark(#9E4C00, #F2B36C)',
    '--area-tint': 'light-dark(#FAEBD8, #3A2812)',
  })
  const bad = { ...good, dark: { fill: 'red;background:url(//evil.example)', tint: '#000000' } }
  expect(areaStyle(bad)).toEqual({})
})
