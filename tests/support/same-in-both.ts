/** What is rightly written the same in Swedish and in English. */
export const SAME_IN_BOTH: ReadonlySet<string> = new Set([
  'Färdplan',
  'Start',
  'Administration',
  'Organisation',
  'Svenska',
  'English',
  'Esc',
  'Alt + F10',
  'Ctrl + B',
  'Ctrl + I',
  'Ctrl + Z',
  'Per person',
  'per person',
  'Per organisation',
  'per organisation',
])
