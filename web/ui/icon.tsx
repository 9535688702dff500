import { firstShapes, Shape } from './first-icon.tsx';

/** Beside those of the first view, which is not to load these. */
const shapes = {
  ...firstShapes,
  download: 'M8 2.5V10M4.5 6.7 8 10l3.5-3.3M3 13.5h10',
  top: 'M3 2.5h10M8 13.5V6M4.5 9 8 5.5 11.5 9',
  phone: 'M4 1.8h2L7 5 5.3 6.2a8 8 0 0 0 4.5 4.5L11 9l3.2 1v2a2 2 0 0 1-2.2 2A11.5 11.5 0 0 1 2 4a2 2 0 0 1 2-2.2Z',
  car: 'M2 11.5V8.3l1.6-4h8.8l1.6 4v3.2ZM2 8.3h12M3.5 11.5v1.7M12.5 11.5v1.7M4.5 10h.1M11.5 10h.1',
  person: 'M8 2a2.9 2.9 0 1 0 0 5.8A2.9 2.9 0 0 0 8 2ZM2.5 14c.4-3 2.7-4.3 5.5-4.3s5.1 1.3 5.5 4.3',
  print: 'M4.5 5.5V2h7v3.5M4.5 11.5H2.5v-6h11v6h-2M4.5 9.5h7V14h-7Z',
  close: 'm3.5 3.5 9 9M12.5 3.5l-9 9',
  undo: 'M5.5 3 2.5 6l3 3M2.8 6h6.4a4 4 0 0 1 0 8H6',
  history: 'M2.5 3v3.5H6M2.7 6.3a5.7 5.7 0 1 1-.3 3M8 5v3.2l2 1.3',
  stats: 'M2.5 13.5h11M4 11V8M8 11V3M12 11V6',
} as const;

/** What an icon can show. */
export type IconName = keyof typeof shapes;

/** A picture beside words, which say the same. */
export function Icon({ name, size }: { readonly name: IconName; readonly size?: number }) {
  return <Shape path={shapes[name]} size={size} />;
}
