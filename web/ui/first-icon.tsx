/** Paths on a grid of 16, drawn as strokes: those of the first view. */
export const firstShapes = {
  late: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.6V8l2.4 1.5',
  overrun:
    'M4.2 1.8h7.6M4.2 14.2h7.6M5 1.8v2.6c0 1.6 3 2.4 3 3.6s-3 2-3 3.6v2.6M11 1.8v2.6c0 1.6-3 2.4-3 3.6s3 2 3 3.6v2.6',
  waiting: 'M2.5 6.5h8.2v4a3 3 0 0 1-3 3H5.5a3 3 0 0 1-3-3ZM10.7 7.7h1.1a1.8 1.8 0 0 1 0 3.6h-1.1M5 1.8v2M8.2 1.8v2',
  left: 'M10 3 5 8l5 5',
  right: 'm6 3 5 5-5 5',
  up: 'm3 10 5-5 5 5',
  down: 'm3 6 5 5 5-5',
  plus: 'M8 2.8v10.4M2.8 8h10.4',
  search: 'M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6ZM10.5 10.5l3.5 3.5',
  help: 'M5.7 5.8a2.3 2.3 0 1 1 3.6 2c-.8.5-1.3 1-1.3 1.9M8 12.3v.2',
  more: 'M3.2 8h.1M8 8h.1M12.8 8h.1',
  note: 'M3 2.5h10v7.2L9.7 13H3ZM9.5 13V9.5H13M5.3 5.5h5.4M5.3 8h2.7',
  pin: 'M8 14.3S12.8 10 12.8 6.5a4.8 4.8 0 0 0-9.6 0C3.2 10 8 14.3 8 14.3ZM8 5a1.6 1.6 0 1 0 0 3.2A1.6 1.6 0 0 0 8 5Z',
  check: 'm2.8 8.5 3.5 3.5 7-8',
  retry: 'M13.5 3v3.5H10M13.3 6.3a5.7 5.7 0 1 0 .3 3',
  warning: 'M8 2 1.5 13.5h13ZM8 6.5v3.2M8 11.7v.1',
  offline: 'M2 2l12 12M8 12.8v.1M5.5 10a3.6 3.6 0 0 1 4.6-.4M3.2 7.5a7 7 0 0 1 3-1.7M12.8 7.5a7 7 0 0 0-4-1.9',
} as const;

/** What an icon of the first view can show. */
export type FirstIconName = keyof typeof firstShapes;

/** A path as a picture beside words, which say the same: assistive technology passes over it. */
export function Shape({ path, size = 16 }: { readonly path: string; readonly size?: number | undefined }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width={`${size / 16}rem`} height={`${size / 16}rem`} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** An icon of what is drawn first: the board itself and what says that it failed. All others draw `Icon`. */
export function FirstIcon({ name, size }: { readonly name: FirstIconName; readonly size?: number }) {
  return <Shape path={firstShapes[name]} size={size} />;
}
