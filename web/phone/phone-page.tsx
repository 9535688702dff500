import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-pages.tsx';

/** A technician's day. */
export function PhonePage(props: ShopPageProps) {
  return (
    <main>
      <ShopMenu {...props} />
      <h1>My day</h1>
    </main>
  );
}
