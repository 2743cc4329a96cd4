/** Signs of the writing tools, 20 × 20, drawn like those of components/ui/icon.tsx. */
const PATHS = {
  comment: 'M3 4h14v9.5H9.5L6 17v-3.5H3z',
  'bullet-list': 'M8 5h9M8 10h9M8 15h9M3.5 5v.1M3.5 10v.1M3.5 15v.1',
  link: 'M8.2 11.8l3.6-3.6M9 6l1.6-1.7a3.5 3.5 0 0 1 5 5L14 11M11 14l-1.600 1.700a3.500 3.500 0 0 1-5-5L6 9',
  quote: 'M4 13c2 0 3-1 3-3H4V6h4v5c0 2.5-1.5 4-4 4zM12 13c2 0 3-1 3-3h-3V6h4v5c0 2.5-1.5 4-4 4z',
  priority: 'M5 3.5v14M5 4.500h10l-2.500 3 2.500 3H5',
  undo: 'M4 8h8a4.5 4.5 0 0 1 0 9H7M7.5 4.500 4 8l3.500 3.500',
  more: 'M5 10v.1M10 10v.1M15 10v.1',
  'chevron-down': 'M5 8l5 5 5-5',
} as const

export type ToolIconName = keyof typeof PATHS

export function ToolIcon({ name }: { name: ToolIconName }) {
  return (
    <svg className="i" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
