import { useState } from 'react';
import { mayManage } from '../people/may-manage.ts';
import { signOutPerson } from '../person/sign-out.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { boardWork, requestOf } from '../work/board-work.ts';
import { mayWork } from '../work/may-work.ts';
import { wantWork } from '../work/wanted.ts';
import { copy as frame } from './copy.ts';
import { later } from './later.ts';
import { LazyWindow } from './lazy-part.tsx';
import { copy } from './menu-copy.ts';
import { sessions } from './sessions.ts';
import type { ShopPageProps } from './shop-page-props.ts';
import { linkTo, navigate, useView } from './use-view.ts';
import { plainBoard, type View } from './view.ts';

const Everywhere = later(() => import('../sign-in/everywhere.tsx'), 'Everywhere');

const views: readonly (readonly [string, Partial<View>])[] = [
  [copy.board, {}],
  [copy.numbers, { page: 'stats' }],
  [copy.work, { page: 'jobs' }],
  [copy.people, { page: 'people' }],
  [copy.devices, { page: 'pair' }],
  [copy.phone, { page: 'me' }],
  [copy.kiosk, { kiosk: true }],
];

/** Goes there without loading the page again, unless somebody wants it in another tab. */
function follow(
  event: { metaKey: boolean; ctrlKey: boolean; preventDefault: () => void },
  change: Partial<View>,
): void {
  if (event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  navigate({ ...plainBoard, date: undefined, card: undefined, part: undefined, ...change });
}

/** What can be done for the day on the board; it begins on the page of work, which shows how far it is. */
function BoardWork(props: {
  readonly date: string | undefined;
  readonly timeZone: string;
  readonly select: (act: () => void) => () => void;
}) {
  return boardWork.map((what) => (
    <MenuItem
      key={what}
      onSelect={props.select(() => {
        wantWork(requestOf(what, props.date, props.timeZone));
        navigate({ ...plainBoard, card: undefined, part: undefined, page: 'jobs' });
      })}
    >
      {copy[what]}
    </MenuItem>
  ));
}

/** Other shops, other views, printing and signing out. */
export function ShopMenuItems(
  props: Pick<ShopPageProps, 'endpoints' | 'signedIn' | 'shops' | 'onAddShop'> & {
    readonly anchor: HTMLElement;
    readonly onClose: () => void;
  },
) {
  const { endpoints, signedIn, shops, onAddShop, anchor, onClose: close } = props;
  const view = useView();
  const { shop, person } = signedIn;
  const isForWork = mayWork(signedIn);
  const isForPeople = mayManage(signedIn);
  const [isEverywhere, setEverywhere] = useState(false);
  const select = (act: () => void) => () => {
    close();
    act();
  };
  if (isEverywhere) {
    return (
      <LazyWindow>
        <Everywhere endpoints={endpoints} entry={signedIn} onClose={close} />
      </LazyWindow>
    );
  }
  return (
    <Menu anchor={anchor} label={frame.shopMenu(shop.name)} onClose={close}>
      {shops.map((entry) => (
        <MenuItem
          key={entry.shop.id}
          checked={entry.shop.id === shop.id}
          onSelect={select(() => sessions.switchTo(entry.shop.id))}
        >
          <Icon name={entry.shop.id === shop.id ? 'check' : 'car'} />
          <span>{entry.shop.name}</span>
          <span className="menu-aside">{entry.role}</span>
        </MenuItem>
      ))}
      <MenuItem onSelect={select(onAddShop)}>
        <Icon name="plus" /> {copy.addShop}
      </MenuItem>
      <hr className="menu-line" />
      {views
        .filter(
          ([, { page }]) => (isForWork || page !== 'jobs') && (isForPeople || (page !== 'people' && page !== 'pair')),
        )
        .map(([label, change]) => (
          <MenuItem
            key={label}
            href={linkTo(plainBoard, change)}
            onSelect={(event) => {
              follow(event, change);
              close();
            }}
          >
            {label}
          </MenuItem>
        ))}
      <hr className="menu-line" />
      {view.page === 'board' ? (
        <>
          <MenuItem onSelect={select(() => window.print())}>
            <Icon name="print" /> {copy.print}
          </MenuItem>
          {isForWork ? <BoardWork date={view.date} timeZone={shop.timeZone} select={select} /> : null}
          <hr className="menu-line" />
        </>
      ) : null}
      {person === undefined ? (
        <MenuItem onSelect={select(() => sessions.signOut(shop.id))}>{copy.signOut(shop.name)}</MenuItem>
      ) : (
        <>
          <MenuItem onSelect={select(() => signOutPerson(endpoints.signIn, signedIn.key))}>
            {copy.signOutPerson(person.name)}
          </MenuItem>
          <MenuItem onSelect={() => setEverywhere(true)}>{copy.everywhere}</MenuItem>
        </>
      )}
    </Menu>
  );
}
