/** Paths on a grid of 16, drawn as strokes. */
const shapes = {
  late: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.6V8l2.4 1.5',
  overrun:
    'M4.2 1.8h7.6M4.2 14.2h7.6M5 1.8v2.6c0 1.6 3 2.4 3 3.6s-3 2-3 3.6v2.6M11 1.8v2.6c0 1.6-3 2.4-3 3.6s3 2 3 3.6v2.6',
  waiting: 'M2.5 6.5h8.2v4a3 3 0 0 1-3 3H5.5a3 3 0 0 1-3-3ZM10.7 7.7h1.1a1.8 1.8 0 0 1 0 3.6h-1.1M5 1.8v2M8.2 1.8v2',
  left: 'M10 3 5 8l5 5',
  right: 'm6 3 5 5-5 5',
  up: 'm3 10 5-5 5 5',
  down: 'm3 6 5 5 5-5',
  download: 'M8 2.5V10M4.5 6.7 8 10l3.5-3.3M3 13.5h10',
  top: 'M3 2.5h10M8 13.5V6M4.5 9 8 5.5 11.5 9',
  plus: 'M8 2.8v10.4M2.8 8h10.4',
  search: 'M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6ZM10.5 10.5l3.5 3.5',
  help: 'M5.7 5.8a2.3 2.3 0 1 1 3.6 2c-.8.5-1.3 1-1.3 1.9M8 12.3v.2',
  more: 'M3.2 8h.1M8 8h.1M12.8 8h.1',
  note: 'M3 2.5h10v7.2L9.7 13H3ZM9.5 13V9.5H13M5.3 5.5h5.4M5.3 8h2.7',
  pin: 'M8 14.3S12.8 10 12.8 6.5a4.8 4.8 0 0 0-9.6 0C3.2 10 8 14.3 8 14.3ZM8 5a1.6 1.6 0 1 0 0 3.2A1.6 1.6 0 0 0 8 5Z',
  phone: 'M4 1.8h2L7 5 5.3 6.2a8 8 0 0 0 4.5 4.5L11 9l3.2 1v2a2 2 0 0 1-2.2 2A11.5 11.5 0 0 1 2 4a2 2 0 0 1 2-2.2Z',
  car: 'M2 11.5V8.3l1.6-4h8.8l1.6 4v3.2ZM2 8.3h12M3.5 11.5v1.7M12.5 11.5v1.7M4.5 10h.1M11.5 10h.1',
  person: 'M8 2a2.9 2.9 0 1 0 0 5.8A2.9 2.9 0 0 0 8 2ZM2.5 14c.4-3 2.7-4.3 5.5-4.3s5.1 1.3 5.5 4.3',
  print: 'M4.5 5.5V2h7v3.5M4.5 11.5H2.5v-6h11v6h-2M4.5 9.5h7V14h-7Z',
  close: 'm3.5 3.5 9 9M12.5 3.5l-9 9',
  check: 'm2.8 8.5 3.5 3.5 7-8',
  undo: 'M5.5 3 2.5 6l3 3M2.8 6h6.4a4 4 0 0 1 0 8H6',
  retry: 'M13.5 3v3.5H10M13.3 6.3a5.7 5.7 0 1 0 .3 3',
  warning: 'M8 2 1.5 13.5h13ZM8 6.5v3.2M8 11.7v.1',
  offline: 'M2 2l12 12M8 12.8v.1M5.5 10a3.6 3.6 0 0 1 4.6-.4M3.2 7.5a7 7 0 0 1 3-1.7M12.8 7.5a7 7 0 0 0-4-1.9',
  history: 'M2.5 3v3.5H6M2.7 6.3a5.7 5.7 0 1 1-.3 3M8 5v3.2l2 1.3',
  stats: 'M2.5 13.5h11M4 11V8M8 11V3M12 11V6',
} as const;

/** What an icon can show. */
export type IconName = keyof typeof shapes;

/** A picture beside words, which say the same: assistive technology passes over it. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width={`${size / 16}rem`} height={`${size / 16}rem`} aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
