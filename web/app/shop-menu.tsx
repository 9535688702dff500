import { useRef, useState } from 'react';
import { FirstIcon } from '../ui/first-icon.tsx';
import { copy } from './copy.ts';
import { later } from './later.ts';
import { LazyWindow } from './lazy-part.tsx';
import type { ShopPageProps } from './shop-page-props.ts';

const ShopMenuItems = later(() => import('./shop-menu-items.tsx'), 'ShopMenuItems');

/** The name of the shop; behind it other shops, other views, printing and signing out. */
export function ShopMenu(props: ShopPageProps) {
  const { name } = props.signedIn.shop;
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="shop-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={copy.shopMenu(name)}
        onClick={() => setOpen(!open)}
      >
        <span>{name}</span> <FirstIcon name="down" size={12} />
      </button>
      {open && button.current !== null ? (
        <LazyWindow>
          <ShopMenuItems {...props} anchor={button.current} onClose={() => setOpen(false)} />
        </LazyWindow>
      ) : null}
    </>
  );
}
