import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-pages.tsx';

/** The numbers of the shop. */
export function StatsPage(props: ShopPageProps) {
  return (
    <main>
      <ShopMenu {...props} />
      <h1>Numbers</h1>
    </main>
  );
}
