import { useEffect } from 'react';
import { createCell, useCell } from '../ui/cell.ts';

/** What looks through cards for what somebody typed. */
export type Finder = Pick<typeof import('#shared/domain/text-filter.ts'), 'lookThrough' | 'standsIn'>;

const finder = createCell<Finder | undefined>(undefined);

/** The finder, which knows the scripts of the world and so comes after the first view; undefined until it is there. */
export function useFinder(): Finder | undefined {
  useEffect(() => {
    // Without a network nothing is found by text; the next board asks again.
    import('#shared/domain/text-filter.ts').then(
      ({ lookThrough, standsIn }) => finder.get() ?? finder.set({ lookThrough, standsIn }),
      () => undefined,
    );
  }, []);
  return useCell(finder, (loaded) => loaded);
}
