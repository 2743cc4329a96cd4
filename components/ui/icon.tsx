/** Our own drawn signs, 20 × 20, stroked in the colour of the text. Never alone: a word stands beside. */
const PATHS = {
  alert: 'M10 3 18 16.5H2zM10 8.2v3.6M10 14.2v.1',
  'arrow-down': 'M10 4v12M5 11l5 5 5-5',
  'arrow-right': 'M4 10h12M11 5l5 5-5 5',
  'arrow-up': 'M10 16V4M5 9l5-5 5 5',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1h-13zM8.5 17.5h3',
  calendar: 'M3 5h14v12H3zM3 9h14M7 3v3M13 3v3',
  check: 'M4 10.5l4 4 8-9',
  'chevron-down': 'M5 8l5 5 5-5',
  close: 'M5 5l10 10M15 5L5 15',
  comment: 'M3 4h14v9.5H9.5L6 17v-3.5H3z',
  device: 'M6 2.5h8v15H6zM9 15h2',
  download: 'M10 3v10M5.5 9l4.5 4.5L14.5 9M4 17h12',
  home: 'M3 9.5 10 3.5l7 6V17H3zM8 17v-5h4v5',
  list: 'M4 5h12M4 10h12M4 15h8',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  menu: 'M3 6h14M3 10h14M3 14h14',
  minus: 'M4 10h12',
  more: 'M5 10v.1M10 10v.1M15 10v.1',
  page: 'M5 2.5h7L15.5 6v11.5H5zM11.5 2.5v4h4',
  pen: 'M4 16l1-4L13.5 3.5l3 3L8 15z',
  plus: 'M10 4v12M4 10h12',
  question: 'M7 7.3a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2M10 15.2v.1',
  quote: 'M4 13c2 0 3-1 3-3H4V6h4v5c0 2.5-1.5 4-4 4zM12 13c2 0 3-1 3-3h-3V6h4v5c0 2.5-1.5 4-4 4z',
  search: 'M14.5 9a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0M13 13l4.5 4.5',
  turning: 'M10 3a7 7 0 1 1-6.7 5',
  undo: 'M4 8h8a4.5 4.5 0 0 1 0 9H7M7.5 4.5 4 8l3.5 3.5',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
