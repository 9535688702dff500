import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { latinKey, type PressedKey } from './latin-key.ts';
import './menu.css';

/** A menu that hangs on a button. */
export interface MenuProps {
  /** What it hangs on, and what gets the focus back. */
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Gap between anchor and menu, and between menu and the edge of the window, in pixels. */
const margin = 6;

/** Below its anchor and flush with its right edge; above or further left where the window ends. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.min(Math.max(margin, at.right - width), window.innerWidth - width - margin);
  const below = at.bottom + margin;
  const top = below + height + margin > window.innerHeight ? Math.max(margin, at.top - height - margin) : below;
  menu.style.left = `${Math.max(margin, left)}px`;
  menu.style.top = `${top}px`;
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ?? [])];
}

/** The item a key leads to, as the ARIA pattern of menus has it; undefined for other keys. */
function itemFor(pressed: PressedKey, items: readonly HTMLElement[]): HTMLElement | undefined {
  const at = items.indexOf(document.activeElement as HTMLElement);
  const key = latinKey(pressed).toLowerCase();
  switch (pressed.key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length];
    case 'ArrowUp':
      return items[(at - 1 + items.length) % items.length];
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default: {
      const begins = ({ textContent }: HTMLElement) => textContent.trim().toLowerCase().startsWith(key);
      return key.trim().length === 1 ? (items.slice(at + 1).find(begins) ?? items.find(begins)) : undefined;
    }
  }
}

/**
 * A menu in the top layer, on `popover`: a click beside it or Escape closes it. Made of `MenuItem`s; one has the focus,
 * arrow keys go from one to the next.
 */
export function Menu({ anchor, label, onClose, children }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const closing = useRef(onClose);
  closing.current = onClose;
  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null) return undefined;
    element.showPopover?.();
    place(element, anchor);
    itemsOf(element)[0]?.focus();
    const onToggle = (event: Event) => {
      if ('newState' in event && event.newState === 'closed') closing.current();
    };
    element.addEventListener('toggle', onToggle);
    return () => element.removeEventListener('toggle', onToggle);
  }, [anchor]);
  useEffect(() => {
    return () => {
      // Only where nobody took the focus elsewhere: a click beside the menu means something else by then.
      if (document.activeElement === document.body && anchor.isConnected) anchor.focus();
    };
  }, [anchor]);
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      anchor.focus();
      onClose();
      return;
    }
    const next = itemFor(event, itemsOf(menu.current));
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
  return (
    <div ref={menu} popover="auto" className="menu" role="menu" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** One thing a menu does; a link where it leads somewhere. */
export function MenuItem(props: {
  readonly children: ReactNode;
  readonly onSelect?: (event: MouseEvent) => void;
  readonly href?: string;
  /** Of several that exclude each other: whether it holds now. */
  readonly checked?: boolean;
}) {
  const { children, onSelect, href, checked } = props;
  if (href !== undefined) {
    return (
      <a className="menu-item" role="menuitem" tabIndex={-1} href={href} onClick={onSelect}>
        {children}
      </a>
    );
  }
  const shared = { type: 'button', className: 'menu-item', tabIndex: -1, onClick: onSelect, children } as const;
  return checked === undefined ? (
    <button role="menuitem" {...shared} />
  ) : (
    <button role="menuitemradio" aria-checked={checked} {...shared} />
  );
}
